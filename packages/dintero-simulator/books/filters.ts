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
   * What it says of `t`, without an index of transactions: a `+` keeps SQLite from taking another
   * way than the one that books/list.ts chose.
   */
  test: Clause
  /** All its matches as rows with `seq`, read off an index; each may come more than once. */
  matches: Clause
  /** Parts that together are its matches, each read off its index in the list's order. */
  ordered?: Ordered[]
  /** Nothing but matches is met while reading them off, so that it costs the page alone. */
  exact?: true
  /** Moment before which every match was made, if the filter implies one. */
  madeBefore?: number | undefined
}

interface Ordered {
  /** Where the part's rows come from; `t` among them. */
  from: string
  where: Clause
  /** The column of `from` that the part's index goes down by. */
  created: string
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
    test: clause(`+t.id in (${marks(ids)})`, ids),
    matches: clause(`select seq from transactions where account = ? and id in (${marks(ids)})`, [
      account,
      ...ids,
    ]),
  }
}

function byColumn(account: string, column: string, values: (string | number)[]): Filter {
  const index = `indexed by by_${column}`
  return {
    test: clause(`+t.${column} in (${marks(values)})`, values),
    matches: clause(
      `select seq from transactions ${index} where account = ? and ${column} in (${marks(values)})`,
      [account, ...values],
    ),
    ordered: [...new Set(values)].map((value) => ({
      from: `transactions t ${index}`,
      where: clause(`t.account = ? and t.${column} = ?`, [account, value]),
      created: 't.created_at',
    })),
    exact: true,
  }
}

function byLabel(account: string, name: string, values: string[]): Filter {
  return {
    test: clause(
      `exists (select 1 from labels l where l.account = ? and l.name = ?
        and l.value in (${marks(values)}) and l.created_at = t.created_at and l.seq = t.seq)`,
      [account, name, ...values],
    ),
    matches: clause(
      `select seq from labels where account = ? and name = ? and value in (${marks(values)})`,
      [account, name, ...values],
    ),
    ordered: [...new Set(values)].map((value) => ({
      from: 'labels l cross join transactions t on t.seq = l.seq',
      where: clause('l.account = ? and l.name = ? and l.value = ?', [account, name, value]),
      created: 'l.created_at',
    })),
    exact: true,
  }
}

function byAmount(account: string, bounds: Clause[]): Filter {
  const values = bounds.flatMap((bound) => bound.values)
  const on = (column: string) => bounds.map(({ sql }) => `${column} ${sql}`).join(' and ')
  return {
    test: clause(on('+t.amount'), values),
    matches: clause(
      `select seq from transactions indexed by by_amount where account = ? and ${on('amount')}`,
      [account, ...values],
    ),
  }
}

function byMoment(account: string, kind: string, bounds: Clause[], end?: number): Filter {
  const values = bounds.flatMap((bound) => bound.values)
  const on = bounds.map(({ sql }) => `m.at ${sql}`).join(' and ')
  return {
    test: clause(
      `exists (select 1 from moments m indexed by moments_of
        where m.seq = t.seq and m.kind = ? and ${on})`,
      [kind, ...values],
    ),
    matches: clause(`select m.seq from moments m where m.account = ? and m.kind = ? and ${on}`, [
      account,
      kind,
      ...values,
    ]),
    ordered: [
      {
        from: `moments m indexed by moments_by_created
          cross join transactions t on t.seq = m.seq`,
        where: clause(`m.account = ? and m.kind = ? and ${on}`, [account, kind, ...values]),
        created: 'm.created_at',
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
