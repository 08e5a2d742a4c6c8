import { DEFAULTS, type Settings } from '../settings.ts'
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

/** Successful events that no later correction took back: those that moved money, and the others. */
export function standing(tx: Transaction): TransactionEvent[] {
  const events = eventsOf(tx)
  const corrected = new Set(events.flatMap(({ correction }) => correction?.event_ids ?? []))
  return events.filter(({ id, success }) => success && !corrected.has(id))
}

/** Minor units, from standing events alone (docs: checkout API). */
export function sumsOf(tx: Transaction): Sums {
  let captured = 0
  let refunded = 0
  let voided = 0
  for (const event of standing(tx)) {
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

/** Marks the event of a capture that lets go of the rest. */
export const FINAL_CAPTURE = 'dintero_psp:final_capture'

/** The status that the events add up to, as in every documented example; untouched until money moves. */
export function statusOf(tx: Transaction, settings: Settings = DEFAULTS): string {
  const { captured, refunded, voided } = sumsOf(tx)
  const moves = standing(tx)
  if (captured === 0)
    return moves.some(({ event }) => event === 'VOID') ? 'AUTHORIZATION_VOIDED' : tx.status
  const final = moves.some((move) => move.event === 'CAPTURE' && move.metadata?.[FINAL_CAPTURE])
  const released = settings.voidedRest === 'CAPTURED' ? voided : 0
  if (!final && captured < tx.amount - released) {
    if (refunded === 0) return 'PARTIALLY_CAPTURED'
    return refunded === captured ? settings.refundedWithRest : 'PARTIALLY_CAPTURED_REFUNDED'
  }
  if (refunded === 0) return 'CAPTURED'
  return refunded < captured ? 'PARTIALLY_REFUNDED' : 'REFUNDED'
}
