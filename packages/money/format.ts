import { minorDigits } from './currency.ts'
import { decimalText } from './decimal.ts'
import { formatDecimal, numberFormat } from './number-format.ts'

/**
 * An amount in minor units with its currency, as the locale writes it: `NOK 240.00`, `240,00 kr`.
 * A currency outside the table, or an amount that is not a safe integer, comes as it is: `24000 XYZ`.
 */
export function formatAmount(amount: number, currency: string, locale: string): string {
  const digits = minorDigits(currency)
  if (digits === undefined || !Number.isSafeInteger(amount)) return `${amount} ${currency}`
  return formatDecimal(currencyFormat(currency, digits, locale), decimalText(amount, digits))
}

/** The figure alone, without currency: `1,240.00`, `1 240,00`. For tables and inputs; `parseAmount` reads it back. */
export function formatFigure(amount: number, currency: string, locale: string): string {
  const digits = minorDigits(currency)
  if (digits === undefined || !Number.isSafeInteger(amount)) return `${amount}`
  return formatDecimal(
    numberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
    decimalText(amount, digits),
  )
}

/**
 * `formatAmount` cut at its currency, for where that is set differently: what stands before it and
 * after it, spaces and signs included, is the locale's own: `€` touches its figure, `NOK` does not.
 */
export function formatAmountParts(
  amount: number,
  currency: string,
  locale: string,
): { before: string; currency: string; after: string } {
  const whole = formatAmount(amount, currency, locale)
  const symbol = currencySymbol(currency, locale)
  const at = whole.indexOf(symbol)
  return { before: whole.slice(0, at), currency: symbol, after: whole.slice(at + symbol.length) }
}

/** How the locale writes the currency in an amount: `kr`, `NOK`; the code itself outside the table. */
export function currencySymbol(currency: string, locale: string): string {
  const digits = minorDigits(currency)
  if (digits === undefined) return currency
  const parts = currencyFormat(currency, digits, locale).formatToParts(0)
  return parts.find((part) => part.type === 'currency')?.value ?? currency
}

const currencyFormat = (currency: string, digits: number, locale: string) =>
  numberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
