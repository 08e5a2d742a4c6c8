import type { Step } from '@paydesk/contract/shop'
import { balanceOf } from '@paydesk/payments/balance'
import type { Transaction } from '@paydesk/payments/transaction'
import { diagnose, type PaymentFacts } from '@paydesk/woocommerce/diagnosis'
import type { StatusMap } from '@paydesk/woocommerce/in-step'
import { orderSums } from '@paydesk/woocommerce/order-sums'
import type { Order } from '@paydesk/woocommerce/schema'

/**
 * Whether an order says what its payment says, in the contract's words. Throws a RangeError for an
 * order whose amounts cannot be read to the minor unit.
 */
export const compare = (payment: Transaction, order: Order, own: StatusMap): Step =>
  diagnose(paymentFacts(payment), { ...order, ...orderSums(order) }, own)

/** What a comparison reads of a payment, as it is now. */
export function paymentFacts(payment: Transaction): PaymentFacts {
  const { captured, refunded, toCapture, inFlight, consistent } = balanceOf(payment)
  return {
    status: payment.status ?? '',
    type: payment.payment_product_type,
    currency: payment.currency,
    amount: payment.amount,
    captured,
    refunded,
    toCapture,
    settled: consistent && inFlight.length === 0,
  }
}
