import { amountIn } from './amount.ts'
import { unitOf } from './refund-record.ts'
import type { Order } from './schema.ts'

/** What an order comes to, with tax, in minor units of its currency. */
export interface OrderSums {
  /** Before refunds. */
  readonly total: number
  readonly refunded: number
  /** The smallest step of its amounts: more than one in a shop without decimals. */
  readonly unit: number
}

/** Total and refunds of an order. Throws a RangeError where an amount cannot be read to the minor unit. */
export const orderSums = ({ currency, total, refunds = [] }: Order): OrderSums => ({
  total: amountIn(total, currency),
  // The order lists its refunds as negative totals.
  refunded: refunds.reduce((sum, refund) => sum + Math.abs(amountIn(refund.total, currency)), 0),
  unit: unitOf(total, currency),
})
