import type { Operation } from '@paydesk/contract/operation'
import type { Transaction } from '@paydesk/dintero/schema'
import type { MoneyOperation } from '../journal.ts'

/** What every dialog of the payment page is given. */
export interface ActionDialogProps {
  /** The payment as it is now; it may change while the dialog is open. */
  transaction: Transaction
  operations: readonly Operation[]
  onClose: () => void
  onDone: (operation: Operation) => void
}

/** And a dialog that decides on an operation of the payment. */
export interface DecisionDialogProps extends ActionDialogProps {
  /** As the journal has it now. */
  operation: MoneyOperation
}
