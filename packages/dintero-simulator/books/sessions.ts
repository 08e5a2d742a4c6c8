import type { SQLInputValue } from 'node:sqlite'
import type { Session } from '../sessions/session.ts'
import type { Database } from './database.ts'

/** What a list of sessions asks for, already checked. Times are ms. */
export interface SessionQuery {
  limit: number
  startingAfter?: string | undefined
  ids: string[]
  transactionIds: string[]
  storeIds: string[]
  operations: string[]
  search?: string | undefined
  from?: number | undefined
  until?: number | undefined
  before?: number | undefined
}

/** The checkout sessions of all accounts. */
export function sessionsIn(db: Database) {
  const get = (account: string, id: string) =>
    parsed(
      db.sql('select doc from sessions where account = ? and id = ?').get(account, id)?.['doc'],
    )

  /** Asked at every change of a payment, so it is kept at hand. */
  const accounts = new Set(
    db
      .sql('select distinct account from sessions')
      .all()
      .map((row) => String(row['account'])),
  )

  return {
    get,

    /** Whether the account has ever made a session. */
    anyOf: (account: string) => accounts.has(account),

    /** The account that a session belongs to: its page is open to whoever has the link. */
    accountOf(id: string): string | undefined {
      const account = db.sql('select account from sessions where id = ?').get(id)?.['account']
      return typeof account === 'string' ? account : undefined
    },

    save(account: string, session: Session) {
      accounts.add(account)
      db.sql(
        `insert into sessions (id, account, created_at, transaction_id, doc) values (?, ?, ?, ?, ?)
         on conflict do update set transaction_id = excluded.transaction_id, doc = excluded.doc`,
      ).run(
        session.id,
        account,
        Date.parse(session.created_at),
        session.transaction_id ?? null,
        JSON.stringify(session),
      )
    },

    /** Newest first; `undefined` if the account does not know the cursor. */
    list(account: string, query: SessionQuery): Session[] | undefined {
      const where = ['account = ?']
      const values: SQLInputValue[] = [account]
      const add = (sql: string, ...more: SQLInputValue[]) => {
        where.push(sql)
        values.push(...more)
      }
      if (query.startingAfter !== undefined) {
        const cursor = get(account, query.startingAfter)
        if (!cursor) return undefined
        add('(created_at, id) < (?, ?)', Date.parse(cursor.created_at), cursor.id)
      }
      const among = (expression: string, wanted: string[]) => {
        if (wanted.length) add(`${expression} in (${wanted.map(() => '?').join(', ')})`, ...wanted)
      }
      among('id', query.ids)
      among('transaction_id', query.transactionIds)
      among("doc ->> '$.order.store.id'", query.storeIds)
      among("coalesce(doc ->> '$.payment_operation', 'unscheduled_purchase')", query.operations)
      if (query.from !== undefined) add('created_at >= ?', query.from)
      if (query.until !== undefined) add('created_at <= ?', query.until)
      if (query.before !== undefined) add('created_at < ?', query.before)
      if (query.search !== undefined) {
        const fields = ['id', 'transaction_id', ...SEARCHED.map((path) => `doc ->> '$.${path}'`)]
        add(
          `lower(?) in (${fields.map((field) => `lower(coalesce(${field}, ''))`).join(', ')})`,
          query.search,
        )
      }
      return db
        .sql(
          `select doc from sessions where ${where.join(' and ')}
           order by created_at desc, id desc limit ?`,
        )
        .all(...values, query.limit)
        .flatMap((row) => parsed(row['doc']) ?? [])
    },
  }
}

const SEARCHED = [
  'order.merchant_reference',
  'order.merchant_reference_2',
  'customer.email',
  'customer.phone_number',
  'order.shipping_address.email',
  'order.shipping_address.phone_number',
  'order.billing_address.email',
  'order.billing_address.phone_number',
]

/** A document of the books; what they hold was written by `save`. */
function parsed(text: unknown): Session | undefined {
  if (typeof text !== 'string') return undefined
  const session: Session = JSON.parse(text)
  return session
}
