import type { Step } from '@paydesk/contract/shop'
import type { Transaction } from '@paydesk/payments/transaction'
import { diagnose } from '@paydesk/woocommerce/diagnosis'
import type { StatusMap } from '@paydesk/woocommerce/in-step'
import { orderSums } from '@paydesk/woocommerce/order-sums'
import type { Order } from '@paydesk/woocommerce/schema'
import { paymentFacts } from './payment-facts.ts'

/**
 * Whether an order says what its payment says, in the contract's words. Throws a RangeError for an
 * order whose amounts cannot be read to the minor unit.
 */
export const compare = (payment: Transaction, order: Order, own: StatusMap): Step =>
  diagnose(
    paymentFacts(payment),
    { ...order, ...orderSums(order), refunds: order.refunds?.length ?? 0 },
    own,
  )
