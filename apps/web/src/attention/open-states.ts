import type { Operation, OperationState } from '@paydesk/contract/operation'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'

export const OPEN_KEY = ['operations', 'open'] as const

/** As `isTell` of the contract, whose schemas the first screen does not load. */
const isTell = ({ kind }: Operation) => kind.startsWith('tell-')

/** By payment: how the operation on its money stands, of those without an end. What a shop is told counts for nothing. */
export const openStates = (operations: readonly Operation[]): ReadonlyMap<string, OperationState> =>
  new Map(
    operations.flatMap((operation) =>
      isTell(operation) ? [] : [[operation.transaction_id, operation.state]],
    ),
  )

/** How the payments stand that have an operation on their money without an end, as last read; asks for nothing itself. */
export function useOpenStates(): ReadonlyMap<string, OperationState> {
  const { data } = useQuery<readonly Operation[]>({ queryKey: OPEN_KEY, enabled: false })
  return useMemo(() => openStates(data ?? []), [data])
}
