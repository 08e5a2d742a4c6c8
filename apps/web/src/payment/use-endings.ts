import { isSettled } from '@paydesk/contract/operation'
import { useEffect, useEffectEvent, useRef } from 'react'
import type { MoneyOperation } from './journal.ts'

/** Calls back when an operation that was seen without an end has one. */
export function useEndings(
  operations: readonly MoneyOperation[],
  onEnd: (operation: MoneyOperation) => void,
) {
  const open = useRef(new Set<string>())
  const tell = useEffectEvent(onEnd)
  useEffect(() => {
    for (const operation of operations) {
      if (!isSettled(operation.state)) open.current.add(operation.id)
      else if (open.current.delete(operation.id)) tell(operation)
    }
  }, [operations])
}
