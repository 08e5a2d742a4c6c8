import { Checkbox } from '../ui/Checkbox.tsx'
import { useWords } from '../words/words.ts'
import type { RowProps } from './list-props.ts'
import { selectableOf } from './selectable.ts'
import { idOf } from './walk.ts'

/** Chooses a row for mending with others; money moves one at a time, so its rows have none. */
export function RowCheckbox(props: RowProps) {
  const { row } = props
  const { select } = useWords().outOfStep
  const id = idOf(row)
  if (selectableOf([row], props).length === 0) return null
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
