import type { QueryClient } from '@tanstack/react-query'
import type { LoaderFunctionArgs } from 'react-router'
import { fromSearch } from './filters.ts'
import { transactions } from './queries.ts'

/** Starts reading the list beside the session and the page's code; the page itself shows the wait. */
export const loader =
  (queryClient: QueryClient) =>
  ({ request }: LoaderFunctionArgs) => {
    const filters = fromSearch(new URL(request.url).searchParams)
    void queryClient.prefetchQuery(transactions.list(filters))
    return null
  }
