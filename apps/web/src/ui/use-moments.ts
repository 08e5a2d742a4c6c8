import { use } from 'react'
import { useLocale } from '../words/words.ts'
import { clock, readTime, shortDate, shortTime, ZoneContext } from './times.ts'
import { useNow } from './use-now.ts'

/** Moments in sentences, in the account's zone; what is no time is given back as it came. */
export function useMoments() {
  const locale = useLocale()
  const zone = use(ZoneContext)
  const now = useNow()
  const isToday = (date: Date) =>
    shortDate(date, now, locale, zone) === shortDate(now, now, locale, zone)
  return {
    isToday: (at: string) => isToday(new Date(at)),
    /** `12:03`; with the day where it is not today. */
    clock: (at: string) =>
      said(at, (date) =>
        isToday(date) ? clock(date, locale, zone) : shortTime(date, now, locale, zone),
      ),
  }
}

function said(at: string, say: (date: Date) => string): string {
  const date = readTime(at)
  return date ? say(date) : at
}
