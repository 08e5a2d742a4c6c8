import type { SQLInputValue } from 'node:sqlite'
import { fold } from './index-values.ts'
import type { ListQuery, TimeRange } from './list.ts'

export interface Clause {
  sql: string
  values: SQLInputValue[]
}

/** One condition of a list, over `t`, the row of a transaction. */
export interface Filter {
  /**
   * What it says of the payment that `row` is about: `t` itself, or a key, which has its `seq` and
   * `created_at`. A key is looked up in the filter's own index where there is one: that is a tenth
   * as wide as the rows. A `+` keeps SQLite from taking another way than books/list.ts chose.
   */
  test: (row: Row) => Clause
  /** All its matches' `seq` and `created_at`, read off an index alone; each may come more often. */
  matches: Clause
  /** Parts that together are its matches, each read off its index in the list's order. */
  ordered?: Ordered[]
  /** Nothing but matches is met while reading them off, so that it costs the page alone. */
  exact?: true
  /** Moment before which every match was made, if the filter implies one. */
  madeBefore?: number | undefined
}

/** Aliases: transactions, labels, moments, the keys of collected matches. */
type Row = 't' | 'l' | 'm' | 'k'

interface Ordered {
  /** Where the part's rows come from; `t` among them. */
  from: string
  where: Clause
  /** What of `from` the part's index goes down by the `created_at` of. */
  row: Row
  /** The index may hold the same payment more than once. */
  repeats?: true
}

/** The conditions of a query beside `created_at`, which bounds every way through the list. */
export function filtersOf(account: string, query: ListQuery): Filter[] {
  const filters: Filter[] = []
  if (query.ids) filters.push(byIds(account, query.ids))
  for (const { name, values } of query.labels)
    filters.push(byLabel(account, name, name === 'term' ? values.map(fold) : values))
  for (const [column, values] of Object.entries(query.columns))
    filters.push(byColumn(account, column, values))
  const amounts = [
    ...(query.amount.gte === undefined ? [] : [clause('>= ?', [query.amount.gte])]),
    ...(query.amount.lte === undefined ? [] : [clause('<= ?', [query.amount.lte])]),
  ]
  if (amounts.length > 0) filters.push(byAmount(account, amounts))
  for (const [kind, range] of [
    ['CAPTURE', query.captured],
    ['REFUND', query.refunded],
  ] as const) {
    const bounds = boundsOf(range)
    if (bounds.length > 0) filters.push(byMoment(account, kind, bounds, endOf(range)))
  }
  return filters
}

function byIds(account: string, ids: string[]): Filter {
  return {
    test: () => clause(`+t.id in (${marks(ids)})`, ids),
    matches: clause(
      `select seq, created_at from transactions where account = ? and id in (${marks(ids)})`,
      [account, ...ids],
    ),
  }
}

function byColumn(account: string, column: string, values: (string | number)[]): Filter {
  const index = `indexed by by_${column}`
  return {
    test: (row) =>
      row === 't'
        ? clause(`+t.${column} in (${marks(values)})`, values)
        : clause(
            `exists (select 1 from transactions s ${index} where s.account = ?
              and s.${column} in (${marks(values)})
              and s.created_at = ${row}.created_at and s.seq = ${row}.seq)`,
            [account, ...values],
          ),
    matches: clause(
      `select seq, created_at from transactions ${index} where account = ? and ${column} in (${marks(values)})`,
      [account, ...values],
    ),
    ordered: [...new Set(values)].map((value) => ({
      from: `transactions t ${index}`,
      where: clause(`t.account = ? and t.${column} = ?`, [account, value]),
      row: 't',
    })),
    exact: true,
  }
}

function byLabel(account: string, name: string, values: string[]): Filter {
  return {
    test: (row) =>
      clause(
        `exists (select 1 from labels o where o.account = ? and o.name = ?
          and o.value in (${marks(values)})
          and o.created_at = ${row}.created_at and o.seq = ${row}.seq)`,
        [account, name, ...values],
      ),
    matches: clause(
      `select seq, created_at from labels where account = ? and name = ? and value in (${marks(values)})`,
      [account, name, ...values],
    ),
    ordered: [...new Set(values)].map((value) => ({
      from: 'labels l cross join transactions t on t.seq = l.seq',
      where: clause('l.account = ? and l.name = ? and l.value = ?', [account, name, value]),
      row: 'l',
    })),
    exact: true,
  }
}

function byAmount(account: string, bounds: Clause[]): Filter {
  const values = bounds.flatMap((bound) => bound.values)
  const on = (column: string) => bounds.map(({ sql }) => `${column} ${sql}`).join(' and ')
  return {
    test: () => clause(on('+t.amount'), values),
    matches: clause(
      `select seq, created_at from transactions indexed by by_amount where account = ? and ${on('amount')}`,
      [account, ...values],
    ),
  }
}

function byMoment(account: string, kind: string, bounds: Clause[], end?: number): Filter {
  const values = bounds.flatMap((bound) => bound.values)
  const on = bounds.map(({ sql }) => `at ${sql}`).join(' and ')
  return {
    test: (row) =>
      clause(
        `exists (select 1 from moments o indexed by moments_of
          where o.seq = ${row}.seq and o.kind = ? and ${on})`,
        [kind, ...values],
      ),
    matches: clause(
      `select m.seq, m.created_at from moments m where m.account = ? and m.kind = ? and ${on}`,
      [account, kind, ...values],
    ),
    ordered: [
      {
        from: `moments m indexed by moments_by_created
          cross join transactions t on t.seq = m.seq`,
        where: clause(`m.account = ? and m.kind = ? and ${on}`, [account, kind, ...values]),
        row: 'm',
        repeats: true,
      },
    ],
    madeBefore: end,
  }
}

/** The bounds of a range as comparisons. */
export function boundsOf(range: TimeRange): Clause[] {
  return [
    ...(range.from === undefined ? [] : [clause('>= ?', [range.from])]),
    ...(range.until === undefined ? [] : [clause('<= ?', [range.until])]),
    ...(range.before === undefined ? [] : [clause('< ?', [range.before])]),
  ]
}

const endOf = ({ until, before }: TimeRange) =>
  until === undefined && before === undefined
    ? undefined
    : Math.min(until ?? Infinity, before ?? Infinity)

export const clause = (sql: string, values: SQLInputValue[]): Clause => ({ sql, values })
const marks = (values: unknown[]) => values.map(() => '?').join(', ')
