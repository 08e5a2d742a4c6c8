import { assert, constantFrom, maxSafeInteger, property } from 'fast-check'
import { expect, test } from 'vitest'
import { formatAmount, formatAmountParts, formatFigure } from './format.ts'
import { formatDecimal, numberFormat } from './number-format.ts'

/** Spaces that do not break, as a person sees them. */
const seen = (text: string) => text.replace(/[\u00A0\u202F]/g, ' ')

test.each([
  [24_000, 'NOK', 'en-GB', 'NOK 240.00', '240.00'],
  [24_000, 'NOK', 'nb-NO', '240,00 kr', '240,00'],
  [123_456_789, 'NOK', 'nb-NO', '1 234 567,89 kr', '1 234 567,89'],
  [123_450, 'DKK', 'da-DK', '1.234,50 kr.', '1.234,50'],
  [123_450, 'SEK', 'sv-SE', '1 234,50 kr', '1 234,50'],
  [1, 'NOK', 'en-GB', 'NOK 0.01', '0.01'],
  [0, 'NOK', 'en-GB', 'NOK 0.00', '0.00'],
  [-0, 'NOK', 'en-GB', 'NOK 0.00', '0.00'],
  [-20_050, 'NOK', 'nb-NO', '\u2212200,50 kr', '\u2212200,50'],
  [1234, 'JPY', 'en-GB', 'JP¥1,234', '1,234'],
  [1234, 'ISK', 'nb-NO', '1 234 ISK', '1 234'],
  [1234, 'KWD', 'en-GB', 'KWD 1.234', '1.234'],
  [5, 'CLF', 'en-GB', 'CLF 0.0005', '0.0005'],
  [2_147_483_647, 'NOK', 'en-GB', 'NOK 21,474,836.47', '21,474,836.47'],
  [9_007_199_254_740_991, 'NOK', 'en-GB', 'NOK 90,071,992,547,409.91', '90,071,992,547,409.91'],
  [24_000, 'XYZ', 'nb-NO', '24000 XYZ', '24000'],
  [24_000, '', 'nb-NO', '24000 ', '24000'],
  [10.5, 'NOK', 'nb-NO', '10.5 NOK', '10.5'],
  [Number.NaN, 'NOK', 'nb-NO', 'NaN NOK', 'NaN'],
])('%d %s in %s is %s, figure %s', (amount, currency, locale, whole, figure) => {
  expect(seen(formatAmount(amount, currency, locale))).toBe(whole)
  expect(seen(formatFigure(amount, currency, locale))).toBe(figure)
})

test.each([
  [24_000, 'NOK', 'nb-NO', '240,00 ', 'kr', ''],
  [24_000, 'NOK', 'en-GB', '', 'NOK', ' 240.00'],
  [24_000, 'EUR', 'en-GB', '', '€', '240.00'],
  [-24_000, 'EUR', 'en-GB', '-', '€', '240.00'],
  [24_000, 'EUR', 'nb-NO', '240,00 ', '€', ''],
  [24_000, 'XYZ', 'en-GB', '24000 ', 'XYZ', ''],
  [24_000, '', 'en-GB', '', '', '24000 '],
])('%d %s in %s is cut into "%s", "%s" and "%s"', (amount, code, locale, before, symbol, after) => {
  const { currency, ...parts } = formatAmountParts(amount, code, locale)
  expect([seen(parts.before), currency, seen(parts.after)]).toEqual([before, symbol, after])
})

test('the digits shown are the digits of the amount, however large', () => {
  assert(
    property(maxSafeInteger(), constantFrom('NOK', 'JPY', 'KWD', 'CLF'), (amount, code) => {
      const digits = formatFigure(amount, code, 'nb-NO').replace(/\D/g, '').replace(/^0+/, '')
      expect(digits || '0').toBe(`${Math.abs(amount)}`)
    }),
  )
})

test('figures keep Latin digits in a locale that has its own', () => {
  expect(formatFigure(123, 'NOK', 'ar-EG')).toMatch(/^1[.,]23$/)
})

test('text that is not decimal is not formatted', () => {
  expect(() => formatDecimal(numberFormat('en-GB'), '1e3')).toThrow(TypeError)
})

test('a format is made once', () => {
  expect(numberFormat('nb-NO', { minimumFractionDigits: 2 })).toBe(
    numberFormat('nb-NO', { minimumFractionDigits: 2 }),
  )
})
