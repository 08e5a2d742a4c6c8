import { numberFormat } from '@paydesk/money/number-format'
import { createContext } from 'react'

/** The account's IANA zone, in which every time is shown. */
export const ZoneContext = createContext('UTC')

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making one takes a millisecond; a list shows two hundred times. */
function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options)
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, options)
  formats.set(key, known)
  return known
}

const yearOf = (date: Date, zone: string) =>
  format('en', { year: 'numeric', timeZone: zone }).format(date)

/** `14 Oct, 09:31`; with the year where it is not this one. */
export function shortTime(date: Date, now: Date, locale: string, zone: string): string {
  return `${shortDate(date, now, locale, zone)}, ${clock(date, locale, zone)}`
}

/** `14 Oct`; with the year where it is not this one. */
export function shortDate(date: Date, now: Date, locale: string, zone: string): string {
  const year = yearOf(date, zone) === yearOf(now, zone) ? {} : ({ year: 'numeric' } as const)
  return format(locale, { day: 'numeric', month: 'short', ...year, timeZone: zone }).format(date)
}

/** `09:31` */
export const clock = (date: Date, locale: string, zone: string) =>
  format(locale, { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(date)

/** `14 October 2026 at 09:31:05`, to the second. */
export function exactTime(date: Date, locale: string, zone: string): string {
  return format(locale, { dateStyle: 'long', timeStyle: 'medium', timeZone: zone }).format(date)
}

/** `2026-10-14 07:31:05 UTC`: what logs and other systems say. */
export const utcTime = (date: Date) => `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`

const STEPS = [
  ['minute', 60],
  ['hour', 60],
  ['day', 24],
] as const

/** How far two moments are apart, in the largest whole unit; negative for the past. */
function spanOf(
  date: Date,
  now: Date,
): { unit: 'second' | 'minute' | 'hour' | 'day'; count: number } {
  let unit: 'second' | 'minute' | 'hour' | 'day' = 'second'
  let count = (date.getTime() - now.getTime()) / 1000
  for (const [next, size] of STEPS) {
    if (Math.abs(count) < size) break
    count /= size
    unit = next
  }
  return { unit, count: Math.trunc(count) }
}

/** `3 minutes ago`, `in 2 days`: whole units, rounded towards now. */
export function relativeTime(date: Date, now: Date, locale: string): string {
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const { unit, count } = spanOf(date, now)
  return unit === 'second' ? words.format(0, 'second') : words.format(count, unit)
}

/** `2 days`: how long it is until then, or since. */
export function timeSpan(date: Date, now: Date, locale: string): string {
  const { unit, count } = spanOf(date, now)
  const options = { style: 'unit', unit, unitDisplay: 'long' } as const
  return numberFormat(locale, options).format(Math.abs(count))
}

/** Undefined for text that is no time: what comes from upstream may be anything. */
export function readTime(at: string): Date | undefined {
  const date = new Date(at)
  return Number.isNaN(date.getTime()) ? undefined : date
}
