import type { Operation } from '@paydesk/contract/operation'
import type { Transaction } from '@paydesk/dintero/schema'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { useWords } from '../../words/words.ts'
import { timelineOf } from './timeline.ts'
import { TimelineEntry } from './TimelineEntry.tsx'

const AT_FIRST = 20
const MORE = 100

/** What happened to a payment, newest first. */
export function Timeline(props: { transaction: Transaction; operations: readonly Operation[] }) {
  const words = useWords().timeline
  const [shown, setShown] = useState(AT_FIRST)
  const entries = timelineOf(props.transaction, props.operations)
  const left = entries.length - shown
  if (entries.length === 0) return <p className="text-quiet">{words.empty}</p>
  return (
    <>
      <ol className="flex flex-col">
        {entries.slice(0, shown).map((entry) => (
          <TimelineEntry key={entry.key} entry={entry} transaction={props.transaction} />
        ))}
      </ol>
      {left > 0 && (
        <Button size="small" className="mt-2" onClick={() => setShown(shown + MORE)}>
          {words.more(Math.min(left, MORE))}
        </Button>
      )}
    </>
  )
}
