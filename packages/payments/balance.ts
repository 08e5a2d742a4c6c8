import { eventsOf, readAmount, standingEvents } from './events.ts'
import { inFlightOf, type InFlight } from './in-flight.ts'
import { STATUSES } from './payment-types.ts'
import { CLAIMS_CAPTURE, RESERVING } from './status.ts'
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
  /** What a cancel would release: `toCapture`, unless Dintero said otherwise. */
  readonly toVoid: number
  readonly toRefund: number
  /** Accepted by Dintero, not finished. */
  readonly inFlight: readonly InFlight[]
  /** False where the events cannot be summed or contradict each other: show the figures, move nothing. */
  readonly consistent: boolean
}

interface Sums {
  captured: number
  refunded: number
  voided: number
  toCapture: number
  toVoid: number
  toRefund: number
  readable: boolean
}

const MOVES_NOTHING: ReadonlySet<unknown> = new Set([
  'INITIALIZE',
  'INITIATE',
  'AUTHORIZE',
  'INITIATE_CAPTURE',
  'INITIATE_REFUND',
  'INITIATE_VOID',
  'SETTLEMENT',
])

/**
 * Sums the successful events of a transaction, in minor units; a correction on a failed event takes
 * back the events that it names and replaces what was left until then. Never throws, whatever
 * arrived. Source:
 * https://docs.dintero.com/checkout-api: a transaction has no totals of its own.
 */
export function balanceOf(tx: Transaction): Balance {
  const amount = readAmount(tx?.amount)
  const authorized = amount ?? 0
  const events = eventsOf(tx)
  const sums: Sums = {
    captured: 0,
    refunded: 0,
    voided: 0,
    toCapture: authorized,
    toVoid: authorized,
    toRefund: 0,
    // What is not an event may hide one that moved money.
    readable:
      amount !== undefined && events.length === (tx.events === undefined ? 0 : tx.events?.length),
  }
  for (const event of standingEvents(tx)) add(event, sums)

  const { captured, refunded, voided } = sums
  const unseen = CLAIMS_CAPTURE.has(tx?.status) && captured === 0 && sums.toRefund === 0
  const reserved = mayReserve(tx?.status)
  return {
    authorized,
    captured,
    refunded,
    voided,
    toCapture: reserved ? Math.max(0, sums.toCapture) : 0,
    toVoid: reserved ? Math.max(0, sums.toVoid) : 0,
    toRefund: Math.max(0, sums.toRefund),
    inFlight: inFlightOf(tx),
    consistent:
      sums.readable &&
      sums.toCapture >= 0 &&
      sums.toRefund >= 0 &&
      captured <= authorized &&
      refunded <= captured &&
      !(unseen && authorized > 0),
  }
}

/** In the other statuses nothing is reserved, or no longer, whatever the sums say. */
const mayReserve = (status: unknown) =>
  RESERVING.has(status) || !STATUSES.some((known) => known === status)

function add(event: TransactionEvent, sums: Sums) {
  if (event.success === false) return correct(event, sums)
  if (MOVES_NOTHING.has(event.event)) return
  const amount = readAmount(event.amount)
  if (event.success === true && event.event === 'VOID') return release(event, sums)
  if (event.success === true && event.event === 'CAPTURE' && amount !== undefined) {
    sums.captured += amount
    sums.toCapture -= amount
    sums.toVoid -= amount
    sums.toRefund += amount
  } else if (event.success === true && event.event === 'REFUND' && amount !== undefined) {
    sums.refunded += amount
    sums.toRefund -= amount
  } else {
    // Of a kind that we do not know, or without saying how it ended or how much it was: money may have moved.
    sums.readable = false
  }
}

/** A void says how much it released, or releases all that was left. */
function release(event: TransactionEvent, sums: Sums) {
  const amount = readAmount(event.amount)
  if (amount === undefined && event.amount != null) sums.readable = false
  const left = Math.max(0, sums.toCapture)
  const released = Math.min(amount || left, left)
  sums.voided += released
  sums.toCapture -= released
  sums.toVoid = sums.toCapture
}

function correct(event: TransactionEvent, sums: Sums) {
  const correction: unknown = event.correction
  if (typeof correction !== 'object' || correction === null) return
  const left = (name: string): number | undefined => {
    const value: unknown = Reflect.get(correction, name)
    if (value != null && readAmount(value) === undefined) sums.readable = false
    return readAmount(value)
  }
  const toCapture = left('remaining_capture_amount')
  sums.toCapture = toCapture ?? sums.toCapture
  sums.toVoid = left('remaining_void_amount') ?? toCapture ?? sums.toVoid
  sums.toRefund = left('remaining_refund_amount') ?? sums.toRefund
}
