import type { Step } from '@paydesk/contract/shop'
import type { Transaction } from '@paydesk/payments/transaction'
import * as diagnosis from '@paydesk/woocommerce/diagnosis'
import type { StatusMap } from '@paydesk/woocommerce/in-step'
import { orderSums } from '@paydesk/woocommerce/order-sums'
import type { Order } from '@paydesk/woocommerce/schema'
import { paymentFacts } from './payment-facts.ts'

/**
 * Whether an order says what its payment says, in the contract's words. Throws a RangeError for an
 * order whose amounts cannot be read to the minor unit.
 */
export const compare = (payment: Transaction, order: Order, own: StatusMap): Step =>
  diagnosis.diagnose(paymentFacts(payment), orderFacts(order), own)

/** Whether the fix that `compare` finds puts the two in step by a write to the shop alone. Throws as that does. */
export const mends = (payment: Transaction, order: Order, own: StatusMap): boolean =>
  diagnosis.mends(paymentFacts(payment), orderFacts(order), own)

const orderFacts = (order: Order): diagnosis.OrderFacts => ({
  ...order,
  ...orderSums(order),
  refunds: order.refunds?.length ?? 0,
})
