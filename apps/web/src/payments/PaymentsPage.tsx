import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useEffect } from 'react'
import { useSearchParams } from 'react-router'
import { useOpenStates } from '../attention/open-states.ts'
import { announce } from '../ui/announce.ts'
import { useMedia } from '../ui/use-media.ts'
import { withWords } from '../words/with-words.ts'
import { useWords } from '../words/words.ts'
import { FilterBar } from './FilterBar.tsx'
import { fromSearch, isFiltered } from './filters.ts'
import { ListSkeleton } from './ListSkeleton.tsx'
import { Paging } from './Paging.tsx'
import { PaymentsTable } from './PaymentsTable.tsx'
import { transactions } from './queries.ts'
import { QuickViews } from './QuickViews.tsx'
import { useRowKeys } from '../ui/use-row-keys.ts'

const ListFailed = lazy(() => withWords(import('./ListFailed.tsx'), 'list-edges', 'problems'))
const ListOld = lazy(() => withWords(import('./ListOld.tsx'), 'list-edges'))
const SearchNotice = lazy(() => withWords(import('./SearchNotice.tsx'), 'list-edges'))
const NoPayments = lazy(() => withWords(import('./NoPayments.tsx'), 'list-edges'))
const PaymentCards = lazy(() => import('./PaymentCards.tsx'))

/** How often what could not be read is tried again; the stream tells of it too. */
const RETRY_MS = 10_000

/** The start page: every payment of the account, narrowed by what the URL says. */
export function Component() {
  const words = useWords()
  const [search] = useSearchParams()
  const filters = fromSearch(search)
  // The table's columns need the room of `lg`.
  const cards = useMedia('(width < 62rem)')
  const queryClient = useQueryClient()
  const { data, error, isPlaceholderData, refetch, isFetching, dataUpdatedAt } = useQuery({
    ...transactions.list(filters),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.error || state.data?.asOf ? RETRY_MS : false),
  })
  useRowKeys()

  const shown = isPlaceholderData ? undefined : data
  const next = shown?.next
  const found = shown?.found
  const url = search.toString()
  useEffect(() => {
    if (!next) return
    const here = fromSearch(new URLSearchParams(url))
    void queryClient.prefetchQuery(
      transactions.list({ ...here, ...(found && { search: found }), after: next }),
    )
  }, [queryClient, url, next, found])

  useEffect(() => {
    if (shown) announce(words.list.count(shown.rows.length))
  }, [shown, words])

  const asOf = data && (data.asOf ?? (error ? dataUpdatedAt : undefined))
  const open = useOpenStates()
  const Rows = cards ? PaymentCards : PaymentsTable
  return (
    <Suspense>
      <title>{`${words.list.title} · ${words.common.product}`}</title>
      <div className="flex flex-col gap-3 px-4 pt-5 pb-3 sm:px-6">
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
          <h1 className="text-page font-semibold">{words.list.title}</h1>
          <QuickViews filters={filters} />
        </div>
        {filters.search && <SearchNotice filters={filters} text={filters.search} found={found} />}
        {(!filters.search || isFiltered(filters)) && (
          <FilterBar filters={filters} ignored={filters.search !== undefined} />
        )}
        {asOf && <ListOld asOf={asOf} />}
      </div>
      {!data && error && (
        <ListFailed error={error} busy={isFetching} onRetry={() => void refetch()} />
      )}
      {!data && !error && <ListSkeleton cards={cards} />}
      {data && data.rows.length > 0 && (
        <div
          aria-busy={isPlaceholderData || undefined}
          className={`transition-opacity ${isPlaceholderData ? 'opacity-60 delay-200' : ''}`}
        >
          <Suspense fallback={<ListSkeleton cards={cards} />}>
            <Rows rows={data.rows} open={open} />
          </Suspense>
        </div>
      )}
      {data && data.rows.length === 0 && <NoPayments filters={filters} />}
      {data && (data.rows.length > 0 || filters.after) && <Paging filters={filters} page={data} />}
    </Suspense>
  )
}
