import { fromDecimal } from '@paydesk/money/decimal'

/** Far more than an order comes to; thousands of such amounts still add up exactly. */
const MOST = 1_000_000_000_000

/**
 * What a shop wrote as a plain decimal, in minor units; undefined where it cannot be read to the minor
 * unit (more decimals than the currency has, or a currency outside the table) or no order comes to it.
 */
export function readAmount(text: string, currency: string): number | undefined {
  const amount = fromDecimal(text, currency)
  return amount !== undefined && Math.abs(amount) <= MOST ? amount : undefined
}

/** `readAmount` of what must be there: throws a RangeError where it cannot be read. */
export function amountIn(text: string, currency: string): number {
  const amount = readAmount(text, currency)
  if (amount === undefined) throw new RangeError(`${text} ${currency} is no amount`)
  return amount
}
