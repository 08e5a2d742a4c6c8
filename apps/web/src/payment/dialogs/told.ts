import type { ShopOrder } from '@paydesk/contract/shop'
import type { Transaction } from '@paydesk/dintero/schema'
import { balanceOf } from '@paydesk/payments/balance'
import type { After } from '@paydesk/payments/plan'
import type { StatusMap } from '@paydesk/woocommerce/in-step'
import {
  captureChange,
  refundChange,
  voidChange,
  type CaptureChange,
  type OrderToTell,
  type PaymentToTell,
  type RefundChange,
  type Unchanged,
} from '@paydesk/woocommerce/order-change'
import type { Refunded } from '@paydesk/woocommerce/refund-record'

/** What decides of an order and its shop. */
export interface Beside {
  readonly statuses: StatusMap
  readonly order: Pick<ShopOrder, 'status' | 'currency' | 'total' | 'refunded' | 'unit' | 'lines'>
}

/** What a capture of `amount` (minor units) does to its order once that is told. */
export function captureTold(
  tx: Transaction,
  { order, statuses }: Beside,
  { amount, after }: { amount: number; after: After },
): CaptureChange | Unchanged {
  return captureChange(paymentAfter(tx, after, { captured: amount }), toTell(order), statuses)
}

/** What a cancellation, of all or of the rest, does to its order: the shop's plugin hears of it too. */
export function cancelTold(
  tx: Transaction,
  { order, statuses }: Beside,
  after: After,
): 'cancelled' | 'note' | Unchanged {
  return voidChange(paymentAfter(tx, after), toTell(order), statuses)
}

/** What a refund leaves on its order once Dintero has made it. */
export function refundTold(
  tx: Transaction,
  { order }: Pick<Beside, 'order'>,
  { refunded, after }: { refunded: Refunded; after: After },
): RefundChange | Unchanged {
  return refundChange(
    paymentAfter(tx, after, { refunded: refunded.amount }),
    toTell(order),
    refunded,
  )
}

/** The payment as the server will find it when it tells the shop; what is moved in minor units. */
function paymentAfter(
  tx: Transaction,
  { status, toCapture }: After,
  moved: { captured?: number; refunded?: number } = {},
): PaymentToTell {
  const { captured, refunded } = balanceOf(tx)
  return {
    status,
    type: tx.payment_product_type,
    currency: tx.currency,
    amount: tx.amount,
    captured: captured + (moved.captured ?? 0),
    refunded: refunded + (moved.refunded ?? 0),
    toCapture,
  }
}

const toTell = (order: Beside['order']): OrderToTell => ({
  ...order,
  sums: () => order,
  lines: () => order.lines,
})
