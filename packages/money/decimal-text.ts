import { numberFormat } from './number-format.ts'

export type TextProblem = 'empty' | 'not-a-number' | 'ambiguous'

/** What was typed, as the digits before and behind the decimal sign. */
export type DecimalText =
  | { ok: true; negative: boolean; whole: string; fraction: string }
  | { ok: false; problem: TextProblem }

const SPACES = /[ \u00A0\u202F\u2009]/g

/**
 * Splits typed text into its digits by the locale's signs. Spaces group in every locale; the
 * locale's own grouping sign (comma, point, apostrophe) only where it groups in threes.
 */
export function readDecimal(text: string, locale: string): DecimalText {
  const signed = /^([-\u2212]?)(.*)$/su.exec(text.trim())
  const negative = signed?.[1] !== ''
  const body = signed?.[2]?.trim() ?? ''
  if (body === '') return { ok: false, problem: negative ? 'not-a-number' : 'empty' }
  // Only ASCII digits and grouping or decimal signs between digits: no 1e3, no 0x10, no １２, no +5.
  if (!/^\d+(?:[.,'\u2019 \u00A0\u202F\u2009]\d+)*$/.test(body)) {
    return { ok: false, problem: 'not-a-number' }
  }

  const { group, decimal } = signsOf(locale)
  const plain = body.replace(SPACES, ' ').replaceAll('\u2019', "'")
  const digits = split(plain, group, decimal) ?? splitForeign(plain, group, decimal)
  if (digits) return { ok: true, negative, ...digits }
  const elsewhere = split(plain, ',', '.') ?? split(plain, '.', ',') ?? split(plain, "'", '.')
  return { ok: false, problem: elsewhere ? 'ambiguous' : 'not-a-number' }
}

interface Digits {
  whole: string
  fraction: string
}

function split(text: string, group: string, decimal: string): Digits | undefined {
  const [whole = '', fraction = '', ...more] = text.split(decimal)
  if (more.length > 0 || !isWhole(whole, group) || !/^\d*$/.test(fraction)) return undefined
  return { whole: whole.replace(/\D/g, ''), fraction }
}

/**
 * The other decimal sign, where it can be nothing else: `240.50` on a Norwegian keypad. Before three
 * digits it may group thousands, and where the locale groups with it the locale has decided.
 */
function splitForeign(text: string, group: string, decimal: string): Digits | undefined {
  const other = decimal === ',' ? '.' : ','
  if (group === other) return undefined
  const digits = split(text, ' ', other)
  return digits && (digits.fraction.length !== 3 || digits.whole === '0') ? digits : undefined
}

/** Digits alone, or grouped in threes throughout by one sign: a space or the locale's own. */
function isWhole(text: string, group: string): boolean {
  if (/^\d+$/.test(text)) return true
  return [' ', group].some((sign) => {
    const digits = text.replaceAll(sign, '')
    return /^[1-9]\d*$/.test(digits) && text === threes(digits, sign)
  })
}

const threes = (digits: string, sign: string) => digits.replace(/\B(?=(?:\d{3})+$)/g, sign)

function signsOf(locale: string): { group: string; decimal: string } {
  const format = numberFormat(locale, { useGrouping: 'always' })
  const parts = format.formatToParts(1234567.5)
  const sign = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
  return {
    group: sign('group').replace(SPACES, ' ').replace('\u2019', "'"),
    decimal: sign('decimal') || '.',
  }
}
