import type { Database } from './database.ts'

/** To whom reports of settlements are sent, and of what (docs: settlements). */
interface ReportConfiguration {
  id: string
  account_id: string
  created_at: string
  updated_at: string
  [field: string]: unknown
}

/** Report configurations of all accounts. */
export function reportConfigurationsIn(db: Database) {
  return {
    /** Oldest first. */
    of: (account: string): ReportConfiguration[] =>
      db
        .sql('select doc from report_configurations where account = ? order by created_at, id')
        .all(account)
        .flatMap((row) => parsed(row['doc']) ?? []),

    get: (account: string, id: string) =>
      parsed(
        db
          .sql('select doc from report_configurations where account = ? and id = ?')
          .get(account, id)?.['doc'],
      ),

    save(configuration: ReportConfiguration) {
      const { account_id: account, id, created_at: at } = configuration
      db.sql(
        `insert into report_configurations (account, id, created_at, doc) values (?, ?, ?, ?)
         on conflict do update set doc = excluded.doc`,
      ).run(account, id, Date.parse(at), JSON.stringify(configuration))
    },

    remove(account: string, id: string) {
      db.sql('delete from report_configurations where account = ? and id = ?').run(account, id)
    },
  }
}

/** A document of the books; what they hold was written by `save`. */
function parsed(text: unknown): ReportConfiguration | undefined {
  if (typeof text !== 'string') return undefined
  const configuration: ReportConfiguration = JSON.parse(text)
  return configuration
}
