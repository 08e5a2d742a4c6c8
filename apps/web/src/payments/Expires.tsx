import type { Transaction } from '@paydesk/dintero/schema'
import { use } from 'react'
import { exactTime, relativeTime, timeSpan, utcTime, ZoneContext } from '../ui/times.ts'
import { useNow } from '../ui/use-now.ts'
import { useLocale, useWords } from '../words/words.ts'
import { expiryFact } from './facts.ts'

const LOOK = { later: '', soon: 'font-semibold text-amber', ended: 'text-quiet' }

/** How long the reservation still lasts; amber in its last three days. */
export function Expires(props: { transaction: Transaction }) {
  const words = useWords().list.expires
  const locale = useLocale()
  const zone = use(ZoneContext)
  const now = useNow()
  const expiry = expiryFact(props.transaction, now)
  if (!expiry) return null

  const date = new Date(expiry.at)
  const lasting = expiry.exact
    ? relativeTime(date, now, locale)
    : words.about(timeSpan(date, now, locale))
  const over = expiry.exact ? words.ended : words.mayHaveEnded
  const title = `${exactTime(date, locale, zone)}\n${utcTime(date)}`
  return (
    <time
      dateTime={expiry.at}
      title={expiry.exact ? title : `${title}\n${words.aboutTitle}`}
      className={LOOK[expiry.urgency]}
    >
      {expiry.urgency === 'ended' ? over : lasting}
    </time>
  )
}
