import { Money } from '@dintero/money'
import { expect, test } from 'vitest'
import { CURRENCIES, isCurrency, minorDigits } from './currency.ts'

test.each([
  ['NOK', 2],
  ['SEK', 2],
  ['DKK', 2],
  ['EUR', 2],
  ['ISK', 0],
  ['JPY', 0],
  ['UGX', 0],
  ['MGA', 2],
  ['HUF', 2],
  ['KWD', 3],
  ['TND', 3],
  ['CLF', 4],
  ['UYW', 4],
  ['UYI', 0],
  ['CHE', 2],
  ['BOV', 2],
  ['XAF', 0],
  ['XCG', 2],
  ['SLE', 2],
  ['ZWG', 2],
])('%s has %i decimals', (currency, digits) => {
  expect(minorDigits(currency)).toBe(digits)
  expect(isCurrency(currency)).toBe(true)
})

test.each(['XYZ', 'XXX', 'XTS', 'XAU', 'XDR', 'HRK', 'DEM', 'nok', 'NO', '', 'NOK ', 'toString'])(
  '%j is not a currency with a minor unit in use',
  (currency) => {
    expect(minorDigits(currency)).toBeUndefined()
    expect(isCurrency(currency)).toBe(false)
  },
)

test('every code stands once, as three capitals', () => {
  expect(new Set(CURRENCIES).size).toBe(CURRENCIES.length)
  expect(CURRENCIES.filter((code) => !/^[A-Z]{3}$/.test(code))).toEqual([])
})

/** Not in the oracle's list yet, or no longer in use and still in it. */
const NEWER = new Set(['XAD', 'XCG'])
const WITHDRAWN = new Set(['ANG', 'BGN', 'CUC'])

test("Dintero's own table has the same decimals", () => {
  const differing = CURRENCIES.filter((code) => !NEWER.has(code)).filter(
    (code) => Money.of(0, code).getDecimals() !== minorDigits(code),
  )
  expect(differing).toEqual([])
})

test("every currency of the runtime in Dintero's table is in ours, unless withdrawn or without a minor unit", () => {
  const missing = Intl.supportedValuesOf('currency')
    .filter((code) => !isCurrency(code) && !WITHDRAWN.has(code))
    .filter((code) => dinteroKnows(code))
  expect(missing.filter((code) => !/^X(AG|AU|B[ABCD]|DR|PD|PT|SU|TS|UA|XX)$/.test(code))).toEqual(
    [],
  )
})

function dinteroKnows(code: string) {
  try {
    return Money.of(0, code).currency() === code
  } catch {
    return false
  }
}
