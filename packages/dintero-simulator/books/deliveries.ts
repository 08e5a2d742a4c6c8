import type { Delivery } from '../deliveries/delivery.ts'
import type { Database } from './database.ts'

/** Callbacks and hook deliveries of all accounts, with what came of them. */
export function deliveriesIn(db: Database) {
  return {
    get: (account: string, id: string) =>
      parsed(
        db.sql('select doc from deliveries where account = ? and id = ?').get(account, id)?.['doc'],
      ),

    save(account: string, delivery: Delivery) {
      db.sql(
        `insert into deliveries (id, account, owner, at, doc) values (?, ?, ?, ?, ?)
         on conflict do update set doc = excluded.doc`,
      ).run(
        delivery.id,
        account,
        delivery.owner,
        Date.parse(delivery.created_at),
        JSON.stringify(delivery),
      )
    },

    /** Newest first, at most `limit`, after the one with the id `startingAfter`. */
    of(account: string, owner: string, limit: number, startingAfter?: string): Delivery[] {
      const rows = db
        .sql(
          `select doc from deliveries where account = ?1 and owner = ?2
           and (?3 is null or (at, id) < (select at, id from deliveries where id = ?3))
           order by at desc, id desc limit ?4`,
        )
        .all(account, owner, startingAfter ?? null, limit)
      return rows.flatMap((row) => parsed(row['doc']) ?? [])
    },
  }
}

/** A document of the books; what they hold was written by `save`. */
function parsed(text: unknown): Delivery | undefined {
  if (typeof text !== 'string') return undefined
  const delivery: Delivery = JSON.parse(text)
  return delivery
}
