import { Button } from '../ui/Button.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { useWords } from '../words/words.ts'
import type { Tellable } from './tells.ts'
import { idOf } from './walk.ts'

type Choose = (ids: ReadonlySet<string>) => void

/** Chooses all rows that are shown, and no others. */
export function SelectAll(props: {
  rows: readonly Tellable[]
  chosen: ReadonlySet<string>
  onChoose: Choose
}) {
  const { rows, chosen, onChoose } = props
  const { select } = useWords().outOfStep
  const count = rows.filter((row) => chosen.has(idOf(row))).length
  if (rows.length === 0) return <span className="sr-only">{select.column}</span>
  return (
    <Checkbox
      hideLabel
      label={select.all}
      checked={count === rows.length}
      indeterminate={count > 0 && count < rows.length}
      onChange={(isChosen) => onChoose(new Set(isChosen ? rows.map(idOf) : []))}
    />
  )
}

/** What is chosen, and mending it; what is not shown is chosen by a click of its own. */
export function Selection(props: {
  count: number
  /** All that the filters leave, shown or not. */
  all: readonly Tellable[]
  onChoose: Choose
  onFix: () => void
}) {
  const { count, all, onChoose } = props
  const { fix, select } = useWords().outOfStep
  return (
    <div className="sticky bottom-0 z-10 flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line bg-surface px-4 py-2 text-table max-sm:bottom-14 sm:px-6">
      <output className="font-semibold figures">{select.chosen(count)}</output>
      <Button size="small" variant="primary" onClick={props.onFix}>
        {fix.several(count)}
      </Button>
      {all.length > count && (
        <Button size="small" variant="quiet" onClick={() => onChoose(new Set(all.map(idOf)))}>
          {select.every(all.length)}
        </Button>
      )}
      <Button size="small" variant="quiet" onClick={() => onChoose(new Set())}>
        {select.none}
      </Button>
    </div>
  )
}
