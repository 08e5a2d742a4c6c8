const formats = new Map<string, Intl.NumberFormat>()

/** One `Intl.NumberFormat` per locale and options: making one costs a hundred times its use. */
export function numberFormat(
  locale: string,
  options: Intl.NumberFormatOptions = {},
): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const found = formats.get(key)
  if (found) return found
  // Always Latin digits: what is shown has to be what can be typed.
  const made = new Intl.NumberFormat(locale, { numberingSystem: 'latn', ...options })
  formats.set(key, made)
  return made
}

/**
 * Formats decimal text such as `-1234.50` digit by digit; no float is involved. Throws a TypeError for
 * other text.
 */
export function formatDecimal(format: Intl.NumberFormat, decimal: string): string {
  if (!isDecimal(decimal)) throw new TypeError(`${decimal} is not decimal text`)
  return format.format(decimal)
}

const isDecimal = (text: string): text is `${number}` => /^-?\d+(?:\.\d+)?$/.test(text)
