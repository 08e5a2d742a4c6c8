import type { MoveKind } from '@paydesk/contract/operation'
import type { Transaction, TransactionEvent } from '@paydesk/dintero/schema'

export const ACCOUNT = 'T12345678'
export const PAYMENT = `${ACCOUNT}.model`
const CURRENCY = 'NOK'

type PaymentType = 'payex.creditcard' | 'klarna.klarna' | 'dintero_psp.creditcard'

/** What somebody wants done with the payment. */
export interface Move {
  readonly kind: MoveKind
  /** Minor units; undefined: a cancel, or a renewal. */
  readonly amount?: number | undefined
  readonly reference?: string | undefined
  readonly metadata?: Readonly<Record<string, unknown>> | undefined
  readonly final?: boolean
  /** What the event tells of the request's headers. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** The number of our call, or null: somebody else, with a tool that we do not know. */
  readonly call: number | null
}

/** An event, who caused it, and since when it can be read (ms). */
export interface Booking {
  readonly event: TransactionEvent
  readonly call: number | null
  readonly visibleAt: number
  /** How the move is written: what `Move` says of it. */
  readonly move: Move | undefined
}

/** How the payment begins; amounts in minor units. */
export interface Beginning {
  readonly payment: PaymentType
  readonly amount: number
  /** Captured by the shop before anybody looks. */
  readonly captured: number
}

/** The provider's truth: every event of one payment, seen or not yet. `clock` is its own (ms). */
export function createBooks({ payment, amount, captured }: Beginning, clock: () => number) {
  const bookings: Booking[] = []

  /** Writes an event that can be read from `visibleAt` (ms) on. */
  function book(
    entry: TransactionEvent,
    move: Move | undefined,
    visibleAt: number,
  ): TransactionEvent {
    const event: TransactionEvent = {
      id: String(bookings.length + 1),
      created_at: new Date(clock()).toISOString(),
      ...entry,
    }
    bookings.push({ event, call: move?.call ?? null, visibleAt, move })
    return event
  }

  const start = -Infinity
  book({ event: 'INITIALIZE', success: true }, undefined, start)
  book({ event: 'AUTHORIZE', success: true, amount }, undefined, start)
  if (captured > 0) book({ event: 'CAPTURE', success: true, amount: captured }, undefined, start)

  let full: { readonly length: number; readonly transaction: Transaction } | undefined
  /** The payment as somebody reads it who is shown what could be read at `time`. */
  function view(time: number): Transaction {
    if (bookings.some((booking) => booking.visibleAt > time))
      return shown(bookings.filter((booking) => booking.visibleAt <= time))
    if (full?.length !== bookings.length)
      full = { length: bookings.length, transaction: shown(bookings) }
    return full.transaction
  }

  const shown = (visible: readonly Booking[]): Transaction => {
    const sums = sumsOf(visible)
    return {
      id: PAYMENT,
      status: statusOf(sums),
      amount: sums.authorized,
      currency: CURRENCY,
      payment_product_type: payment,
      events: visible.map(({ event }) => event),
    }
  }

  return { payment, bookings, book, view, sums: () => sumsOf(bookings) }
}
export type Books = ReturnType<typeof createBooks>

export interface Sums {
  readonly authorized: number
  readonly captured: number
  readonly refunded: number
  readonly voided: number
  /** Still reserved. */
  readonly left: number
}

/** What successful events add up to; one that was taken back counts no more. */
function sumsOf(bookings: readonly Booking[]): Sums {
  let [authorized, captured, refunded, voided] = [0, 0, 0, 0]
  for (const { event } of bookings) {
    const amount = event.amount ?? 0
    const sign = event.success === true ? 1 : event.correction?.event_ids?.length ? -1 : 0
    if (event.event === 'AUTHORIZE' && sign === 1) authorized = amount
    else if (event.event === 'CAPTURE') captured += sign * amount
    else if (event.event === 'REFUND') refunded += sign * amount
    else if (event.event === 'VOID') voided += sign * amount
  }
  return { authorized, captured, refunded, voided, left: authorized - captured - voided }
}

function statusOf({ captured, refunded, voided, left }: Sums): string {
  if (captured === 0) return voided > 0 ? 'AUTHORIZATION_VOIDED' : 'AUTHORIZED'
  if (left > 0) return refunded > 0 ? 'PARTIALLY_CAPTURED_REFUNDED' : 'PARTIALLY_CAPTURED'
  if (refunded === 0) return 'CAPTURED'
  return refunded < captured ? 'PARTIALLY_REFUNDED' : 'REFUNDED'
}
