const SCALE = 1_000_000

/**
 * A decimal as a whole number of millionths. Dust such as 0.1 + 0.2 rounds away. Throws a RangeError
 * where the number is not finite.
 */
export const scaled = (value: number): bigint =>
  // A whole number is scaled as one, since a double cannot hold every product.
  Number.isInteger(value) ? BigInt(value) * BigInt(SCALE) : BigInt(Math.round(value * SCALE))

/** The decimal a whole number of millionths stands for. */
export const unscaled = (millionths: bigint): number => Number(millionths) / SCALE

/**
 * Divides to the nearest whole number, a half away from zero. Throws a RangeError for a divisor of
 * zero, and where a number cannot hold the result exactly.
 */
export function divideHalfAway(dividend: bigint, divisor: bigint): number {
  const negative = dividend < 0n !== divisor < 0n
  const size = dividend < 0n ? -dividend : dividend
  const by = divisor < 0n ? -divisor : divisor
  const rounded = Number((size * 2n + by) / (by * 2n))
  if (!Number.isSafeInteger(rounded)) throw new RangeError('The result is too large')
  return negative && rounded > 0 ? -rounded : rounded
}
