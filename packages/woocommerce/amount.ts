import { fromDecimal } from '@paydesk/money/decimal'

/**
 * What a shop wrote as a plain decimal, in minor units. Throws a RangeError where it cannot be read to
 * the minor unit: more decimals than the currency has, or a currency outside the table.
 */
export function amountIn(text: string, currency: string): number {
  const amount = fromDecimal(text, currency)
  if (amount === undefined) throw new RangeError(`${text} ${currency} is no amount`)
  return amount
}
