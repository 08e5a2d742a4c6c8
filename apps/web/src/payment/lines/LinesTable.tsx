import { useState } from 'react'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { useWords } from '../../words/words.ts'
import {
  chooseAll,
  editLine,
  lineDraft,
  type FieldProblem,
  type LinesDraft,
  type Terms,
} from './lines-draft.ts'
import { LineRow } from './LineRow.tsx'
import type { Offer } from './offer.ts'

/** The lines of a capture or refund, all or one by one. */
export function LinesTable(props: {
  offer: Extract<Offer, { by: 'lines' }>
  draft: LinesDraft
  terms: Terms
  problems: readonly FieldProblem[]
  onChange: (draft: LinesDraft) => void
  /** Focus starts at the first line. */
  start?: boolean
}) {
  const { offer, draft, terms, problems, onChange } = props
  const words = useWords().actions.lines
  // What is being typed is not wrong yet.
  const [typingIn, setTypingIn] = useState<string>()
  const chosen = offer.lines.filter((line) => lineDraft(line, draft, terms).chosen)
  const all = chosen.length === offer.lines.length

  return (
    <fieldset>
      <legend className="sr-only">{words.group}</legend>
      {offer.lines.length > 1 && (
        <div className="border-b border-line pb-1">
          <Checkbox
            label={<span className="font-semibold">{words.all}</span>}
            checked={all}
            indeterminate={!all && chosen.length > 0}
            onChange={(checked) => onChange(chooseAll(draft, offer.lines, checked))}
          />
        </div>
      )}
      {!offer.editable && <p className="mt-2 text-table text-quiet">{words.whole}</p>}
      <ul>
        {offer.lines.map((line, index) => (
          <LineRow
            key={line.lineId}
            line={line}
            draft={draft}
            terms={terms}
            editable={offer.editable}
            problems={typingIn === line.lineId ? [] : problems}
            onEdit={(of, edit) => {
              setTypingIn(edit.field === 'chosen' ? undefined : of.lineId)
              onChange(editLine(draft, of, edit, terms))
            }}
            onLeave={() => setTypingIn(undefined)}
            start={props.start === true && index === 0}
          />
        ))}
      </ul>
    </fieldset>
  )
}
