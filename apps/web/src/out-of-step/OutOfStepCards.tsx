import { Cause } from './Cause.tsx'
import { FixCell } from './FixCell.tsx'
import type { RowProps, RowsProps } from './list-props.ts'
import { RowCheckbox } from './RowCheckbox.tsx'
import { BothSides } from './Sides.tsx'
import { idOf } from './walk.ts'
import { Who } from './Who.tsx'

/** The same where it is narrow: who, what each side says, why, and the way out below. */
export function OutOfStepCards({ rows, ...around }: RowsProps) {
  return (
    <ul className="border-t border-line">
      {rows.map((row) => (
        <Card key={idOf(row)} row={row} {...around} />
      ))}
    </ul>
  )
}

function Card(props: RowProps) {
  const { row } = props
  return (
    <li
      data-id={idOf(row)}
      className="relative flex flex-col gap-2 border-b border-line px-4 py-3 text-table sm:px-6 has-[[data-row]:focus-visible]:bg-accent-soft has-[[data-row]:focus-visible]:outline-2 has-[[data-row]:focus-visible]:-outline-offset-2 has-[[data-row]:focus-visible]:outline-focus"
    >
      <div className="flex items-start gap-3">
        <RowCheckbox {...props} />
        <div className="min-w-0 flex-1">
          <Who row={row} namesShop={props.namesShop} />
        </div>
      </div>
      <BothSides row={row} />
      <div>
        <Cause row={row} />
      </div>
      <div>
        <FixCell {...props} />
      </div>
    </li>
  )
}
