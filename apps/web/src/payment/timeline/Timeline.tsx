import type { Transaction } from '@paydesk/dintero/schema'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { Button } from '../../ui/Button.tsx'
import { useWords } from '../../words/words.ts'
import type { Journal } from '../journal.ts'
import { timelineOf } from './timeline.ts'
import { TimelineEntry } from './TimelineEntry.tsx'

const AT_FIRST = 20
const MORE = 100

/** What happened to a payment, newest first. */
export function Timeline(props: { transaction: Transaction; journal: Journal }) {
  const words = useWords().timeline
  const [shown, setShown] = useState(AT_FIRST)
  const entries = timelineOf(props.transaction, props.journal)
  const left = entries.length - shown
  const list = useRef<HTMLOListElement>(null)

  function go(operationId: string) {
    const at = entries.findIndex(({ operation }) => operation?.id === operationId)
    flushSync(() => setShown((before) => Math.max(before, at + 1)))
    list.current?.querySelector<HTMLElement>(`[data-operation="${operationId}"]`)?.focus()
  }

  if (entries.length === 0) return <p className="text-quiet">{words.empty}</p>
  return (
    <>
      <ol ref={list} className="flex flex-col">
        {entries.slice(0, shown).map((entry) => (
          <TimelineEntry key={entry.key} entry={entry} transaction={props.transaction} onGo={go} />
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
