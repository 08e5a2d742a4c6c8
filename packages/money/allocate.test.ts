import { Money } from '@dintero/money'
import { array, assert, integer, nat, pre, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allocate, share } from './allocate.ts'

describe('allocate', () => {
  test.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [-100, [1, 1, 1], [-34, -33, -33]],
    [10, [3, 3, 4], [3, 3, 4]],
    [11, [1, 2], [4, 7]],
    [1, [1, 1], [1, 0]],
    [0, [1, 2], [0, 0]],
    [7, [0, 1, 0], [0, 7, 0]],
    [5, [0, 0], [3, 2]],
    [100, [0.1, 0.2], [33, 67]],
    [5, [9], [5]],
  ])('%i by %j is %j', (total, weights, parts) => {
    expect(allocate(total, weights)).toEqual(parts)
  })

  test.each([
    ['no weights', 5, []],
    ['a weight below zero', 5, [1, -1]],
    ['a weight that is no number', 5, [Number.NaN]],
    ['a total with a fraction', 5.5, [1]],
  ])('refuses %s', (_name, total, weights) => {
    expect(() => allocate(total, weights)).toThrow(RangeError)
  })

  const totals = integer({ min: -2_147_483_647, max: 2_147_483_647 })
  const weightLists = array(nat(1_000_000), { minLength: 1, maxLength: 20 }).filter((weights) =>
    weights.some((weight) => weight > 0),
  )

  test('is exact, and each part is its share rounded down or up', () => {
    assert(
      property(totals, weightLists, (total, weights) => {
        const parts = allocate(total, weights)
        expect(parts.reduce((a, b) => a + b, 0)).toBe(total)
        const sum = BigInt(weights.reduce((a, b) => a + b, 0))
        for (const [index, part] of parts.entries()) {
          const exact = BigInt(Math.abs(total)) * BigInt(weights[index] ?? 0)
          const error = BigInt(Math.abs(part)) * sum - exact
          expect(error > -sum && error < sum).toBe(true)
          expect(part === 0 || part > 0 === total > 0).toBe(true)
        }
      }),
    )
  })

  test('gives what is missing to the largest remainders', () => {
    assert(
      property(totals, weightLists, (total, weights) => {
        const sum = BigInt(weights.reduce((a, b) => a + b, 0))
        const size = BigInt(Math.abs(total))
        const rows = allocate(total, weights).map((part, index) => {
          const product = size * BigInt(weights[index] ?? 0)
          return { rest: product % sum, up: BigInt(Math.abs(part)) > product / sum }
        })
        const raised = rows.filter(({ up }) => up).map(({ rest }) => rest)
        const kept = rows.filter(({ up }) => !up).map(({ rest }) => rest)
        expect(raised.every((high) => kept.every((low) => high >= low))).toBe(true)
      }),
    )
  })

  test("splits evenly as Dintero's own money does", () => {
    assert(
      property(totals, integer({ min: 1, max: 30 }), (total, parts) => {
        const theirs = Money.fromFractionlessAmount(total, 'NOK').distribute(parts)
        const amounts = theirs.map((money) => money.toFractionlessAmount())
        const ours = allocate(
          total,
          Array.from({ length: parts }, () => 1),
        )
        expect(ours.toSorted((a, b) => a - b)).toEqual(amounts.toSorted((a, b) => a - b))
      }),
    )
  })
})

describe('share', () => {
  test.each([
    [1000, 1, 2, 500],
    [1001, 1, 2, 501],
    [-1001, 1, 2, -501],
    [1000, 1, 3, 333],
    [1000, 2, 3, 667],
    [4100, 0.25, 0.5, 2050],
    [1999, 0.3, 0.1, 5997],
    [1000, 0, 3, 0],
    [0, 1, 3, 0],
    [2_147_483_647, 999_999, 1_000_000, 2_147_481_500],
  ])('of %i, %d of %d is %i', (total, part, whole, expected) => {
    expect(share(total, part, whole)).toBe(expected)
  })

  test('is the nearest whole number to the exact share', () => {
    const thousandths = integer({ min: 1, max: 10_000_000 })
    const total = integer({ min: -2_147_483_647, max: 2_147_483_647 })
    assert(
      property(total, thousandths, thousandths, (total, part, whole) => {
        pre(
          BigInt(Math.abs(total)) * BigInt(part) < BigInt(Number.MAX_SAFE_INTEGER) * BigInt(whole),
        )
        const found = BigInt(share(total, part / 1000, whole / 1000))
        const error = found * BigInt(whole) - BigInt(total) * BigInt(part)
        const outward = (total < 0 ? -error : error) * 2n
        // A half goes away from zero: from above a half inwards up to a half outwards.
        expect(outward > -BigInt(whole) && outward <= BigInt(whole)).toBe(true)
      }),
    )
  })

  test('is refused where a number cannot hold it exactly', () => {
    expect(share(9_007_199_254_740_991, 1, 1)).toBe(9_007_199_254_740_991)
    expect(() => share(-1_505_027_551, 6_262.755, 0.001)).toThrow(RangeError)
  })

  test('of nothing is refused', () => {
    expect(() => share(100, 1, 0)).toThrow(RangeError)
  })
})
