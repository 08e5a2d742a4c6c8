import { amountsApart } from './amounts-apart.ts'
import { plainStatus, type StatusMap } from './in-step.ts'
import { agreesWith, captureChange, isLike, voidChange, type OrderToTell } from './order-change.ts'
import type { OrderSums } from './order-sums.ts'
import { sumToRecord } from './refund-record.ts'

/** What a comparison reads of a payment; sums in minor units, from its events. */
export interface PaymentFacts {
  readonly status: string
  /** `payment_product_type`. */
  readonly type: string | undefined
  readonly currency: string
  /** The authorized total. */
  readonly amount: number
  readonly captured: number
  readonly refunded: number
  /** Still reserved. */
  readonly toCapture: number
  /**
   * False: something is accepted and not finished, or the events contradict each other. Sums are not
   * compared then, and nothing is mended.
   */
  readonly settled: boolean
}

/** What a comparison reads of an order. */
export interface OrderFacts extends OrderSums {
  readonly status: string
  readonly currency: string
  /** How many refunds it has: a shop without decimals rounds each. */
  readonly refunds: number
}

export type Cause =
  | 'captured-here'
  | 'held-after-capture'
  | 'completed-there'
  | 'cancelled-there'
  | 'cancelled-here'
  | 'refunded-here'
  | 'refunded-there'
  | 'amounts-differ'
  | 'never-paid'
  | 'other-status'

/** The one safe write: to the shop's order (`tell-…`), or to the payment, which a person confirms there. */
export type Fix =
  /** `status` is what the order becomes. */
  | { readonly kind: 'tell-capture'; readonly status: string }
  | { readonly kind: 'tell-void' | 'void' }
  | { readonly kind: 'tell-refund' | 'capture' | 'refund'; readonly amount: number }
  | null

export type Diagnosis =
  | { readonly inStep: true }
  | {
      readonly inStep: false
      readonly cause: Cause
      /** The statuses that would agree, the likeliest first; empty where amounts alone disagree. */
      readonly expected: string[]
      /** Null: somebody has to look. */
      readonly fix: Fix
      /** Minor units between the two, payment less order, where amounts disagree. */
      readonly difference: number | null
    }

/** A disagreement before it is said what the order should be. */
export interface Finding {
  readonly cause: Cause
  readonly fix: Fix
  readonly difference: number | null
}

/**
 * Whether an order says what its payment says, and if not, why and what mends it without moving money
 * that nobody confirmed. A payment status that nobody knows is in step with any. Sources: the plugin's
 * defaults (`in-step.ts`), and what a write makes the plugin do, read in its code.
 */
export function diagnose(payment: PaymentFacts, order: OrderFacts, own: StatusMap = {}): Diagnosis {
  const expected = agreesWith(payment, own)
  if (!expected) return { inStep: true }
  const status = plainStatus(order.status)
  const wrong = expected.includes(status) ? undefined : byStatus(payment, order, own)
  const apart = payment.settled ? amountsApart(payment, order) : undefined
  // An amount of one is none of the other, and nothing is written to an order in another currency.
  const isMendable = payment.settled && payment.currency === order.currency
  const finding = isMendable ? worst(wrong, apart) : (apart ?? wrong)
  if (!finding) return { inStep: true }
  return {
    inStep: false,
    cause: finding.cause,
    expected: wrong ? [...expected] : [],
    fix: isMendable ? finding.fix : null,
    difference: finding.difference,
  }
}

/**
 * Whether the fix of a disagreement puts the two in step by a write to the shop alone. Where it does
 * not, something else disagrees after it; what moves money is never such a write.
 */
export function mends(payment: PaymentFacts, order: OrderFacts, own: StatusMap = {}): boolean {
  const step = diagnose(payment, order, own)
  const after = step.inStep ? undefined : told(step.fix, payment, order)
  return after !== undefined && diagnose(payment, after, own).inStep
}

/** The order once the shop was told, as WooCommerce then has it. */
function told(fix: Fix, payment: PaymentFacts, order: OrderFacts): OrderFacts | undefined {
  switch (fix?.kind) {
    case 'tell-capture':
      return { ...order, status: fix.status }
    case 'tell-void':
      return { ...order, status: 'cancelled' }
    case 'tell-refund': {
      const { unit } = order
      const sum = sumToRecord(fix.amount, { order, payment, unit })
      if (!sum.ok) return undefined
      const refunds = order.refunds + 1
      if (sum.all) return { ...order, refunds, refunded: order.total, status: 'refunded' }
      return { ...order, refunds, refunded: order.refunded + Math.round(sum.amount / unit) * unit }
    }
    default:
      return undefined
  }
}

/** What can be mended comes first, and a cause with a name before one without. */
function worst(status: Finding | undefined, amounts: Finding | undefined): Finding | undefined {
  if (status?.fix) return status
  if (amounts?.fix) return amounts
  return status && status.cause !== 'other-status' ? status : (amounts ?? status)
}

const found = (cause: Cause, fix: Fix = null): Finding => ({ cause, fix, difference: null })

/** Why two statuses do not agree; what may be written to the order because of it `order-change.ts` decides. */
function byStatus(payment: PaymentFacts, order: OrderFacts, own: StatusMap): Finding {
  const isLikeThat = (...statuses: string[]) => isLike(order.status, own, ...statuses)
  const isCompleted = isLikeThat('CAPTURED')
  const isCancelled = isLikeThat('AUTHORIZATION_VOIDED')
  const waits = isLikeThat('AUTHORIZED', 'ON_HOLD')

  switch (payment.status) {
    case 'AUTHORIZED':
      if (isCompleted) return found('completed-there', captureOf(payment, order))
      if (isCancelled) return found('cancelled-there', { kind: 'void' })
      // Nothing has been captured, so what gives the customer all of it back is to release it.
      return isLikeThat('REFUNDED')
        ? found('refunded-there', { kind: 'void' })
        : found('other-status')
    case 'PARTIALLY_CAPTURED':
    case 'PARTIALLY_CAPTURED_REFUNDED':
      // Releasing the rest would still leave money of a cancelled order captured.
      return found(isCancelled ? 'cancelled-there' : 'other-status')
    case 'CAPTURED':
    case 'PARTIALLY_REFUNDED': {
      if (!waits) return found(isCancelled ? 'cancelled-there' : 'other-status')
      const change = captureChange(payment, toTell(order), own)
      const status = typeof change === 'object' && 'status' in change ? change.status : undefined
      const cause = plainStatus(order.status) === 'on-hold' ? 'held-after-capture' : 'captured-here'
      return found(cause, status === undefined ? null : { kind: 'tell-capture', status })
    }
    case 'AUTHORIZATION_VOIDED': {
      const isSafe = voidChange(payment, toTell(order), own) === 'cancelled'
      return found('cancelled-here', isSafe ? { kind: 'tell-void' } : null)
    }
    case 'DECLINED':
    case 'FAILED':
      return found(isCompleted || waits ? 'never-paid' : 'other-status')
    default:
      return found('other-status')
  }
}

const toTell = (order: OrderFacts): OrderToTell => ({
  ...order,
  sums: () => order,
  // What is told by status has no lines.
  lines: () => [],
})

/** All that is reserved, where that is what the order leaves to be paid: which part of it only a person knows. */
const captureOf = ({ toCapture }: PaymentFacts, { total, refunded }: OrderFacts): Fix =>
  toCapture > 0 && total - refunded === toCapture ? { kind: 'capture', amount: toCapture } : null
