import type { Transaction, TransactionEvent } from '../wire.ts'

export interface Sums {
  captured: number
  refunded: number
  /** What a VOID released. */
  voided: number
  /** Still authorized and neither captured nor released. */
  remaining: number
}

/** A payment of any shape can be made, so what should be a list may be anything. */
export const eventsOf = (tx: Transaction): TransactionEvent[] =>
  Array.isArray(tx.events) ? tx.events.filter((event) => event !== null) : []

const FINISHED = new Set(['CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'AUTHORIZATION_VOIDED'])

/** Minor units, from successful events alone (dintero-api.md §3.5, §4.8). */
export function sumsOf(tx: Transaction): Sums {
  let captured = 0
  let refunded = 0
  let voided = 0
  for (const event of eventsOf(tx)) {
    if (!event.success) continue
    if (event.event === 'CAPTURE') captured += event.amount ?? 0
    if (event.event === 'REFUND') refunded += event.amount ?? 0
    if (event.event === 'VOID') voided += event.amount ?? tx.amount - captured
  }
  const remaining = FINISHED.has(tx.status) ? 0 : Math.max(0, tx.amount - captured - voided)
  return { captured, refunded, voided, remaining }
}

/** The operation that was accepted with 202 and has not ended, if there is one. */
export function inFlight(tx: Transaction): TransactionEvent | undefined {
  const events = eventsOf(tx)
  const ended = new Set(events.map((event) => event.correlation_request_id))
  return events.findLast(
    (event) => event.event.startsWith('INITIATE_') && !ended.has(event.request_id),
  )
}

/** The status that the events add up to (dintero-api.md §4.8); untouched until money moves. */
export function statusOf(tx: Transaction): string {
  const { captured, refunded, voided } = sumsOf(tx)
  const wasVoided = eventsOf(tx).some((event) => event.event === 'VOID' && event.success)
  if (captured === 0) return wasVoided ? 'AUTHORIZATION_VOIDED' : tx.status
  if (captured < tx.amount - voided)
    return refunded === 0 ? 'PARTIALLY_CAPTURED' : 'PARTIALLY_CAPTURED_REFUNDED'
  if (refunded === 0) return 'CAPTURED'
  return refunded < captured ? 'PARTIALLY_REFUNDED' : 'REFUNDED'
}
