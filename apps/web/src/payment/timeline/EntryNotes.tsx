import { Link } from 'react-router'
import { useWords } from '../../words/words.ts'
import { correctionReason } from '../outcome-text.ts'
import { plain } from '../text.ts'
import { notSentText } from '../wording.ts'
import type { Entry } from './timeline.ts'

/** What a person decided of an operation, why nothing was sent, what proved wrong, and what did the same again. */
export function EntryNotes(props: { entry: Entry; onGo: (operationId: string) => void }) {
  const { entry, onGo } = props
  const words = useWords()
  const { review } = words
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
      {operation?.state === 'CORRECTED' && (
        <p className="text-table font-semibold text-amber">{correctionReason(words, operation)}</p>
      )}
      {before && <Go to={before} label={review.reissueOf} onGo={onGo} />}
      {again && <Go to={again} label={review.reissued} onGo={onGo} />}
    </>
  )
}

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
