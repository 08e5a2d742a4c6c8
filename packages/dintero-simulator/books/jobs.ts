import type { SQLOutputValue } from 'node:sqlite'
import type { Database } from './database.ts'

/** Work that is planned for a moment; `subject` is what it is about, a transaction for one. */
export interface Job {
  /** ms by the simulator's clock. */
  at: number
  kind: string
  account: string
  subject: string
}

export type Jobs = ReturnType<typeof jobsIn>

/** What is to be done later. Each subject has at most one job of a kind. */
export function jobsIn(db: Database) {
  return {
    /** Plans a job; one of the same kind and subject moves to the new moment. */
    plan({ at, kind, account, subject }: Job) {
      db.sql(
        `insert into jobs (at, kind, account, subject) values (?, ?, ?, ?)
         on conflict do update set at = excluded.at`,
      ).run(at, kind, account, subject)
    },

    /** Takes a job off the plan, if it is on it. */
    cancel({ kind, account, subject }: Omit<Job, 'at'>) {
      db.sql('delete from jobs where account = ? and subject = ? and kind = ?').run(
        account,
        subject,
        kind,
      )
    },

    of(account: string, subject: string): Job[] {
      return db
        .sql('select * from jobs where account = ? and subject = ? order by at, id')
        .all(account, subject)
        .map(jobOf)
    },

    /** Takes the earliest job that is due at `now` (ms) off the plan. */
    takeDue(now: number): Job | undefined {
      const row = db
        .sql(
          `delete from jobs where id = (select id from jobs where at <= ? order by at, id limit 1)
           returning *`,
        )
        .get(now)
      return row && jobOf(row)
    },

    /** When the earliest job is due, in ms. */
    nextAt(): number | undefined {
      const at = db.sql('select min(at) as at from jobs').get()?.['at']
      return typeof at === 'number' ? at : undefined
    },
  }
}

const jobOf = (row: Record<string, SQLOutputValue>): Job => ({
  at: Number(row['at']),
  kind: String(row['kind']),
  account: String(row['account']),
  subject: String(row['subject']),
})
