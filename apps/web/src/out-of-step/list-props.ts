import type { Tell } from '../payment/journal.ts'
import type { Item, Run } from './run.ts'
import type { Tellable } from './tells.ts'
import type { Found } from './walk.ts'

/** What every row needs to know beside itself. */
export interface RowAround {
  readonly run: Run | undefined
  /** By payment, what its shop is being told of already, or nobody knows whether it was. */
  readonly told: ReadonlyMap<string, Tell>
  /** May write to shops; a viewer looks. */
  readonly mayFix: boolean
  /** More than one shop is connected, so that a row says whose it is. */
  readonly namesShop: boolean
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (id: string, isChosen: boolean) => void
  readonly onFix: (row: Tellable) => void
  readonly onAskAgain: (item: Item) => void
}

export interface RowProps extends RowAround {
  readonly row: Found
}

export interface RowsProps extends RowAround {
  readonly rows: readonly Found[]
}
