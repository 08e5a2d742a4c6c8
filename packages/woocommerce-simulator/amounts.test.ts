import { assert, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { decimalOf, hundredthsOf, rounding, taxOn } from './amounts.ts'

test.each<[unknown, number | undefined]>([
  ['129.5', 12_950],
  ['129', 12_900],
  ['-0.05', -5],
  ['.5', 50],
  ['1.005', 101],
  ['1.004', 100],
  [80, 8_000],
  [0.1, 10],
  ['', undefined],
  ['.', undefined],
  ['1,50', undefined],
  ['1e3', undefined],
  [null, undefined],
])('%s is %s hundredths', (text, hundredths) => {
  expect(hundredthsOf(text)).toBe(hundredths)
})

test.each([
  [12_950, 2, '129.50'],
  [5, 2, '0.05'],
  [-5, 2, '-0.05'],
  [0, 2, '0.00'],
  [12_950, 0, '130'],
  [-12_950, 0, '-130'],
  [49, 0, '0'],
])('%i hundredths with %i decimals are %s', (hundredths, decimals, text) => {
  expect(decimalOf(hundredths, decimals)).toBe(text)
})

test('an amount comes back from its text', () => {
  assert(
    property(integer({ min: -1e11, max: 1e11 }), (amount) => {
      expect(hundredthsOf(decimalOf(amount, 2))).toBe(amount)
      expect(rounding(amount, 0) % 100).toBeCloseTo(0)
      expect(Math.abs(rounding(amount, 0) - amount)).toBeLessThanOrEqual(50)
    }),
  )
})

test.each([
  [8_000, 25, 2_000],
  [4_796, 25, 1_199],
  [4_798, 25, 1_200],
  [-8_000, 25, -2_000],
])('tax on %i at %i %% is %i', (net, percent, tax) => {
  expect(taxOn(net, percent)).toBe(tax)
})
