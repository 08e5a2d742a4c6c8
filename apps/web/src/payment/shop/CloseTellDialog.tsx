import type { Operation } from '@paydesk/contract/operation'
import type { Transaction } from '@paydesk/dintero/schema'
import { Eye } from 'lucide-react'
import { useWords } from '../../words/words.ts'
import { OperationDialog } from '../dialogs/OperationDialog.tsx'
import { orderName } from '../dialogs/order-name.ts'
import { Reminder } from '../dialogs/Reminder.tsx'
import { useSeen } from '../dialogs/use-seen.ts'
import type { Tell } from '../journal.ts'

/** A person says that the shop has not written it: nothing is sent, and it may be told again. */
export function CloseTellDialog(props: {
  transaction: Transaction
  operations: readonly Operation[]
  tell: Tell
  onClose: () => void
  onDone: (operation: Operation) => void
}) {
  const { tell } = props
  const { close } = useWords().shop
  const look = useSeen(props.transaction)
  return (
    <OperationDialog
      {...props}
      narrow
      title={close.title(orderName(look.seen))}
      path={`/operations/${tell.id}/close`}
      look={look}
      dirty={false}
      confirm={close.name}
      review={{ ok: true, request: {} }}
      prediction={close.opens}
      onRejected={() => undefined}
    >
      <div className="flex flex-col gap-3" data-start tabIndex={-1}>
        <p>{close.what[tell.kind]}</p>
        <Reminder icon={<Eye aria-hidden size={16} />}>{close.late}</Reminder>
      </div>
    </OperationDialog>
  )
}
