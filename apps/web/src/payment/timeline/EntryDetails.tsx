import { use } from 'react'
import { Money } from '../../ui/Money.tsx'
import { exactTime, readTime, ZoneContext } from '../../ui/times.ts'
import { useLocale, useWords } from '../../words/words.ts'
import { quantityText } from '../lines/lines-draft.ts'
import { plain } from '../text.ts'
import type { Entry } from './timeline.ts'

const LINES_MAX = 100

/** What somebody wants to know once: lines, references, ids as Dintero has them. */
export function EntryDetails({ entry, currency }: { entry: Entry; currency: string }) {
  const words = useWords()
  const { timeline } = words
  const locale = useLocale()
  const zone = use(ZoneContext)
  const date = entry.at === undefined ? undefined : readTime(entry.at)
  const lines = entry.items.slice(0, LINES_MAX).map((item, index) => ({ item, key: index }))
  const facts: [string, string][] = []
  const add = (label: string, value: string | undefined) => {
    if (value) facts.push([label, plain(value, 300)])
  }
  add(entry.tell ? timeline.order : timeline.reference, entry.reference)
  add(timeline.settlement, entry.settlementIds.join(', '))
  if (entry.actor.by === 'client') add(timeline.by, entry.actor.id)
  if (entry.tell) add(timeline.confirmedBy, entry.tell.by.name)
  add(
    timeline.event,
    [entry.eventName, entry.eventId && `#${entry.eventId}`].filter(Boolean).join(' '),
  )
  return (
    <div className="mt-1 flex flex-col gap-2 border-l-2 border-line py-1 pl-3">
      {entry.items.length > 0 && (
        <ul aria-label={timeline.lines}>
          {lines.map(({ item, key }) => (
            <li key={key} className="flex justify-between gap-4">
              <bdi className="wrap-anywhere">
                {timeline.line(
                  item.quantity === undefined ? '?' : quantityText(item.quantity, locale),
                  plain(item.description ?? item.line_id ?? '', 120),
                )}
              </bdi>
              {item.amount !== undefined && <Money amount={item.amount} currency={currency} />}
            </li>
          ))}
        </ul>
      )}
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-meta">
        {date && (
          <>
            <dt className="text-quiet">{words.payment.created}</dt>
            <dd className="figures">{exactTime(date, locale, zone)}</dd>
          </>
        )}
        {facts.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-quiet">{label}</dt>
            <dd className="wrap-anywhere">
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
