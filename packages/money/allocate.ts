import { divideHalfAway, scaled } from './fraction.ts'

/**
 * Splits a total in minor units by weights, so that the parts add up to it exactly (largest
 * remainder; equal remainders go to the earlier part). A weight of zero gets nothing, unless all are
 * zero: then evenly. Throws a RangeError for no weights, a weight below zero or a total that is not whole.
 */
export function allocate(total: number, weights: readonly number[]): number[] {
  if (!Number.isSafeInteger(total)) throw new RangeError('The total is not a whole number')
  if (weights.length === 0) throw new RangeError('There is nothing to allocate to')
  const parts = weights.map(scaled)
  if (parts.some((part) => part < 0n)) throw new RangeError('A weight is below zero')
  const sum = parts.reduce((a, b) => a + b, 0n)
  if (sum === 0n)
    return allocate(
      total,
      weights.map(() => 1),
    )

  const size = BigInt(Math.abs(total))
  const shares = parts.map((part) => (size * part) / sum)
  const rests = parts.map((part, index) => ({ index, rest: (size * part) % sum }))
  let missing = Number(size - shares.reduce((a, b) => a + b, 0n))
  for (const { index } of rests.toSorted(
    (a, b) => Number(b.rest > a.rest) - Number(b.rest < a.rest),
  )) {
    if (missing === 0) break
    shares[index] = (shares[index] ?? 0n) + 1n
    missing -= 1
  }
  return shares.map((share) => (total < 0 && share > 0n ? -Number(share) : Number(share)))
}

/**
 * The part of a total in minor units that `part` of `whole` stands for (quantities, up to six
 * decimals), rounded half away from zero. Throws a RangeError where `whole` is zero to six decimals,
 * and where a number cannot hold the result exactly.
 */
export const share = (total: number, part: number, whole: number): number =>
  divideHalfAway(BigInt(total) * scaled(part), scaled(whole))
