import type { Operation, OperationState } from '@paydesk/contract/operation'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'

export const OPEN_KEY = ['operations', 'open'] as const

/** How the payments stand that have an operation without an end, as last read; asks for nothing itself. */
export function useOpenStates(): ReadonlyMap<string, OperationState> {
  const { data } = useQuery<readonly Operation[]>({ queryKey: OPEN_KEY, enabled: false })
  return useMemo(
    () => new Map(data?.map(({ transaction_id, state }) => [transaction_id, state])),
    [data],
  )
}
