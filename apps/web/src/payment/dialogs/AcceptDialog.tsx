import { Eye, Store } from 'lucide-react'
import { useWords } from '../../words/words.ts'
import { standstillOf } from '../review.ts'
import { ShownInstead } from '../ShownInstead.tsx'
import { wasToBeTold } from '../tell-text.ts'
import { useAmounts } from '../use-amounts.ts'
import { nameOf } from '../wording.ts'
import { Decided } from './Decided.tsx'
import type { DecisionDialogProps } from './dialog-props.ts'
import { OperationDialog } from './OperationDialog.tsx'
import { orderName } from './order-name.ts'
import { Reminder } from './Reminder.tsx'
import { Tried } from './Tried.tsx'
import { useSeen } from './use-seen.ts'

/** A person accepts what the payment shows in place of what was confirmed: nothing is sent, and it is free again. */
export function AcceptDialog(props: DecisionDialogProps) {
  const { operation } = props
  const { accept, close, otherwise } = useWords().review
  const look = useSeen(props.transaction)
  const money = useAmounts(operation.currency)
  const { contradiction } = operation
  const isOver = standstillOf(operation) !== 'otherwise'
  return (
    <OperationDialog
      {...props}
      narrow
      title={accept.title(orderName(look.seen))}
      path={`/operations/${operation.id}/accept`}
      over={isOver && <Decided operation={operation} />}
      look={look}
      dirty={false}
      confirm={accept.name}
      review={{ ok: true, request: {} }}
      prediction={close.opens}
      onRejected={() => undefined}
    >
      <div className="flex flex-col gap-3" data-start tabIndex={-1}>
        <Tried operation={operation} />
        <div>
          <p>{otherwise[nameOf(operation)](money(operation.amount ?? 0))}</p>
          {contradiction && <ShownInstead transaction={look.seen} contradiction={contradiction} />}
        </div>
        <p>{accept.what}</p>
        {wasToBeTold(operation) && (
          <Reminder strong icon={<Store aria-hidden size={16} />}>
            {accept.shop}
          </Reminder>
        )}
        <Reminder icon={<Eye aria-hidden size={16} />}>{accept.late}</Reminder>
      </div>
    </OperationDialog>
  )
}
