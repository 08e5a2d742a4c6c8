import { transaction, transactionRows, type Row, type Transaction } from '@paydesk/dintero/schema'
import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { getAged } from '../api.ts'
import { session } from '../session/queries.ts'
import {
  DAY_FILTERS,
  effective,
  hasDays,
  toSearch,
  type DayFilter,
  type Filters,
} from './filters.ts'

/** One page of the list. */
export interface Page {
  rows: readonly Row[]
  /** The term that found them, where several were tried. */
  found: string | undefined
  /** The cursor of the next page; undefined on the last one. */
  next: string | undefined
  /** When Dintero gave it (ms), where it is a copy from before; undefined for the present. */
  asOf: number | undefined
}

/** A payment as it was read. */
export interface Read {
  transaction: Transaction
  /** As of a page. */
  asOf: number | undefined
}

export const transactions = {
  all: ['transactions'] as const,
  lists: ['transactions', 'list'] as const,

  list: (filters: Filters) => {
    const asked = effective(filters)
    return queryOptions({
      queryKey: [...transactions.lists, asked],
      queryFn: ({ client, signal }) => page(asked, client, signal),
      staleTime: 15_000,
    })
  },

  /** A payment that a list has shown is there at once, as old as the list is, and is read again. */
  detail: (id: string, client?: QueryClient) => {
    const seen = client && listed(client, id)
    return queryOptions({
      queryKey: ['transactions', 'detail', id],
      queryFn: async ({ signal }): Promise<Read> => {
        const path = `/transactions/${encodeURIComponent(id)}`
        const { data, asOf } = await getAged(transaction, path, signal)
        return { transaction: data, asOf }
      },
      ...(seen && { initialData: seen.read, initialDataUpdatedAt: seen.updatedAt }),
    })
  },
}

async function page(filters: Filters, client: QueryClient, signal: AbortSignal): Promise<Page> {
  const search = await withInstants(filters, client)
  const terms = filters.search === undefined ? [undefined] : await termsOf(filters.search)
  let rows: readonly Row[] = []
  let asOf: number | undefined
  let found: string | undefined
  for (const term of terms) {
    if (term !== undefined) search.set('search', term)
    ;({ data: rows, asOf } = await getAged(transactionRows, `/transactions?${search}`, signal))
    found = term
    if (rows.length > 0) break
  }
  return { rows, asOf, found, next: rows.length < filters.limit ? undefined : idOf(rows.at(-1)) }
}

const termsOf = async (text: string) => (await import('./search-terms.ts')).searchTerms(text)

/** The URL's days are the account's own; Dintero is asked for instants. */
async function withInstants(filters: Filters, client: QueryClient): Promise<URLSearchParams> {
  const search = toSearch(filters)
  search.set('limit', String(filters.limit))
  const set = DAY_NAMES.filter((name) => hasDays(filters[name]))
  if (set.length === 0) return search
  const [{ instantsOf }, { timeZone }] = await Promise.all([
    import('./days.ts'),
    client.ensureQueryData(session),
  ])
  for (const name of set) {
    const { gte, lte } = instantsOf(filters[name], timeZone)
    if (gte) search.set(`${DAY_FILTERS[name]}.gte`, gte)
    if (lte) search.set(`${DAY_FILTERS[name]}.lte`, lte)
  }
  return search
}

const DAY_NAMES: readonly DayFilter[] = ['created', 'captured', 'refunded']

const idOf = (row: Row | undefined) => (row?.ok ? row.transaction.id : row?.id)

function listed(client: QueryClient, id: string): { read: Read; updatedAt: number } | undefined {
  for (const [queryKey, data] of client.getQueriesData<Page>({ queryKey: transactions.lists })) {
    const row = data?.rows.find((each) => idOf(each) === id)
    if (data && row?.ok)
      return {
        read: { transaction: row.transaction, asOf: data.asOf },
        updatedAt: client.getQueryState(queryKey)?.dataUpdatedAt ?? 0,
      }
  }
  return undefined
}
