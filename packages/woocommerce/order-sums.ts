import { fromDecimal } from '@paydesk/money/decimal'
import type { Order } from './schema.ts'

/** What an order comes to, with tax, in minor units of its currency. */
export interface OrderSums {
  /** Before refunds. */
  readonly total: number
  readonly refunded: number
}

/**
 * Total and refunds of an order. Throws a RangeError where an amount cannot be read to the minor
 * unit: a shop that keeps more decimals than its currency has, or a currency outside the table.
 */
export function orderSums({ currency, total, refunds = [] }: Order): OrderSums {
  const minor = (text: string) => {
    const amount = fromDecimal(text, currency)
    if (amount === undefined) throw new RangeError(`${text} ${currency} is no amount`)
    return amount
  }
  return {
    total: minor(total),
    // The order lists its refunds as negative totals.
    refunded: refunds.reduce((sum, refund) => sum + Math.abs(minor(refund.total)), 0),
  }
}
