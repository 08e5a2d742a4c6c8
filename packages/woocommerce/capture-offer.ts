import { agreeing, plainStatus, type StatusMap } from './in-step.ts'
import { orderSums } from './order-sums.ts'
import { metaOf, type Order } from './schema.ts'

/** Of a payment, what decides whether its shop can be asked to capture. */
export interface CapturablePayment {
  readonly status: string
  readonly transactionId: string
  readonly currency: string
  /** What is left to capture, in minor units. */
  readonly remaining: number
}

export type CaptureOffer =
  /** Minor units: all that is left. */
  | { readonly offered: true; readonly amount: number }
  | { readonly offered: false; readonly because: CaptureObstacle }

export type CaptureObstacle =
  | 'payment-status'
  /** The shop's captured orders are not `completed`: the plugin captures by a status that they never have. */
  | 'mapped-otherwise'
  | 'order-status'
  | 'total-differs'
  | 'already-captured'
  | 'product-deleted'

/** Statuses that an order goes from to `completed` while its payment waits to be captured. */
const OPEN = new Set(['processing', 'on-hold'])

/** Meta keys by which the plugin, seeing `completed`, only leaves a note instead of capturing. */
const ENDED = ['_wc_dintero_canceled', '_wc_dintero_refunded', '_wc_dintero_rejected']

/**
 * Whether setting the order to `completed` makes the shop's plugin capture exactly what is left of
 * the payment: the plugin captures the order's total less its refunds, in one piece, unless its own
 * marks or a deleted product keep it from that. A shop whose own statuses have another one for captured
 * orders is not asked. Source: the plugin's capture.
 */
export function captureOffer(
  payment: CapturablePayment,
  order: Order,
  own: StatusMap,
): CaptureOffer {
  // Of the payment behind another's order nothing is known.
  const isItsOwn = order.transaction_id === payment.transactionId
  if (payment.status !== 'AUTHORIZED' || !isItsOwn) return no('payment-status')
  if (!agreeing('CAPTURED', own)?.includes('completed')) return no('mapped-otherwise')
  if (metaOf(order, '_wc_dintero_captured')) return no('already-captured')
  const isEnded = ENDED.some((key) => metaOf(order, key))
  if (!OPEN.has(plainStatus(order.status)) || isEnded) return no('order-status')
  if (order.line_items.some(isDeleted)) return no('product-deleted')
  const isWhole = order.currency === payment.currency && leftOf(order) === payment.remaining
  if (!isWhole || payment.remaining <= 0) return no('total-differs')
  return { offered: true, amount: payment.remaining }
}

const no = (because: CaptureObstacle): CaptureOffer => ({ offered: false, because })

/** A product that does not exist any more leaves its line behind, without itself. */
export const isDeleted = ({ product_id }: Pick<Order['line_items'][number], 'product_id'>) =>
  product_id === 0 || product_id === null

/** Undefined: an amount that cannot be read is none that could be compared. */
function leftOf(order: Order): number | undefined {
  try {
    const { total, refunded } = orderSums(order)
    return total - refunded
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
