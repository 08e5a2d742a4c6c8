/**
 * Money inside the shop is whole hundredths of the currency: WooCommerce's plain decimals go to and
 * from them, as text, without a division.
 */

/** `"129.5"` is 12950; more decimals are rounded half up as PHP's `round` does. `undefined` for no number. */
export function hundredthsOf(value: unknown): number | undefined {
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string') return undefined
  const [, sign, whole = '', fraction = ''] = /^\s*(-?)(\d{0,12})(?:\.(\d*))?\s*$/.exec(text) ?? []
  if (whole + fraction === '') return undefined
  const digits = fraction.padEnd(3, '0')
  const amount = Number(whole + digits.slice(0, 2)) + (Number(digits[2]) >= 5 ? 1 : 0)
  return sign && amount > 0 ? -amount : amount
}

/** 12950 is `129.50` with two decimals and `130` with none. */
export function decimalOf(hundredths: number, decimals: number): string {
  const rounded = rounding(hundredths, decimals)
  const text = String(Math.abs(rounded)).padStart(3, '0')
  const shown = decimals === 0 ? text.slice(0, -2) : `${text.slice(0, -2)}.${text.slice(-2)}`
  return rounded < 0 ? `-${shown}` : shown
}

/** The amount as a shop with that many decimals keeps it: none rounds to whole units, half away from zero. */
export function rounding(hundredths: number, decimals: number): number {
  if (decimals !== 0) return hundredths
  return Math.sign(hundredths) * Math.round(Math.abs(hundredths) / 100) * 100
}

/** Tax on a net amount, in hundredths, rounded half away from zero. */
export const taxOn = (net: number, percent: number): number =>
  Math.sign(net) * Math.round((Math.abs(net) * percent) / 100)
