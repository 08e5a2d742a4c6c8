import { TriangleAlert } from 'lucide-react'
import { useWords } from '../../words/words.ts'
import { again } from '../review.ts'
import { useAmounts } from '../use-amounts.ts'
import { nameOf } from '../wording.ts'
import { Decided } from './Decided.tsx'
import type { DecisionDialogProps } from './dialog-props.ts'
import { OperationDialog } from './OperationDialog.tsx'
import { orderName } from './order-name.ts'
import { Reminder } from './Reminder.tsx'
import { Tried } from './Tried.tsx'
import { useSeen } from './use-seen.ts'

/** Does an operation again whose outcome nobody knows, as a new one; says what that may cost. */
export function ReissueDialog(props: DecisionDialogProps) {
  const { operation } = props
  const { reissue } = useWords().review
  const look = useSeen(props.transaction)
  const money = useAmounts(operation.currency)
  const name = nameOf(operation)
  const amount = money(operation.amount ?? 0)
  const figures = again(look.seen, operation)
  const twice = reissue.twice[name === 'refund' ? 'refund' : 'capture']
  return (
    <OperationDialog
      {...props}
      narrow
      title={reissue.title[name](orderName(look.seen))}
      path={`/operations/${operation.id}/reissue`}
      over={operation.state !== 'NEEDS_REVIEW' && <Decided operation={operation} />}
      look={look}
      dirty={false}
      danger={name === 'cancel'}
      confirm={reissue.confirm[name](amount)}
      review={{ ok: true, request: {} }}
      prediction={
        figures &&
        (name === 'refund' ? reissue.afterRefund : reissue.afterCapture)(money(figures.left))
      }
      onRejected={() => undefined}
    >
      <div className="flex flex-col gap-3" data-start tabIndex={-1}>
        <Tried operation={operation} />
        <p>{reissue.what[name](amount)}</p>
        <Reminder strong icon={<TriangleAlert aria-hidden size={16} />}>
          {figures?.both !== undefined
            ? twice(money(figures.both))
            : figures
              ? reissue.fits(money(figures.now))
              : reissue.harmless}
        </Reminder>
      </div>
    </OperationDialog>
  )
}
