import { use } from 'react'
import { useLocale } from '../words/words.ts'
import { exactTime, readTime, relativeTime, shortTime, utcTime, ZoneContext } from './times.ts'
import { useNow } from './use-now.ts'

/** A moment in the account's zone, the exact one and UTC on hover. Text that is no time is shown as it came. */
export function Time(props: { at: string; relative?: boolean }) {
  const zone = use(ZoneContext)
  const locale = useLocale()
  const now = useNow()
  const date = readTime(props.at)
  if (!date) return <span className="one-line">{props.at}</span>
  return (
    <time
      dateTime={date.toISOString()}
      title={`${exactTime(date, locale, zone)}\n${utcTime(date)}`}
    >
      {props.relative ? relativeTime(date, now, locale) : shortTime(date, now, locale, zone)}
    </time>
  )
}
