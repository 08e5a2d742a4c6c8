import type { SQLInputValue } from 'node:sqlite'
import type { Database } from './database.ts'
import { fold, type Column } from './index-values.ts'

/** What a list asks for, already checked. Times are ms; `before` is exclusive, `until` inclusive. */
export interface ListQuery {
  limit: number
  startingAfter?: string
  /** The newest come first unless this is set. */
  oldestFirst?: boolean
  /** Payments in these are left out. */
  exceptStatuses?: string[]
  ids?: string[]
  columns: Partial<Record<Column, (string | number)[]>>
  labels: { name: 'term' | 'token' | 'destination'; values: string[]; contains?: boolean }[]
  amount: { gte?: number; lte?: number }
  created: TimeRange
  captured: TimeRange
  refunded: TimeRange
}

export interface TimeRange {
  from?: number
  until?: number
  before?: number
}

interface Clause {
  sql: string
  values: SQLInputValue[]
}

/**
 * One page of JSON documents, newest `created_at` first, then by id. `undefined` if the account
 * does not know the cursor. A page after a cursor stays the same while newer payments arrive.
 */
export function listDocuments(db: Database, account: string, query: ListQuery) {
  // A searched term narrows more than any other filter: the plus keeps SQLite off their indexes.
  const scope = query.labels.length > 0 ? '+account = ?' : 'account = ?'
  const clauses: Clause[] = [{ sql: scope, values: [account] }]
  const add = (sql: string, values: SQLInputValue[]) => clauses.push({ sql, values })

  if (query.startingAfter !== undefined) {
    const cursor = db
      .sql('select created_at, id from transactions where account = ? and id = ?')
      .get(account, query.startingAfter)
    if (!cursor) return undefined
    add(`(created_at, id) ${query.oldestFirst ? '>' : '<'} (?, ?)`, [
      Number(cursor['created_at']),
      String(cursor['id']),
    ])
  }
  if (query.ids) add(`id in (${marks(query.ids)})`, query.ids)
  for (const [column, values] of Object.entries(query.columns))
    add(`${column} in (${marks(values)})`, values)
  if (query.exceptStatuses?.length)
    add(
      `status is not null and status not in (${marks(query.exceptStatuses)})`,
      query.exceptStatuses,
    )
  for (const { name, values, contains } of query.labels) {
    const wanted = name === 'term' ? values.map(fold) : values
    const found = contains
      ? wanted.map(() => 'instr(value, ?) > 0').join(' or ')
      : `value in (${marks(wanted)})`
    add(`seq in (select seq from labels where account = ? and name = ? and (${found}))`, [
      account,
      name,
      ...wanted,
    ])
  }
  if (query.amount.gte !== undefined) add('amount >= ?', [query.amount.gte])
  if (query.amount.lte !== undefined) add('amount <= ?', [query.amount.lte])
  clauses.push(...within('created_at', query.created))
  for (const [kind, range] of [
    ['CAPTURE', query.captured],
    ['REFUND', query.refunded],
  ] as const) {
    const bounds = within('at', range)
    if (bounds.length)
      add(`seq in (select seq from moments where account = ? and kind = ? and ${all(bounds)})`, [
        account,
        kind,
        ...bounds.flatMap((bound) => bound.values),
      ])
  }

  const direction = query.oldestFirst ? 'asc' : 'desc'
  const text = `select doc from transactions where ${all(clauses)}
    order by created_at ${direction}, id ${direction} limit ?`
  return db
    .sql(text)
    .all(...clauses.flatMap((clause) => clause.values), query.limit)
    .map((row) => String(row['doc']))
}

const marks = (values: unknown[]) => values.map(() => '?').join(', ')
const all = (clauses: Clause[]) => clauses.map((clause) => clause.sql).join(' and ')

function within(column: string, range: TimeRange): Clause[] {
  const bounds: Clause[] = []
  if (range.from !== undefined) bounds.push({ sql: `${column} >= ?`, values: [range.from] })
  if (range.until !== undefined) bounds.push({ sql: `${column} <= ?`, values: [range.until] })
  if (range.before !== undefined) bounds.push({ sql: `${column} < ?`, values: [range.before] })
  return bounds
}
