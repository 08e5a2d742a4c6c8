import { balanceOf } from '@paydesk/payments/balance'
import type { Transaction } from '@paydesk/payments/transaction'
import type { PaymentFacts } from '@paydesk/woocommerce/diagnosis'

/** What an order is compared with, and told of: its payment as it is now. */
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
