import { eventsOf, readAmount } from './events.ts'
import { inFlightOf, type InFlight } from './in-flight.ts'
import type { Transaction, TransactionEvent } from './transaction.ts'

/** What became of the money, in minor units. */
export interface Balance {
  /** The authorized total; it stays after captures and refunds. */
  readonly authorized: number
  readonly captured: number
  readonly refunded: number
  /** Released without being captured. */
  readonly voided: number
  readonly toCapture: number
  readonly toRefund: number
  /** Accepted by Dintero, not finished. */
  readonly inFlight: readonly InFlight[]
  /** False where the events cannot be summed or contradict each other: show the figures, move nothing. */
  readonly consistent: boolean
}

/** Nothing is reserved here, or no longer, whatever the sums say. */
const NOTHING_RESERVED: ReadonlySet<unknown> = new Set([
  'INITIATED',
  'ON_HOLD',
  'CAPTURED',
  'PARTIALLY_REFUNDED',
  'REFUNDED',
  'AUTHORIZATION_VOIDED',
  'DECLINED',
  'FAILED',
  'UNKNOWN',
])

const MOVES_NOTHING: ReadonlySet<unknown> = new Set([
  'INITIALIZE',
  'INITIATE',
  'AUTHORIZE',
  'INITIATE_CAPTURE',
  'INITIATE_REFUND',
  'INITIATE_VOID',
  'SETTLEMENT',
])

interface Sums {
  captured: number
  refunded: number
  voided: number
  toCapture: number
  toRefund: number
  readable: boolean
}

/**
 * Sums the successful events of a transaction, in minor units; a correction on a failed event
 * replaces what was left until then. Never throws, whatever arrived. Source:
 * https://docs.dintero.com/checkout-api: a transaction has no totals of its own.
 */
export function balanceOf(tx: Transaction): Balance {
  const amount = readAmount(tx?.amount)
  const authorized = amount ?? 0
  const sums: Sums = {
    captured: 0,
    refunded: 0,
    voided: 0,
    toCapture: authorized,
    toRefund: 0,
    readable: amount !== undefined && (tx.events === undefined || Array.isArray(tx.events)),
  }
  for (const event of eventsOf(tx)) add(event, sums)

  const { captured, refunded, voided } = sums
  return {
    authorized,
    captured,
    refunded,
    voided,
    toCapture: NOTHING_RESERVED.has(tx?.status) ? 0 : Math.max(0, sums.toCapture),
    toRefund: Math.max(0, sums.toRefund),
    inFlight: inFlightOf(tx),
    consistent: sums.readable && sums.toCapture >= 0 && sums.toRefund >= 0,
  }
}

function add(event: TransactionEvent, sums: Sums) {
  if (event.success === false) return correct(event, sums)
  if (MOVES_NOTHING.has(event.event)) return
  const amount = readAmount(event.amount)
  // An event that says neither that it succeeded nor how much it moved may have moved money.
  if (event.success !== true) sums.readable = false
  else if (event.event === 'VOID') release(event, sums)
  else if (amount === undefined) sums.readable = false
  else if (event.event === 'CAPTURE') {
    sums.captured += amount
    sums.toCapture -= amount
    sums.toRefund += amount
  } else if (event.event === 'REFUND') {
    sums.refunded += amount
    sums.toRefund -= amount
  } else sums.readable = false
}

/** A void says how much it released, or releases all that was left. */
function release(event: TransactionEvent, sums: Sums) {
  const amount = readAmount(event.amount)
  if (amount === undefined && event.amount != null) sums.readable = false
  const left = Math.max(0, sums.toCapture)
  const released = Math.min(amount || left, left)
  sums.voided += released
  sums.toCapture -= released
}

function correct(event: TransactionEvent, sums: Sums) {
  const correction = event.correction
  if (typeof correction !== 'object' || correction === null) return
  for (const [value, put] of [
    [correction.remaining_void_amount, (left: number) => (sums.toCapture = left)],
    [correction.remaining_capture_amount, (left: number) => (sums.toCapture = left)],
    [correction.remaining_refund_amount, (left: number) => (sums.toRefund = left)],
  ] as const) {
    const left = readAmount(value)
    if (left !== undefined) put(left)
    else if (value != null) sums.readable = false
  }
}
