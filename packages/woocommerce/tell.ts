import type { RefundRequest } from './client.ts'
import type { PaymentFacts } from './diagnosis.ts'
import { CALLBACK_MS, isDinteros } from './gateway.ts'
import { agreeing, plainStatus, type StatusMap } from './in-step.ts'
import { orderSums } from './order-sums.ts'
import { recordLines } from './record-lines.ts'
import { refundLine } from './refund-lines.ts'
import { refundToRecord, unitOf, type Refunded, type Unrecorded } from './refund-record.ts'
import type { Order, Refund } from './schema.ts'
import { toDecimal } from '@paydesk/money/decimal'
import { captureNote, refundReason, releaseNote, type NoteLanguage } from './tell-notes.ts'

/** The meta key by which a recorded refund names the operation that recorded it. */
export const REFUND_OPERATION = '_paydesk_operation'

interface TellOf {
  /** Our operation: notes and refunds carry it. */
  readonly operationId: string
  /** What a person did at Dintero, if this tells of it: minor units, and their name. */
  readonly done: { readonly amount: number; readonly by: string } | undefined
  readonly language: NoteLanguage
  /** The shop's own statuses by the payment's. */
  readonly statuses: StatusMap
}

/** What is to be told to an order. Times in ms. */
export type Tell =
  | (TellOf & { readonly kind: 'tell-capture' })
  | (TellOf & { readonly kind: 'tell-void'; readonly voidedAt: number; readonly now: number })
  | (TellOf & {
      readonly kind: 'tell-refund'
      readonly refunded: Refunded
      readonly restock: boolean
    })

/** A payment with the id that its order has to name. */
export interface PaymentTold extends PaymentFacts {
  readonly id: string
}

/** The one write that tells it. */
export type Write =
  | { readonly write: 'status'; readonly status: 'completed' | 'cancelled' }
  | { readonly write: 'note'; readonly note: string }
  | { readonly write: 'refund'; readonly refund: RefundRequest }

/** Why nothing is written. */
export type Untold =
  /** The order says it already. */
  | 'in-step'
  | 'other-transaction'
  /** It was paid in another way since: another plugin would react. */
  | 'other-gateway'
  | 'other-currency'
  /** It lies in the shop's bin. */
  | 'order-gone'
  /** The order has gone another way: somebody has to look. */
  | 'order-status'
  /** The plugin refunds a Swish order that is cancelled. */
  | 'swish'
  | 'unknown-status'
  | 'not-captured'
  | 'not-voided'
  | 'not-refunded'
  | Unrecorded
  /** The shop keeps amounts that cannot be read to the minor unit. */
  | 'amount-unreadable'

export type Decision =
  | { readonly decided: 'write'; readonly write: Write }
  | { readonly decided: 'nothing'; readonly because: Untold }
  /** Until then, in ms, the shop may do it by itself. */
  | { readonly decided: 'wait'; readonly until: number }

/**
 * What to write to an order, both as they are now. Money may never move by it: a status is written
 * only where the plugin, which reads the payment again, finds that there is nothing left to ask for,
 * and a refund only where it does not make the order `refunded` before Dintero says REFUNDED. What
 * each write makes the plugin do is read in its code.
 */
export function decide(
  tell: Tell,
  payment: PaymentTold,
  order: Order,
  refunds: readonly Refund[],
): Decision {
  if (order.transaction_id !== payment.id) return nothing('other-transaction')
  if (!isDinteros(order)) return nothing('other-gateway')
  if (order.currency !== payment.currency) return nothing('other-currency')
  if (order.status === 'trash') return nothing('order-gone')
  if (agreeing(payment.status) === undefined) return nothing('unknown-status')
  try {
    if (tell.kind === 'tell-capture') return ofCapture(tell, payment, order)
    if (tell.kind === 'tell-void') return ofVoid(tell, payment, order)
    return ofRefund(tell, payment, order, refunds)
  } catch (error) {
    if (error instanceof RangeError) return nothing('amount-unreadable')
    throw error
  }
}

const nothing = (because: Untold): Decision => ({ decided: 'nothing', because })
const write = (write: Write): Decision => ({ decided: 'write', write })

/** Statuses of a payment of which something is captured. */
const CAPTURED: ReadonlySet<string> = new Set([
  'CAPTURED',
  'PARTIALLY_CAPTURED',
  'PARTIALLY_CAPTURED_REFUNDED',
  'PARTIALLY_REFUNDED',
  'REFUNDED',
])

function ofCapture(tell: Tell, payment: PaymentTold, order: Order): Decision {
  if (!CAPTURED.has(payment.status)) return nothing('not-captured')
  const expected = agreeing(payment.status, tell.statuses)
  const isInStep = expected?.includes(plainStatus(order.status)) ?? true
  const note = write({ write: 'note', note: captureNote(noteFacts(tell, payment)) })
  // Any other status than CAPTURED makes the plugin ask for the whole total once more.
  if (payment.status !== 'CAPTURED') return note
  if (isInStep) return nothing('in-step')
  if (!isWhole(payment, order)) return note
  const isWaiting = isLike(tell, order, 'AUTHORIZED', 'ON_HOLD')
  return isWaiting && expected?.includes('completed')
    ? write({ write: 'status', status: 'completed' })
    : nothing('order-status')
}

/** All that was authorized, or all that the order comes to behind its refunds. */
function isWhole({ captured, amount, currency }: PaymentTold, order: Order): boolean {
  const { total, refunded } = orderSums(order)
  return captured >= amount || captured + unitOf(order.total, currency) > total - refunded
}

function ofVoid(
  tell: Extract<Tell, { kind: 'tell-void' }>,
  payment: PaymentTold,
  order: Order,
): Decision {
  if (CAPTURED.has(payment.status))
    return payment.toCapture === 0
      ? write({ write: 'note', note: releaseNote(noteFacts(tell, payment)) })
      : nothing('not-voided')
  if (payment.status !== 'AUTHORIZATION_VOIDED') return nothing('not-voided')
  const expected = agreeing(payment.status, tell.statuses)
  if (expected?.includes(plainStatus(order.status))) return nothing('in-step')
  if (/(^|\.)swish$/.test(payment.type ?? '')) return nothing('swish')
  // A completed order may have been sent.
  if (isLike(tell, order, 'CAPTURED', 'REFUNDED') || !expected?.includes('cancelled'))
    return nothing('order-status')
  const until = tell.voidedAt + CALLBACK_MS
  if (tell.now < until) return { decided: 'wait', until }
  return write({ write: 'status', status: 'cancelled' })
}

/** The order stands as those of payments with one of these statuses do, by the plugin or by the shop. */
const isLike = (tell: Tell, order: Order, ...statuses: string[]) =>
  statuses.some((status) =>
    [agreeing(status, tell.statuses), agreeing(status)].some((orders) =>
      orders?.includes(plainStatus(order.status)),
    ),
  )

const REFUNDED: ReadonlySet<string> = new Set([
  'REFUNDED',
  'PARTIALLY_REFUNDED',
  'PARTIALLY_CAPTURED_REFUNDED',
])

function ofRefund(
  tell: Extract<Tell, { kind: 'tell-refund' }>,
  payment: PaymentTold,
  order: Order,
  refunds: readonly Refund[],
): Decision {
  if (!REFUNDED.has(payment.status)) return nothing('not-refunded')
  const { currency } = payment
  const around = { order: orderSums(order), payment, unit: unitOf(order.total, currency) }
  const told = refundToRecord(recordLines(order, refunds), tell.refunded, around)
  if (!told.ok) return nothing(told.because)
  const { record } = told
  return write({
    write: 'refund',
    refund: {
      amount: toDecimal(record.amount, currency),
      reason: refundReason(tell.language),
      line_items: record.parts.map((part) => refundLine(part, currency)),
      api_restock: tell.restock,
      meta_data: [{ key: REFUND_OPERATION, value: tell.operationId }],
    },
  })
}

const noteFacts = (
  { operationId, language, done }: Tell,
  { currency, captured, toCapture }: PaymentTold,
) => ({ operationId, language, done, currency, captured, toCapture })
