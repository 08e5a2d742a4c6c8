import type { Transaction } from '@paydesk/dintero/schema'
import {
  ArrowDownToLine,
  Banknote,
  ChevronRight,
  Circle,
  CircleAlert,
  CircleHelp,
  CircleSlash,
  CircleX,
  Clock3,
  LoaderCircle,
  PlusCircle,
  ShieldCheck,
  Store,
  Undo2,
  type LucideIcon,
} from 'lucide-react'
import { Time } from '../../ui/Time.tsx'
import { useWords } from '../../words/words.ts'
import { FailureText } from '../FailureText.tsx'
import { useAmounts } from '../use-amounts.ts'
import { entryText } from './entry-wording.ts'
import { EntryDetails } from './EntryDetails.tsx'
import { EntryNotes } from './EntryNotes.tsx'
import type { Entry, Happening } from './timeline.ts'

const ICON: Readonly<Record<Happening, LucideIcon>> = {
  started: Circle,
  authorized: ShieldCheck,
  'total-changed': PlusCircle,
  renewed: Clock3,
  captured: ArrowDownToLine,
  refunded: Undo2,
  released: CircleSlash,
  'capture-begun': LoaderCircle,
  'refund-begun': LoaderCircle,
  'release-begun': LoaderCircle,
  settled: Banknote,
  told: Store,
  other: CircleHelp,
}

/** How it ended, where that says more than what it was. */
const STATE_ICON: Readonly<Partial<Record<Entry['state'], LucideIcon>>> = {
  failed: CircleAlert,
  unknown: CircleHelp,
  closed: CircleX,
}

const TONE = {
  done: 'text-quiet',
  failed: 'text-red',
  begun: 'text-blue',
  unknown: 'text-amber',
  closed: 'text-quiet',
} as const

/** One thing that happened: a sentence, when, and the rest behind one click. */
export function TimelineEntry({
  entry,
  transaction,
  onGo,
}: {
  entry: Entry
  transaction: Transaction
  /** To the entry of another operation. */
  onGo: (operationId: string) => void
}) {
  const words = useWords()
  const { timeline } = words
  const money = useAmounts(transaction.currency)
  const { state, happening, at, failure } = entry
  const Icon = STATE_ICON[state] ?? ICON[happening]
  return (
    <li
      tabIndex={-1}
      data-operation={entry.operation?.id}
      className="rounded-md focus:bg-accent-soft relative flex gap-3 pb-4 before:absolute before:top-6 before:bottom-0 before:left-[9px] before:w-px before:bg-line last:pb-0 last:before:hidden"
    >
      <span aria-hidden className={`mt-px shrink-0 ${TONE[state]}`}>
        <Icon size={19} />
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <p
            className={
              state === 'failed' ? 'font-semibold text-red' : entry.tell ? 'text-quiet' : ''
            }
          >
            {entryText(words, entry, { money, total: transaction.amount })}
          </p>
          <span className="text-meta text-quiet">
            {at ? <Time at={at} relative /> : timeline.noTime}
          </span>
        </div>
        {state === 'begun' && (
          <p className="text-table font-semibold text-blue">{timeline.begun}</p>
        )}
        {state === 'unknown' && (
          <p className="text-table font-semibold text-amber">{timeline.unknown}</p>
        )}
        <EntryNotes entry={entry} onGo={onGo} />
        {failure && (
          <div className="text-table">
            <FailureText failure={failure} />
          </div>
        )}
        <details className="group text-table">
          <summary className="touchable inline-flex list-none items-center gap-0.5 rounded-sm text-meta text-quiet hover:text-ink">
            <ChevronRight
              aria-hidden
              size={14}
              className="transition-transform group-open:rotate-90"
            />
            {timeline.details}
          </summary>
          <EntryDetails entry={entry} currency={transaction.currency} />
        </details>
      </div>
    </li>
  )
}
