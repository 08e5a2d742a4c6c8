import type { Operation, OperationState } from '@paydesk/contract/operation'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { get } from '../api.ts'

/** All states without an end. */
export const OPEN =
  '/operations?state=PREPARED&state=SENT&state=PENDING&state=UNKNOWN&state=NEEDS_REVIEW'

/** Every operation of the account without an end, newest first: one call for the count, the list's marks and the page. */
export const openOperations = queryOptions({
  queryKey: ['operations', 'open'],
  queryFn: async ({ signal }): Promise<readonly Operation[]> =>
    get((await import('./open-schema.ts')).open, OPEN, signal),
})

/** How the payments stand that have an operation without an end, as last read; asks for nothing itself. */
export function useOpenStates(): ReadonlyMap<string, OperationState> {
  const { data } = useQuery({ ...openOperations, enabled: false })
  return useMemo(
    () => new Map(data?.map(({ transaction_id, state }) => [transaction_id, state])),
    [data],
  )
}
