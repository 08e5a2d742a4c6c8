import { assert, constantFrom, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { fromDecimal, toDecimal } from './decimal.ts'

test.each<[string, string, number | undefined]>([
  ['129.50', 'NOK', 12_950],
  ['129.5', 'NOK', 12_950],
  ['129', 'NOK', 12_900],
  ['0.00', 'NOK', 0],
  ['-12.34', 'NOK', -1234],
  ['-0.00', 'NOK', 0],
  ['1.15', 'NOK', 115],
  ['129.500000', 'NOK', 12_950],
  ['129.505', 'NOK', undefined],
  ['129', 'JPY', 129],
  ['129.0', 'JPY', 129],
  ['129.5', 'JPY', undefined],
  ['1.234', 'KWD', 1234],
  ['', 'NOK', undefined],
  ['.5', 'NOK', undefined],
  ['5.', 'NOK', undefined],
  ['1,5', 'NOK', undefined],
  ['1 000', 'NOK', undefined],
  ['1e3', 'NOK', undefined],
  ['+1', 'NOK', undefined],
  ['１２', 'NOK', undefined],
  ['99999999999999999', 'NOK', undefined],
  ['1.00', 'XXX', undefined],
])('%j in %s is %s', (text, currency, amount) => {
  expect(fromDecimal(text, currency)).toBe(amount)
})

test('what is written is read back', () => {
  assert(
    property(
      integer({ min: -2_147_483_647, max: 2_147_483_647 }),
      constantFrom('NOK', 'JPY', 'KWD', 'CLF'),
      (amount, currency) => {
        expect(fromDecimal(toDecimal(amount, currency), currency)).toBe(amount)
      },
    ),
  )
})

test('nothing is written for a currency that we do not know, or half a minor unit', () => {
  expect(() => toDecimal(1, 'XXX')).toThrow('XXX')
  expect(() => toDecimal(1.5, 'NOK')).toThrow('whole')
})
