import { Link } from 'react-router'
import { useMoments } from '../../ui/use-moments.ts'
import { useWords } from '../../words/words.ts'
import type { MoneyOperation } from '../journal.ts'
import { correctionReason } from '../outcome-text.ts'
import { plain } from '../text.ts'
import { notSentText } from '../wording.ts'
import type { Entry } from './timeline.ts'

/** What a person decided of an operation, why nothing was sent, what proved wrong, and what did the same again. */
export function EntryNotes(props: { entry: Entry; onGo: (operationId: string) => void }) {
  const { entry, onGo } = props
  const words = useWords()
  const { review } = words
  const { clock } = useMoments()
  const { operation, tell, before, again } = entry
  const closedBy = operation?.closed_by && plain(operation.closed_by.name, 60)
  return (
    <>
      {entry.elsewhere && <p className="text-meta text-quiet">{review.elsewhere.note}</p>}
      {tell?.state === 'NOT_SENT' && entry.state === 'closed' && (
        <p className="text-table text-quiet">{notSentText(words, tell)}</p>
      )}
      {operation && entry.state === 'closed' && (
        <p className="text-table">{review.closedBy(closedBy ?? review.somebody)}</p>
      )}
      {operation && isUnlike(entry, operation) && (
        <p className="text-table font-semibold text-amber">{review.unlike}</p>
      )}
      {operation?.accepted_by && operation.finished_at && isOf(operation.event_ids, entry) && (
        <p className="text-table">
          {review.acceptedAt(plain(operation.accepted_by.name, 60), clock(operation.finished_at))}
        </p>
      )}
      {operation?.state === 'CORRECTED' && operation.corrected !== 'otherwise' && (
        <p className="text-table font-semibold text-amber">{correctionReason(words, operation)}</p>
      )}
      {before && <Go to={before} label={review.reissueOf} onGo={onGo} />}
      {again && <Go to={again} label={review.reissued} onGo={onGo} />}
    </>
  )
}

const isOf = (ids: readonly string[], { eventId }: Entry) =>
  eventId !== undefined && ids.includes(eventId)

/** It shows something of the operation that is not what was confirmed. */
const isUnlike = (entry: Entry, { corrected, contradiction, event_ids }: MoneyOperation) =>
  isOf(contradiction?.event_ids ?? [], entry) ||
  (corrected === 'otherwise' && isOf(event_ids, entry))

function Go(props: { to: string; label: string; onGo: (operationId: string) => void }) {
  return (
    <Link
      to={`#${props.to}`}
      onClick={(event) => {
        // It is on this page: the address and the way back stay as they are.
        event.preventDefault()
        props.onGo(props.to)
      }}
      className="touchable inline-flex items-center rounded-sm text-table text-accent underline-offset-2 hover:underline"
    >
      {props.label}
    </Link>
  )
}
