import { toDecimal } from '@paydesk/money/decimal'
import type { RefundRequest } from './client.ts'
import type { PaymentFacts } from './diagnosis.ts'
import { CALLBACK_MS, isDinteros } from './gateway.ts'
import type { StatusMap } from './in-step.ts'
import {
  captureChange,
  refundChange,
  voidChange,
  type OrderToTell,
  type Unchanged,
} from './order-change.ts'
import { orderSums } from './order-sums.ts'
import { recordLines } from './record-lines.ts'
import { refundLine } from './refund-lines.ts'
import type { Refunded } from './refund-record.ts'
import type { Order, Refund } from './schema.ts'
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
  | { readonly write: 'status'; readonly status: string }
  | { readonly write: 'note'; readonly note: string }
  | { readonly write: 'refund'; readonly refund: RefundRequest }

/** Why nothing is written. */
export type Untold =
  | Unchanged['because']
  | 'other-transaction'
  /** It was paid in another way since: another plugin would react. */
  | 'other-gateway'
  /** The shop keeps amounts that cannot be read to the minor unit. */
  | 'amount-unreadable'

export type Decision =
  | { readonly decided: 'write'; readonly write: Write }
  | { readonly decided: 'nothing'; readonly because: Untold }
  /** Until then, in ms, the shop may do it by itself. */
  | { readonly decided: 'wait'; readonly until: number }

/**
 * What to write to an order, both as they are now. Money may never move by it: `order-change.ts` says
 * what is safe to change, and what each write makes the plugin do is read in its code.
 */
export function decide(
  tell: Tell,
  payment: PaymentTold,
  order: Order,
  refunds: readonly Refund[],
): Decision {
  if (order.transaction_id !== payment.id) return nothing('other-transaction')
  if (!isDinteros(order)) return nothing('other-gateway')
  const told: OrderToTell = {
    status: order.status,
    currency: order.currency,
    sums: () => orderSums(order),
    lines: () => recordLines(order, refunds),
  }
  try {
    if (tell.kind === 'tell-capture') return ofCapture(tell, payment, told)
    if (tell.kind === 'tell-void') return ofVoid(tell, payment, told)
    return ofRefund(tell, payment, told)
  } catch (error) {
    if (error instanceof RangeError) return nothing('amount-unreadable')
    throw error
  }
}

const nothing = (because: Untold): Decision => ({ decided: 'nothing', because })
const write = (write: Write): Decision => ({ decided: 'write', write })

function ofCapture(tell: Tell, payment: PaymentTold, order: OrderToTell): Decision {
  const change = captureChange(payment, order, tell.statuses)
  if (typeof change === 'string')
    return write({ write: 'note', note: captureNote(noteFacts(tell, payment)) })
  if ('because' in change) return nothing(change.because)
  return write({ write: 'status', status: change.status })
}

function ofVoid(
  tell: Extract<Tell, { kind: 'tell-void' }>,
  payment: PaymentTold,
  order: OrderToTell,
): Decision {
  const change = voidChange(payment, order, tell.statuses)
  if (change === 'note')
    return write({ write: 'note', note: releaseNote(noteFacts(tell, payment)) })
  if (change !== 'cancelled') return nothing(change.because)
  const until = tell.voidedAt + CALLBACK_MS
  return tell.now < until ? { decided: 'wait', until } : write({ write: 'status', status: change })
}

function ofRefund(
  tell: Extract<Tell, { kind: 'tell-refund' }>,
  payment: PaymentTold,
  order: OrderToTell,
): Decision {
  const change = refundChange(payment, order, tell.refunded)
  if ('because' in change) return nothing(change.because)
  const { record } = change
  return write({
    write: 'refund',
    refund: {
      amount: toDecimal(record.amount, payment.currency),
      reason: refundReason(tell.language),
      line_items: record.parts.map((part) => refundLine(part, payment.currency)),
      api_restock: tell.restock,
      meta_data: [{ key: REFUND_OPERATION, value: tell.operationId }],
    },
  })
}

const noteFacts = (
  { operationId, language, done }: Tell,
  { currency, captured, toCapture }: PaymentTold,
) => ({ operationId, language, done, currency, captured, toCapture })
