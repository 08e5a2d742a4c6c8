import type { SQLInputValue } from 'node:sqlite'
import type { Database } from './database.ts'
import { documentsIn } from './documents.ts'
import { boundsOf, clause, filtersOf, type Clause, type Filter } from './filters.ts'
import type { Column } from './index-values.ts'

/** What a list asks for, already checked. Times are ms; `before` is exclusive, `until` inclusive. */
export interface ListQuery {
  limit: number
  startingAfter?: string
  ids?: string[]
  columns: Partial<Record<Column, (string | number)[]>>
  labels: { name: 'term' | 'token' | 'destination'; values: string[] }[]
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

/** The part of the list that a query is about before its filters: an account, times, a cursor. */
interface Stretch {
  account: string
  created: Clause[]
  cursor: { created: number; id: string } | undefined
  limit: number
}

/** Fewer matches than this are collected and sorted; of more, the next page is never far. */
const FEW = 4_000
/** As many keys are sorted in the time in which one row is read and tested. */
const KEYS = 3

/**
 * One page of JSON documents, newest `created_at` first, then by id. `undefined` if the account
 * does not know the cursor. A page after a cursor stays the same while newer payments arrive.
 * `few` matches of a filter are collected; that many change how a page is found, never what it is.
 */
export function listDocuments(db: Database, account: string, query: ListQuery, few = FEW) {
  const cursor = query.startingAfter === undefined ? undefined : find(query.startingAfter)
  if (query.startingAfter !== undefined && !cursor) return undefined
  const filters = filtersOf(account, query)
  const created = [...boundsOf(query.created), ...impliedBounds(db, account, filters)]
  const stretch = { account, created, cursor, limit: query.limit }
  const documents = documentsIn(db)
  return pageOf(db, stretch, filters, few).map((seq) => documents.shown(seq) ?? 'null')

  function find(id: string) {
    const row = db
      .sql('select created_at, id from transactions where account = ? and id = ?')
      .get(account, id)
    return row && { created: Number(row['created_at']), id: String(row['id']) }
  }
}

/**
 * The page's rows, in the cheapest of three ways. Reading off one filter's index in the list's
 * order costs the page alone, so a single filter of equality is always read so, and several by the
 * one with few matches. Few matches of any other filter are collected and sorted. If there are many
 * of each, they are frequent: reading off, or walking down the whole list, meets a page of them soon.
 */
function pageOf(db: Database, stretch: Stretch, filters: Filter[], few: number): number[] {
  const [first, ...others] = filters
  if (!first) return walk(db, stretch, [])
  if (first.exact && first.ordered && others.length === 0)
    return readOff(db, stretch, first.ordered, [])

  const most = others.length === 0 && !first.ordered ? few * KEYS : few
  const counted = filters.map((filter) => ({ filter, count: countOf(db, filter, most) }))
  const fewest = counted.toSorted((a, b) => a.count - b.count)[0]
  const without = (chosen: Filter) => filters.filter((other) => other !== chosen)
  if (fewest && fewest.count < most) {
    const { filter } = fewest
    return filter.exact && filter.ordered
      ? readOff(db, stretch, filter.ordered, without(filter))
      : collect(db, stretch, filter, without(filter))
  }
  const frequent = filters.find(({ ordered }) => ordered)
  if (frequent?.ordered) return readOff(db, stretch, frequent.ordered, without(frequent))
  return walk(db, stretch, filters)
}

/** How many matches a filter has, counted no further than it matters. */
function countOf(db: Database, { matches }: Filter, few: number): number {
  const row = db
    .sql(`select count(*) as n from (${matches.sql} limit ?)`)
    .get(...matches.values, few)
  return Number(row?.['n'])
}

function walk(db: Database, stretch: Stretch, filters: Filter[]) {
  const where = [
    clause('t.account = ?', [stretch.account]),
    ...within(stretch, 't.created_at'),
    ...filters.map(({ test }) => test('t')),
  ]
  return rows(
    db,
    clause(
      `select t.seq from transactions t indexed by by_created where ${all(where)}
       order by t.created_at desc, t.id desc limit ?`,
      [...valuesOf(where), stretch.limit],
    ),
  )
}

function readOff(
  db: Database,
  stretch: Stretch,
  ordered: NonNullable<Filter['ordered']>,
  others: Filter[],
) {
  const parts = ordered.map(({ from, where, row, repeats }) => {
    const created = `${row}.created_at`
    const clauses = [where, ...within(stretch, created), ...others.map(({ test }) => test(row))]
    return clause(
      `select * from (select ${repeats ? 'distinct' : ''} t.seq, ${created} as created_at, t.id from ${from} where ${all(clauses)}
       order by ${created} desc, t.id desc limit ?)`,
      [...valuesOf(clauses), stretch.limit],
    )
  })
  return rows(
    db,
    clause(
      `select seq from (${parts.map(({ sql }) => sql).join(' union ')})
       order by created_at desc, id desc limit ?`,
      [...valuesOf(parts), stretch.limit],
    ),
  )
}

function collect(db: Database, stretch: Stretch, { matches }: Filter, others: Filter[]) {
  const keys = `(select distinct seq, created_at from (${matches.sql}))`
  const where = [...within(stretch, 'k.created_at'), ...others.map(({ test }) => test('k'))]
  if (others.length === 0) where.push(...atLeast(db, stretch, { ...matches, sql: keys }))
  return rows(
    db,
    clause(
      `select t.seq from ${keys} k cross join transactions t on t.seq = k.seq
       ${where.length > 0 ? `where ${all(where)}` : ''}
       order by t.created_at desc, t.id desc limit ?`,
      [...matches.values, ...valuesOf(where), stretch.limit],
    ),
  )
}

/** When the page's last row was made at the earliest, if there are more keys than a page has. */
function atLeast(db: Database, { created, cursor, limit }: Stretch, keys: Clause): Clause[] {
  const where = created.map(({ sql, values }) => clause(`created_at ${sql}`, values))
  if (cursor) where.push(clause('created_at < ?', [cursor.created]))
  const row = db
    .sql(
      `select created_at from ${keys.sql} ${where.length > 0 ? `where ${all(where)}` : ''}
       order by created_at desc limit 1 offset ?`,
    )
    .get(...keys.values, ...valuesOf(where), limit - 1)
  return row ? [clause('k.created_at >= ?', [Number(row['created_at'])])] : []
}

/** The stretch as conditions; `created` is the column by which the way's index goes down. */
function within({ created: bounds, cursor }: Stretch, created: string): Clause[] {
  const times = bounds.map(({ sql, values }) => clause(`${created} ${sql}`, values))
  if (!cursor) return times
  return [
    ...times,
    clause(`${created} <= ?`, [cursor.created]),
    clause(`(+t.created_at, +t.id) < (?, ?)`, [cursor.created, cursor.id]),
  ]
}

/** Money moves after a payment was made, so that a range of captures ends one of payments too. */
function impliedBounds(db: Database, account: string, filters: Filter[]): Clause[] {
  const ends = filters.flatMap(({ madeBefore }) => madeBefore ?? [])
  if (ends.length === 0) return []
  const odd = db
    .sql(
      `select 1 from moments indexed by odd_moments
       where account = ? and kind in ('CAPTURE', 'REFUND') and at < created_at limit 1`,
    )
    .get(account)
  return odd ? [] : [clause('<= ?', [Math.min(...ends)])]
}

const rows = (db: Database, { sql, values }: Clause) =>
  db
    .sql(sql)
    .all(...values)
    .map((row) => Number(row['seq']))

const all = (clauses: Clause[]) => clauses.map(({ sql }) => sql).join(' and ')
const valuesOf = (clauses: Clause[]): SQLInputValue[] => clauses.flatMap(({ values }) => values)
