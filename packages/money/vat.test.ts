import { Money } from '@dintero/money'
import { assert, constantFrom, integer, nat, property } from 'fast-check'
import { expect, test } from 'vitest'
import { vatPart } from './vat.ts'

test.each([
  [5000, 25, 1000],
  [4100, 15, 535],
  [900, 25, 180],
  [10_000, 12, 1071],
  [10_000, 0, 0],
  [0, 25, 0],
  [1, 25, 0],
  [-5000, 25, -1000],
  [-4100, 15, -535],
  [10_000, 25.5, 2032],
  [5, 100, 3],
  [-5, 100, -3],
  [2_147_483_647, 25, 429_496_729],
])('of %i at %d %% is %i', (amount, rate, vat) => {
  expect(vatPart(amount, rate)).toBe(vat)
})

test('is never a negative zero', () => {
  expect(Object.is(vatPart(-1, 25), 0)).toBe(true)
})

test.each([
  [100, -1],
  [100, Number.NaN],
  [100, Number.POSITIVE_INFINITY],
  [10.5, 25],
])('of %d at %d %% is refused', (amount, rate) => {
  expect(() => vatPart(amount, rate)).toThrow(RangeError)
})

const rates = integer({ min: 0, max: 10_000 })
const amounts = integer({ min: -2_147_483_647, max: 2_147_483_647 })

test('is the nearest whole number, a half away from zero, for every rate of two decimals', () => {
  assert(
    property(amounts, rates, (amount, hundredths) => {
      const [dividend, divisor] = [
        BigInt(amount) * BigInt(hundredths),
        10_000n + BigInt(hundredths),
      ]
      const error = BigInt(vatPart(amount, hundredths / 100)) * divisor - dividend
      const outward = (amount < 0 ? -error : error) * 2n
      expect(outward > -divisor && outward <= divisor).toBe(true)
    }),
  )
})

test("agrees with Dintero's own money", () => {
  assert(
    property(nat(2_147_483_647), constantFrom(0, 6, 12, 15, 25, 25.5), (amount, rate) => {
      const theirs = Money.fromFractionlessAmount(amount, 'NOK').getVat(rate, true)
      // Theirs rounds the part without VAT first, so a half may fall on the other side.
      expect(Math.abs(vatPart(amount, rate) - theirs.toFractionlessAmount())).toBeLessThanOrEqual(1)
    }),
  )
})
