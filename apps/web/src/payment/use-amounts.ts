import { formatAmount } from '@paydesk/money/format'
import { use } from 'react'
import { readTime, relativeTime, shortDate, ZoneContext } from '../ui/times.ts'
import { useNow } from '../ui/use-now.ts'
import { useLocale } from '../words/words.ts'

/** Amounts of a currency as text, for sentences. */
export function useAmounts(currency: string): (amount: number) => string {
  const locale = useLocale()
  return (amount) => formatAmount(amount, currency, locale)
}

/** Days and ages as text, in the account's zone; what is no time is given back as it came. */
export function useDays() {
  const locale = useLocale()
  const zone = use(ZoneContext)
  const now = useNow()
  return {
    day: (at: string) => as(at, (date) => longDay(date, now, locale, zone)),
    shortDay: (at: string) => as(at, (date) => shortDate(date, now, locale, zone)),
    /** Undefined for a time that has passed. */
    ahead: (at: string) =>
      Date.parse(at) <= now.getTime()
        ? undefined
        : as(at, (date) => relativeTime(date, now, locale)),
  }
}

function as(at: string, say: (date: Date) => string): string {
  const date = readTime(at)
  return date ? say(date) : at
}

/** `14 October`; with the year where it is not this one. */
function longDay(date: Date, now: Date, locale: string, timeZone: string): string {
  const year = (of: Date) => new Intl.DateTimeFormat('en', { year: 'numeric', timeZone }).format(of)
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    ...(year(date) !== year(now) && { year: 'numeric' }),
    timeZone,
  }).format(date)
}
