import type { Database } from './database.ts'
import { documentsIn } from './documents.ts'
import { boundsOf, clause, filtersOf, type Clause } from './filters.ts'
import { fold } from './index-values.ts'
import type { ListQuery } from './list.ts'

/** How a list is made that is not made as usual. */
export interface Otherwise {
  oldestFirst: boolean
  /** A searched term may be anywhere in a field. */
  contains: boolean
  /** Payments in these are left out. */
  without: string[]
}

/**
 * A page as `listDocuments` gives it, in the other ways that a setting may ask for: through the
 * whole list, without the indexes that the usual way is made for.
 */
export function listOtherwise(
  db: Database,
  account: string,
  query: ListQuery,
  { oldestFirst, contains, without }: Otherwise,
) {
  const terms = contains ? query.labels.filter(({ name }) => name === 'term') : []
  const labels = query.labels.filter((label) => !terms.includes(label))
  const where = [
    clause('t.account = ?', [account]),
    ...boundsOf(query.created).map(({ sql, values }) => clause(`t.created_at ${sql}`, values)),
    ...filtersOf(account, { ...query, labels }).map(({ test }) => test('t')),
    ...terms.flatMap(({ values }) => containing(account, values)),
    ...without.map((status) => clause('t.status is not ?', [status])),
  ]
  if (query.startingAfter !== undefined) {
    const cursor = db
      .sql('select created_at, id from transactions where account = ? and id = ?')
      .get(account, query.startingAfter)
    if (!cursor) return undefined
    const after = [Number(cursor['created_at']), String(cursor['id'])]
    where.push(clause(`(t.created_at, t.id) ${oldestFirst ? '>' : '<'} (?, ?)`, after))
  }
  const direction = oldestFirst ? 'asc' : 'desc'
  const rows = db
    .sql(
      `select t.seq from transactions t where ${where.map(({ sql }) => sql).join(' and ')}
       order by t.created_at ${direction}, t.id ${direction} limit ?`,
    )
    .all(...where.flatMap(({ values }) => values), query.limit)
  const documents = documentsIn(db)
  return rows.map((row) => documents.shown(Number(row['seq'])) ?? 'null')
}

function containing(account: string, values: string[]): Clause {
  const any = values.map(() => 'instr(l.value, ?) > 0').join(' or ')
  return clause(
    `t.seq in (select l.seq from labels l
      where l.account = ? and l.name = 'term' and (${any}))`,
    [account, ...values.map(fold)],
  )
}
