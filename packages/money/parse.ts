import { minorDigits } from './currency.ts'
import { readDecimal, type TextProblem } from './decimal-text.ts'
import { currencySymbol } from './format.ts'

export type AmountProblem =
  TextProblem | 'too-many-decimals' | 'negative' | 'too-large' | 'unknown-currency'

export type ParsedAmount = { ok: true; amount: number } | { ok: false; problem: AmountProblem }

export type DecimalProblem = TextProblem | 'too-many-decimals' | 'negative' | 'too-large'

export type ParsedDecimal = { ok: true; value: number } | { ok: false; problem: DecimalProblem }

/** Dintero's amounts are int32, in minor units. */
const MAX_AMOUNT = 2_147_483_647

/**
 * Reads what a person typed or pasted, as the locale writes numbers, into minor units: `1 234,5` in
 * NOK is 123450. Zero is an amount; below zero only with `negative` (lines of gift cards).
 */
export function parseAmount(
  text: string,
  currency: string,
  locale: string,
  { negative = false }: { negative?: boolean } = {},
): ParsedAmount {
  const digits = minorDigits(currency)
  if (digits === undefined) return { ok: false, problem: 'unknown-currency' }
  const read = readDecimal(withoutCurrency(text, currency, locale), locale)
  if (!read.ok) return read
  // Joined as text: 1.15 * 100 is 114.99999999999999.
  if (read.fraction.length > digits) return { ok: false, problem: 'too-many-decimals' }
  const amount = Number(read.whole + read.fraction.padEnd(digits, '0'))
  if (read.negative && amount > 0 && !negative) return { ok: false, problem: 'negative' }
  if (amount > MAX_AMOUNT) return { ok: false, problem: 'too-large' }
  return { ok: true, amount: read.negative && amount > 0 ? -amount : amount }
}

/** Reads a quantity or a percentage as the locale writes it; at most three decimals unless told. */
export function parseDecimal(text: string, locale: string, maxDecimals = 3): ParsedDecimal {
  const read = readDecimal(text, locale)
  if (!read.ok) return read
  if (read.fraction.length > maxDecimals) return { ok: false, problem: 'too-many-decimals' }
  const value = Number(`${read.whole}.${read.fraction || '0'}`)
  if (read.negative && value > 0) return { ok: false, problem: 'negative' }
  if (value > MAX_AMOUNT) return { ok: false, problem: 'too-large' }
  return { ok: true, value }
}

/** Drops the currency before or behind the figure, so that an amount copied from a page can be pasted. */
function withoutCurrency(text: string, currency: string, locale: string): string {
  const trimmed = text.trim()
  const sign = /^[-\u2212]/u.exec(trimmed)?.[0] ?? ''
  const body = trimmed.slice(sign.length).trim()
  for (const word of [currency, currencySymbol(currency, locale)]) {
    if (body.startsWith(word)) return sign + body.slice(word.length).trim()
    if (body.endsWith(word)) return sign + body.slice(0, -word.length).trim()
  }
  return trimmed
}
