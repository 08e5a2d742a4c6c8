import type { ShopOrder } from '@paydesk/contract/shop'
import type { Transaction } from '@paydesk/dintero/schema'
import { minorDigits } from '@paydesk/money/currency'
import { balanceOf } from '@paydesk/payments/balance'
import type { After } from '@paydesk/payments/plan'
import { refundRecord, type RefundRecord, type Refunded } from '@paydesk/woocommerce/refund-record'

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

/**
 * What a refund leaves on its order. WooCommerce sets an order whose refunds reach its total to
 * refunded, and its plugin then pays back once more unless Dintero says that all is refunded.
 */
export function refundTold(
  tx: Transaction,
  order: ShopOrder,
  { refunded, after }: { refunded: Refunded; after: After },
): Recorded | Untold {
  const unit = unitOf(order)
  const left = order.total - order.refunded
  const untold = balanceOf(tx).refunded + refunded.amount - order.refunded
  if (untold < unit) return { because: 'in-step' }
  const isAll = after.status === 'REFUNDED' && Math.abs(left - refunded.amount) <= unit
  const amount = isAll ? left : refunded.amount
  if (amount - untold > unit) return { because: 'more-than-refunded' }
  const record = refundRecord(order.lines, { ...refunded, amount }, { left, unit })
  if (!record.ok) return { because: record.because }
  const all = left - record.amount < unit
  if (all && after.status !== 'REFUNDED') return { because: 'would-refund' }
  return { record, all }
}

/** The smallest step of the shop's amounts in minor units: one whole where none of them has decimals. */
function unitOf({ total, lines, currency }: ShopOrder): number {
  const whole = 10 ** (minorDigits(currency) ?? 0)
  const amounts = [total, ...lines.map((line) => line.total)]
  return amounts.every((amount) => amount % whole === 0) ? whole : 1
}
