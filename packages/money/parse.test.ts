import { Money } from '@dintero/money'
import { assert, constantFrom, integer, nat, oneof, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CURRENCIES, minorDigits } from './currency.ts'
import { formatAmount, formatFigure } from './format.ts'
import { parseAmount, parseDecimal } from './parse.ts'

const LOCALES = ['en-GB', 'nb-NO', 'sv-SE', 'da-DK']
const MAX = 2_147_483_647
const SIGNS = "0123456789.,' \u00A0-\u2212eExkrNOK".split('')

describe('parseAmount reads', () => {
  test.each([
    // text, currency, locale, minor units
    ['240', 'NOK', 'en-GB', 24_000],
    ['240.5', 'NOK', 'en-GB', 24_050],
    ['240.50', 'NOK', 'en-GB', 24_050],
    ['1.15', 'NOK', 'en-GB', 115],
    ['0.01', 'NOK', 'en-GB', 1],
    ['0', 'NOK', 'en-GB', 0],
    ['00.10', 'NOK', 'en-GB', 10],
    ['1,234', 'NOK', 'en-GB', 123_400],
    ['1,234,567.89', 'NOK', 'en-GB', 123_456_789],
    ['1 234.50', 'NOK', 'en-GB', 123_450],
    ['240,5', 'NOK', 'nb-NO', 24_050],
    ['1 234,5', 'NOK', 'nb-NO', 123_450],
    ['1\u00A0234,50', 'NOK', 'nb-NO', 123_450],
    ['1\u202F234\u202F567,50', 'SEK', 'sv-SE', 123_456_750],
    ['1.234,50', 'DKK', 'da-DK', 123_450],
    ['1.234', 'DKK', 'da-DK', 123_400],
    ['12 345', 'DKK', 'da-DK', 1_234_500],
    ["1'234.50", 'CHF', 'de-CH', 123_450],
    ['1\u2019234.50', 'CHF', 'de-CH', 123_450],
    ['  240  ', 'NOK', 'nb-NO', 24_000],
    ['240.50', 'NOK', 'nb-NO', 24_050],
    ['0.125', 'KWD', 'nb-NO', 125],
    ['1234', 'JPY', 'en-GB', 1234],
    ['1.234', 'KWD', 'en-GB', 1234],
    ['1,2345', 'CLF', 'nb-NO', 12_345],
    ['NOK 240.00', 'NOK', 'en-GB', 24_000],
    ['240,00 kr', 'NOK', 'nb-NO', 24_000],
    ['240,00 NOK', 'NOK', 'nb-NO', 24_000],
    ['21,474,836.47', 'NOK', 'en-GB', MAX],
    ['-0', 'NOK', 'en-GB', 0],
  ])('%j in %s, %s, as %i', (text, currency, locale, amount) => {
    expect(parseAmount(text, currency, locale)).toEqual({ ok: true, amount })
  })
})

describe('parseAmount refuses', () => {
  test.each([
    ['', 'NOK', 'en-GB', 'empty'],
    [' \u00A0', 'NOK', 'nb-NO', 'empty'],
    ['NOK', 'NOK', 'en-GB', 'empty'],
    ['abc', 'NOK', 'en-GB', 'not-a-number'],
    ['1e3', 'NOK', 'en-GB', 'not-a-number'],
    ['0x10', 'NOK', 'en-GB', 'not-a-number'],
    ['１２', 'NOK', 'en-GB', 'not-a-number'],
    ['١٢', 'NOK', 'en-GB', 'not-a-number'],
    ['Infinity', 'NOK', 'en-GB', 'not-a-number'],
    ['+5', 'NOK', 'en-GB', 'not-a-number'],
    ['--5', 'NOK', 'en-GB', 'not-a-number'],
    ['-', 'NOK', 'en-GB', 'not-a-number'],
    ['5-', 'NOK', 'en-GB', 'not-a-number'],
    ['.5', 'NOK', 'en-GB', 'not-a-number'],
    ['5.', 'NOK', 'en-GB', 'not-a-number'],
    ['1.2.3', 'NOK', 'en-GB', 'not-a-number'],
    ['1,,234', 'NOK', 'en-GB', 'not-a-number'],
    ['12\n34', 'NOK', 'en-GB', 'not-a-number'],
    ['240 SEK', 'NOK', 'en-GB', 'not-a-number'],
    ['5%', 'NOK', 'en-GB', 'not-a-number'],
    ['<b>5</b>', 'NOK', 'en-GB', 'not-a-number'],
    ['1,23', 'NOK', 'en-GB', 'ambiguous'],
    ['240,50', 'NOK', 'en-GB', 'ambiguous'],
    ['1.234,50', 'NOK', 'en-GB', 'ambiguous'],
    ['1.234', 'NOK', 'nb-NO', 'ambiguous'],
    ['1.005', 'NOK', 'nb-NO', 'ambiguous'],
    ['1,234.50', 'NOK', 'nb-NO', 'ambiguous'],
    ['1.50', 'DKK', 'da-DK', 'ambiguous'],
    ["1'234", 'NOK', 'en-GB', 'ambiguous'],
    ['12 34', 'NOK', 'nb-NO', 'not-a-number'],
    ['0 123', 'NOK', 'nb-NO', 'not-a-number'],
    ['1.005', 'NOK', 'en-GB', 'too-many-decimals'],
    ['1,234', 'NOK', 'nb-NO', 'too-many-decimals'],
    ['1.00000', 'NOK', 'en-GB', 'too-many-decimals'],
    ['1.5', 'JPY', 'en-GB', 'too-many-decimals'],
    ['1.2345', 'KWD', 'en-GB', 'too-many-decimals'],
    ['-1', 'NOK', 'en-GB', 'negative'],
    ['\u22121,50', 'NOK', 'nb-NO', 'negative'],
    ['21474836.48', 'NOK', 'en-GB', 'too-large'],
    ['2147483648', 'JPY', 'en-GB', 'too-large'],
    ['9'.repeat(400), 'NOK', 'en-GB', 'too-large'],
    ['240', 'XYZ', 'en-GB', 'unknown-currency'],
    ['', 'nok', 'en-GB', 'unknown-currency'],
  ])('%j in %s, %s: %s', (text, currency, locale, problem) => {
    expect(parseAmount(text, currency, locale)).toEqual({ ok: false, problem })
  })
})

test('parseAmount reads an amount below zero where a line may have one', () => {
  expect(parseAmount('\u2212200,00', 'NOK', 'nb-NO', { negative: true })).toEqual({
    ok: true,
    amount: -20_000,
  })
  expect(parseAmount('-NOK 0.01', 'NOK', 'en-GB', { negative: true })).toEqual({
    ok: true,
    amount: -1,
  })
})

const amounts = integer({ min: -MAX, max: MAX })
const currencies = constantFrom(...CURRENCIES)
const locales = constantFrom(...LOCALES, 'de-CH', 'fr-FR', 'fi-FI', 'de-DE')

test('what is shown can be typed: parse undoes format in every currency', () => {
  assert(
    property(amounts, currencies, locales, (amount, currency, locale) => {
      const read = { ok: true, amount }
      const anySign = { negative: true }
      const figure = formatFigure(amount, currency, locale)
      expect(parseAmount(figure, currency, locale, anySign)).toEqual(read)
      const whole = formatAmount(amount, currency, locale)
      expect(parseAmount(whole, currency, locale, anySign)).toEqual(read)
    }),
    { numRuns: 2000 },
  )
})

test.each(LOCALES)(
  'in %s: nothing, one minor unit and the largest amount of each currency',
  (locale) => {
    const cases = CURRENCIES.flatMap((currency) =>
      [0, 1, 10, 99_999, MAX].map((amount) => ({ amount, currency })),
    )
    const read = cases.map(({ amount, currency }) => {
      const parsed = parseAmount(formatAmount(amount, currency, locale), currency, locale)
      return { amount: parsed.ok ? parsed.amount : parsed.problem, currency }
    })
    expect(read).toEqual(cases)
  },
)

test("Dintero's own money reads the same from decimal text", () => {
  const nordic = constantFrom('NOK', 'SEK', 'DKK', 'EUR', 'JPY', 'KWD')
  assert(
    property(nat(MAX), nordic, (amount, currency) => {
      const text = formatFigure(amount, currency, 'en-GB')
      const theirs = Money.of(text.replaceAll(',', ''), currency).toFractionlessAmount()
      expect(parseAmount(text, currency, 'en-GB')).toEqual({ ok: true, amount: theirs })
    }),
  )
})

test('no text at all makes it throw or answer a fraction of a minor unit', () => {
  const texts = oneof(string({ unit: 'binary' }), string({ unit: constantFrom(...SIGNS) }))
  assert(
    property(texts, currencies, locales, (text, currency, locale) => {
      const read = parseAmount(text, currency, locale)
      const amount = read.ok ? read.amount : 0
      expect(Number.isInteger(amount) && amount >= 0 && amount <= MAX).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

describe('parseDecimal', () => {
  test.each([
    ['3', 'nb-NO', undefined, { ok: true, value: 3 }],
    ['0,5', 'nb-NO', undefined, { ok: true, value: 0.5 }],
    ['0.125', 'nb-NO', undefined, { ok: true, value: 0.125 }],
    ['0,1234', 'nb-NO', undefined, { ok: false, problem: 'too-many-decimals' }],
    ['25', 'en-GB', 2, { ok: true, value: 25 }],
    ['12.25', 'en-GB', 2, { ok: true, value: 12.25 }],
    ['12.255', 'en-GB', 2, { ok: false, problem: 'too-many-decimals' }],
    ['1,5', 'en-GB', undefined, { ok: false, problem: 'ambiguous' }],
    ['-1', 'en-GB', undefined, { ok: false, problem: 'negative' }],
    ['', 'en-GB', undefined, { ok: false, problem: 'empty' }],
    ['1e3', 'en-GB', undefined, { ok: false, problem: 'not-a-number' }],
    ['99999999999', 'en-GB', undefined, { ok: false, problem: 'too-large' }],
  ] as const)('%j in %s with at most %s decimals', (text, locale, decimals, expected) => {
    expect(parseDecimal(text, locale, decimals)).toEqual(expected)
  })
})

test('a currency has as many decimals as its figures show', () => {
  for (const currency of CURRENCIES) {
    const shown = formatFigure(1, currency, 'en-GB').split('.')[1] ?? ''
    expect(shown.length).toBe(minorDigits(currency))
  }
})
