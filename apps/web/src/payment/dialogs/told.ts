import type { ShopOrder } from '@paydesk/contract/shop'
import type { Transaction } from '@paydesk/dintero/schema'
import { minorDigits } from '@paydesk/money/currency'
import { balanceOf } from '@paydesk/payments/balance'
import type { After } from '@paydesk/payments/plan'
import {
  refundToRecord,
  type RefundRecord,
  type Refunded,
} from '@paydesk/woocommerce/refund-record'

/** Why an order would not be told, as the journal would say it afterwards. */
export interface Untold {
  readonly because:
    'in-step' | 'order-status' | 'would-refund' | 'too-little-left' | 'more-than-refunded'
}

/** Statuses of WooCommerce's own in which an order does not wait for its payment to be captured. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  'pending',
  'checkout-draft',
  'cancelled',
  'refunded',
  'failed',
  'trash',
])

/** What a capture of `amount` (minor units) does to its order once that is told, as `tell.ts` of the server decides it. */
export function captureTold(
  tx: Transaction,
  order: ShopOrder,
  { amount, after }: { amount: number; after: After },
): 'completed' | 'note' | Untold {
  if (after.status !== 'CAPTURED') return 'note'
  if (order.status === 'completed') return { because: 'in-step' }
  const captured = balanceOf(tx).captured + amount
  if (captured < tx.amount && captured < order.total - order.refunded) return 'note'
  return ELSEWHERE.has(order.status) ? { because: 'order-status' } : 'completed'
}

/** What a cancellation does to its order: the shop's plugin hears of it too, but for a rest. */
export function cancelTold(order: ShopOrder, scope: 'all' | 'rest'): 'cancelled' | 'note' | Untold {
  if (scope === 'rest') return 'note'
  if (order.status === 'cancelled') return { because: 'in-step' }
  const isGone = order.status === 'completed' || order.status === 'refunded'
  return isGone ? { because: 'order-status' } : 'cancelled'
}

export interface Recorded {
  readonly record: Extract<RefundRecord, { ok: true }>
  /** The order becomes refunded. */
  readonly all: boolean
}

/** What a refund leaves on its order, as the journal decides it once Dintero has made the refund. */
export function refundTold(
  tx: Transaction,
  order: ShopOrder,
  { refunded, after }: { refunded: Refunded; after: After },
): Recorded | Untold {
  const told = refundToRecord(order.lines, refunded, {
    order,
    payment: { status: after.status, refunded: balanceOf(tx).refunded + refunded.amount },
    unit: unitOf(order),
  })
  return told.ok ? { record: told.record, all: told.all } : { because: told.because }
}

/** The smallest step of the shop's amounts in minor units: one whole where none of them has decimals. */
function unitOf({ total, lines, currency }: ShopOrder): number {
  const whole = 10 ** (minorDigits(currency) ?? 0)
  const amounts = [total, ...lines.map((line) => line.total)]
  return amounts.every((amount) => amount % whole === 0) ? whole : 1
}
