import { minorDigits } from './currency.ts'

/**
 * The amount in minor units that another program wrote as a plain decimal: `"129.5"` in NOK is 12950.
 * `undefined` for anything else: signs of grouping, an exponent, a decimal that the currency does
 * not have (zeros aside), a currency outside the table, more than a double holds exactly.
 */
export function fromDecimal(text: string, currency: string): number | undefined {
  const digits = minorDigits(currency)
  const [, sign, whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? []
  if (digits === undefined || whole === '' || /[1-9]/.test(fraction.slice(digits))) return undefined
  // Joined as text: 1.15 * 100 is 114.99999999999999.
  const amount = Number(whole + fraction.slice(0, digits).padEnd(digits, '0'))
  if (!Number.isSafeInteger(amount)) return undefined
  return sign && amount > 0 ? -amount : amount
}

/**
 * An amount in minor units as a plain decimal for other programs: 12950 in NOK is `129.50`. Throws a
 * RangeError for a currency outside the table or an amount that is not whole.
 */
export function toDecimal(amount: number, currency: string): string {
  const digits = minorDigits(currency)
  if (digits === undefined) throw new RangeError(`${currency} is not in the table`)
  if (!Number.isSafeInteger(amount)) throw new RangeError('The amount is not a whole number')
  return decimalText(amount, digits)
}

/** 123450 with two digits is `1234.50`: digits are moved, nothing is divided. */
export function decimalText(amount: number, digits: number): string {
  const text = `${Math.abs(amount)}`.padStart(digits + 1, '0')
  const point = text.length - digits
  const decimal = digits === 0 ? text : `${text.slice(0, point)}.${text.slice(point)}`
  return amount < 0 ? `-${decimal}` : decimal
}
