import { balanceOf } from '@paydesk/payments/balance'
import {
  queryOptions,
  useQuery,
  useQueryClient,
  useSuspenseQuery,
  type QueryClient,
} from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { useLoaderData, useParams, type LoaderFunctionArgs } from 'react-router'
import { ApiError } from '../api.ts'
import { transactions } from '../payments/queries.ts'
import { dinteroHealth } from '../session/health.ts'
import { session as sessionQuery } from '../session/queries.ts'
import { mayHaveOrder, shopQueries } from '../shop/queries.ts'
import { hasOpenTell, journalOf, unresolvedOf, type Journal } from './journal.ts'
import { Payment } from './Payment.tsx'
import { UnreadablePayment } from './UnreadablePayment.tsx'
import { operations as operationQueries } from './write/queries.ts'

/** Fills the cache before the page renders. What is no payment and what broke goes to the route's boundary. */
export const loader =
  (client: QueryClient) =>
  async ({ params }: LoaderFunctionArgs): Promise<{ readable: boolean }> => {
    const id = params['id'] ?? ''
    void client.prefetchQuery(operationQueries.of(id))
    try {
      const { transaction } = await client.ensureQueryData(transactions.detail(id, client))
      const session = client.getQueryData(sessionQuery.queryKey)
      // A shop takes longest to answer: it is asked before the code that shows its answer is there.
      if (session && mayHaveOrder(transaction, session))
        void client.prefetchQuery(shopQueries.of(id))
      return { readable: true }
    } catch (error) {
      // The answer came and is no payment: trying again would say the same.
      if (error instanceof ApiError && error.kind === 'unreadable' && error.status === 200)
        return { readable: false }
      throw error
    }
  }

export function Component() {
  const id = useParams()['id'] ?? ''
  const { readable } = useLoaderData<{ readable: boolean }>()
  return readable ? <Live key={id} id={id} /> : <UnreadablePayment id={id} />
}

/** How often what is under way is looked at, should the stream of changes be down. */
const WATCH_MS = 2_000
/** The same of what a shop is told, which may wait for hours. */
const WATCH_TELLS_MS = 5_000
/** How often what could not be read is tried again; the stream tells of it too. */
const RETRY_MS = 5_000

function watchMs(journal: Journal): number | false {
  if (unresolvedOf(journal)) return WATCH_MS
  return hasOpenTell(journal) ? WATCH_TELLS_MS : false
}

function Live({ id }: { id: string }) {
  const client = useQueryClient()
  const { data: session } = useSuspenseQuery(sessionQuery)
  const { data: operations, isFetching: isJournalRead } = useQuery({
    ...operationQueries.of(id),
    refetchInterval: ({ state }) => watchMs(journalOf(state.data ?? [])),
  })
  const journal = useMemo(() => journalOf(operations ?? []), [operations])
  const query = useSuspenseQuery(
    queryOptions({
      ...transactions.detail(id, client),
      refetchInterval: ({ state: { data, error } }) => {
        if (error || data?.asOf !== undefined) return RETRY_MS
        return data && balanceOf(data.transaction).inFlight.length > 0 ? WATCH_MS * 2 : false
      },
    }),
  )
  // The journal looked and found nothing of ours; others may have been there.
  const lookedAt = unresolvedOf(journal)?.read_at
  useEffect(() => {
    const { queryKey } = transactions.detail(id)
    if (lookedAt) void client.invalidateQueries({ queryKey })
  }, [client, id, lookedAt])

  const { data: health } = useQuery(dinteroHealth)
  const { transaction, asOf } = query.data
  return (
    <Payment
      transaction={transaction}
      journal={journal}
      role={session.person.role}
      asOf={asOf ?? (query.isRefetchError ? query.dataUpdatedAt : undefined)}
      unread={health?.readsUnwell === true}
      isBeingRead={isJournalRead || query.isFetching}
    />
  )
}
