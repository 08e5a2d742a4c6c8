import type { RowAround } from './list-props.ts'
import { isFree } from './run.ts'
import { isTellable, type Tellable } from './tells.ts'
import type { Found } from './walk.ts'

/** The rows that can be chosen for mending together: a write to the shop alone mends them, and none is under way. */
export const selectableOf = (
  rows: readonly Found[],
  { run, told, mayFix }: Pick<RowAround, 'run' | 'told' | 'mayFix'>,
): Tellable[] =>
  mayFix
    ? rows.filter(isTellable).filter((row) => isFree(run, row) && !told.has(row.transaction_id))
    : []
