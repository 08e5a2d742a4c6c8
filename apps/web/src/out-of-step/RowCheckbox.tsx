import { Checkbox } from '../ui/Checkbox.tsx'
import { useWords } from '../words/words.ts'
import type { RowProps } from './list-props.ts'
import { isTellable } from './tells.ts'
import { idOf } from './walk.ts'

/** Chooses a row for mending with others; money moves one at a time, so its rows have none. */
export function RowCheckbox(props: RowProps) {
  const { row, run } = props
  const { select } = useWords().outOfStep
  const id = idOf(row)
  const isTried = run?.items.some((item) => idOf(item.row) === id) === true
  if (!isTellable(row) || !props.mayFix || isTried || props.told.has(row.transaction_id))
    return null
  return (
    <Checkbox
      hideLabel
      label={select.one(row.order.number)}
      checked={props.chosen.has(id)}
      data-choose
      onChange={(isChosen) => props.onChoose(id, isChosen)}
      className="relative z-1"
    />
  )
}
