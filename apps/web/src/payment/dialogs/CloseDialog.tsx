import { balanceOf } from '@paydesk/payments/balance'
import { Eye } from 'lucide-react'
import { useWords } from '../../words/words.ts'
import { useAmounts } from '../use-amounts.ts'
import { nameOf } from '../wording.ts'
import { Decided } from './Decided.tsx'
import type { DecisionDialogProps } from './dialog-props.ts'
import { OperationDialog } from './OperationDialog.tsx'
import { orderName } from './order-name.ts'
import { Reminder } from './Reminder.tsx'
import { Tried } from './Tried.tsx'
import { useSeen } from './use-seen.ts'

/** A person says that an operation was not executed: nothing is sent, and the payment is free again. */
export function CloseDialog(props: DecisionDialogProps) {
  const { operation } = props
  const { outcomes, review } = useWords()
  const { close } = review
  const { changed } = outcomes
  const look = useSeen(props.transaction)
  const money = useAmounts(operation.currency)
  const name = nameOf(operation)
  const { toCapture, toRefund } = balanceOf(look.seen)
  return (
    <OperationDialog
      {...props}
      narrow
      title={close.title(orderName(look.seen))}
      path={`/operations/${operation.id}/close`}
      over={operation.state !== 'NEEDS_REVIEW' && <Decided operation={operation} />}
      look={look}
      dirty={false}
      confirm={close.name}
      review={{ ok: true, request: {} }}
      prediction={[
        close.opens,
        toCapture > 0 && changed.toCapture(money(toCapture)),
        toRefund > 0 && changed.toRefund(money(toRefund)),
      ]
        .filter(Boolean)
        .join(' ')}
      onRejected={() => undefined}
    >
      <div className="flex flex-col gap-3" data-start tabIndex={-1}>
        <Tried operation={operation} />
        <p>{close.what[name](money(operation.amount ?? 0))}</p>
        <Reminder icon={<Eye aria-hidden size={16} />}>{close.late}</Reminder>
      </div>
    </OperationDialog>
  )
}
