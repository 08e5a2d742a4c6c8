import { use } from 'react'
import { useLocale } from '../words/words.ts'
import { exactTime, readTime, relativeTime, utcTime, ZoneContext } from './times.ts'
import { useSecond } from './use-second.ts'

/** A sentence with an age in it that ticks: `12 seconds ago`, the exact time on hover. A screen reader is not told of each tick. */
export function Age(props: { at: string; children: (age: string) => string }) {
  const locale = useLocale()
  const zone = use(ZoneContext)
  const now = useSecond()
  const date = readTime(props.at)
  if (!date) return props.children(props.at)
  return (
    <span aria-live="off" title={`${exactTime(date, locale, zone)}\n${utcTime(date)}`}>
      {props.children(ageText(date, now, locale))}
    </span>
  )
}

/** As `relativeTime`, to the second below a minute; a clock that is behind the server's tells no future. */
function ageText(date: Date, now: Date, locale: string): string {
  const seconds = Math.min(0, Math.round((date.getTime() - now.getTime()) / 1000))
  if (seconds <= -60) return relativeTime(date, now, locale)
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(seconds, 'second')
}
