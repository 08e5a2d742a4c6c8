import { divideHalfAway, scaled } from './fraction.ts'

/**
 * The VAT in an amount that includes it, in minor units: amount × rate / (100 + rate), a half away
 * from zero; the rate is in percent. Throws a RangeError where the amount is not whole or the rate
 * not a percentage from zero.
 */
export function vatPart(amount: number, ratePercent: number): number {
  if (!(ratePercent >= 0)) throw new RangeError(`${ratePercent} is not a rate of VAT`)
  const rate = scaled(ratePercent)
  return divideHalfAway(BigInt(amount) * rate, scaled(100) + rate)
}
