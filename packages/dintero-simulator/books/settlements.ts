import type { SQLInputValue, SQLOutputValue } from 'node:sqlite'
import type { Database } from './database.ts'

/** Money of one provider in one currency, paid out together. Amounts in minor units, times in ms. */
export interface Settlement {
  id: string
  account: string
  settledAt: number
  createdAt: number
  /** When the earliest and the latest of its captures and refunds were paid out. */
  startAt: number
  endAt: number
  provider: string
  providerReference: string
  currency: string
  capture: number
  refund: number
  fee: number
  /** The seller whose money it is, where it is not the account's own. */
  destination?: string | undefined
}

/** A part of a settlement that comes from one payment. */
export interface SettledPart {
  id: string
  at: number
  provider: string
  providerReference: string
  currency: string
  capture: number
  refund: number
  fee: number
  destination?: string | undefined
}

/** What a list of settlements asks for, already checked. Times are ms. */
export interface SettlementQuery {
  limit: number
  after?: { id: string; settledAt: number } | undefined
  settled: { from?: number; until?: number; before?: number }
  created: { from?: number; until?: number; before?: number }
  providers: string[]
  destination?: string | undefined
  search?: string | undefined
}

/** Settlements of all accounts, as their payments make them grow. */
export function settlementsIn(db: Database) {
  return {
    /** Adds a payment's part; true when it is the first of its settlement. */
    add(account: string, part: SettledPart): boolean {
      const row = db
        .sql(
          `insert into settlements
             (account, id, settled_at, created_at, start_at, end_at, provider, provider_reference,
              currency, capture, refund, fee)
           values (?1, ?2, ?3, ?3, ?3, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
           on conflict do update set
             settled_at = max(settled_at, excluded.settled_at),
             start_at = min(start_at, excluded.start_at),
             end_at = max(end_at, excluded.end_at),
             created_at = min(created_at, excluded.created_at),
             capture = capture + excluded.capture,
             refund = refund + excluded.refund,
             fee = fee + excluded.fee,
             parts = parts + 1
           returning parts`,
        )
        .get(
          account,
          part.id,
          part.at,
          part.provider,
          part.providerReference,
          part.currency,
          part.capture,
          part.refund,
          part.fee,
        )
      if (row?.['parts'] !== 1) return false
      if (part.destination !== undefined)
        db.sql(
          `insert or ignore into settlement_destinations (account, settlement, payout_destination_id)
           values (?, ?, ?)`,
        ).run(account, part.id, part.destination)
      return true
    },

    get(account: string, id: string): Settlement | undefined {
      const row = db.sql(`${SELECT} where s.account = ? and id = ?`).get(account, id)
      return row && settlementOf(row)
    },

    /** Newest `settled_at` first, one more than asked if there are more. */
    list(account: string, query: SettlementQuery): Settlement[] {
      const where = ['s.account = ?']
      const values: SQLInputValue[] = [account]
      const add = (sql: string, ...more: SQLInputValue[]) => {
        where.push(sql)
        values.push(...more)
      }
      if (query.after) add('(settled_at, id) < (?, ?)', query.after.settledAt, query.after.id)
      for (const [column, range] of [
        ['settled_at', query.settled],
        ['created_at', query.created],
      ] as const) {
        if (range.from !== undefined) add(`${column} >= ?`, range.from)
        if (range.until !== undefined) add(`${column} <= ?`, range.until)
        if (range.before !== undefined) add(`${column} < ?`, range.before)
      }
      if (query.providers.length)
        add(`provider in (${query.providers.map(() => '?').join(', ')})`, ...query.providers)
      if (query.destination !== undefined) add('payout_destination_id = ?', query.destination)
      if (query.search !== undefined) add('id = ?', query.search)
      return db
        .sql(
          `${SELECT} where ${where.join(' and ')}
           order by settled_at desc, id desc limit ?`,
        )
        .all(...values, query.limit + 1)
        .map(settlementOf)
    },
  }
}

const SELECT = `select s.*, d.payout_destination_id from settlements s
  left join settlement_destinations d on d.account = s.account and d.settlement = s.id`

const settlementOf = (row: Record<string, SQLOutputValue>): Settlement => ({
  id: String(row['id']),
  account: String(row['account']),
  settledAt: Number(row['settled_at']),
  createdAt: Number(row['created_at']),
  startAt: Number(row['start_at']),
  endAt: Number(row['end_at']),
  provider: String(row['provider']),
  providerReference: String(row['provider_reference']),
  currency: String(row['currency']),
  capture: Number(row['capture']),
  refund: Number(row['refund']),
  fee: Number(row['fee']),
  ...(row['payout_destination_id'] !== null && {
    destination: String(row['payout_destination_id']),
  }),
})
