import { DEFAULTS, type Settings } from '../settings.ts'
import type { Act, Correction, EventError, Transaction, TransactionEvent } from '../wire.ts'
import { eventOf, push, touched } from './book.ts'
import { rulesOf, typeOf } from './payment-types.ts'
import type { Entry } from './plan.ts'
import { inFlight, standing, statusOf, sumsOf } from './sums.ts'
import { voidsRest } from './void.ts'

const REJECTED: EventError = {
  code: 'REJECTED',
  message: 'Rejected by the payment provider after it was confirmed',
  type: ['ERROR'],
}

const MOVES: Record<string, Entry['event']> = {
  CAPTURE: 'CAPTURE',
  REFUND: 'REFUND',
  VOID: 'VOID',
}

/**
 * The transaction after the provider took its newest capture, refund or void back: a failed event
 * with a correction (docs: checkout API). `undefined` if there is none, or if one is in flight.
 */
export function correct(
  tx: Transaction,
  act: Act,
  settings: Settings = DEFAULTS,
): Transaction | undefined {
  const last = standing(tx).findLast(({ event }) => MOVES[event])
  const event = last && MOVES[last.event]
  if (!last || !event || inFlight(tx)) return undefined
  // A final capture is two events of one request: it is taken back as a whole.
  const together = standing(tx).filter((move) => move.request_id === last.request_id)
  const [first = last] = together
  const entry: Entry = {
    event: MOVES[first.event] ?? event,
    ...(first.amount !== undefined && { amount: first.amount }),
    ...(first.items && { items: first.items }),
    ...(first.event_reference !== undefined && { event_reference: first.event_reference }),
  }
  return withCorrection(tx, entry, act, settings, REJECTED, together)
}

/** A failed event for `entry` that says where the payment stands without the events `undone`. */
export function withCorrection(
  tx: Transaction,
  entry: Entry,
  act: Act,
  settings: Settings,
  error: EventError,
  undone: TransactionEvent[],
  correlation?: string,
): Transaction {
  const correction: Correction = {
    event_ids: undone.map(({ id }) => id),
    status: tx.status,
    remaining_capture_amount: 0,
    remaining_refund_amount: 0,
    remaining_void_amount: 0,
  }
  const event: TransactionEvent = {
    ...eventOf(tx, entry, act, settings),
    success: false,
    ...(correlation !== undefined && { correlation_request_id: correlation }),
    error,
    correction,
  }
  const next = push(touched(tx, act), event)
  const movedNothing = undone.every(({ event: name }) => !MOVES[name])
  if (!movedNothing) next.status = statusOf({ ...next, status: unmoved(tx) }, settings)
  const { captured, refunded, remaining } = sumsOf(next)
  const open = rulesOf(typeOf(tx)).atOnce ? 0 : remaining
  event.transaction_status = next.status
  correction.status = next.status
  correction.remaining_capture_amount = open
  correction.remaining_refund_amount = captured - refunded
  correction.remaining_void_amount = captured === 0 || voidsRest(next, settings) ? open : 0
  return next
}

/** Where a payment stands that has moved no money. */
const unmoved = (tx: Transaction) => (rulesOf(typeOf(tx)).atOnce ? 'FAILED' : 'AUTHORIZED')
