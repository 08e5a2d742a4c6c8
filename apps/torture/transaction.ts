import type { Transaction } from '@paydesk/dintero-simulator/control-client'

/** Whether a payment in an answer can be read; it may be missing, or anything. */
export function isTransaction(value: unknown): value is Transaction {
  if (typeof value !== 'object' || value === null) return false
  const { id, status, amount, events } = { id: 0, status: 0, amount: '', events: 0, ...value }
  return (
    typeof id === 'string' &&
    typeof status === 'string' &&
    typeof amount === 'number' &&
    Array.isArray(events)
  )
}
