import { balanceOf } from '@paydesk/payments/balance'
import { planCancel } from '@paydesk/payments/plan'
import { cancellable } from '@paydesk/payments/rules'
import { Store, TriangleAlert } from 'lucide-react'
import { useWords } from '../../words/words.ts'
import { originOf } from '../origin.ts'
import { useAmounts } from '../use-amounts.ts'
import type { ActionDialogProps } from './dialog-props.ts'
import { OperationDialog } from './OperationDialog.tsx'
import { orderName } from './order-name.ts'
import { Prediction } from './Prediction.tsx'
import { Reminder } from './Reminder.tsx'
import { problemSummary } from './shown-problems.ts'
import { useSeen } from './use-seen.ts'

/** Releases the whole reservation, or what captures left of it. */
export function CancelDialog(props: ActionDialogProps) {
  const words = useWords()
  const { cancel } = words.actions
  const look = useSeen(props.transaction)
  const tx = look.seen
  const money = useAmounts(tx.currency)
  const plan = planCancel(tx)
  const allowance = cancellable(tx)
  const rest = allowance.allowed && allowance.scope === 'rest'
  const shop = originOf(tx)
  const amount = plan.ok ? money(plan.amount) : ''

  return (
    <OperationDialog
      {...props}
      name="cancel"
      title={(rest ? cancel.titleRest : cancel.title)(orderName(tx))}
      look={look}
      dirty={false}
      danger
      confirm={cancel.confirm(amount)}
      review={
        plan.ok
          ? { ok: true, request: {} }
          : {
              ok: false,
              problem: problemSummary(
                words,
                plan.problems.map(({ because }) => ({ field: 'lines', because })),
                money,
              ),
            }
      }
      prediction={plan.ok && <Prediction transaction={tx} after={{ ...plan.after, released: 0 }} />}
      onRejected={() => undefined}
    >
      <div className="flex flex-col gap-3" data-start tabIndex={-1}>
        {plan.ok && (
          <p>{rest ? cancel.rest(amount, money(balanceOf(tx).captured)) : cancel.all(amount)}</p>
        )}
        <Reminder icon={<TriangleAlert aria-hidden size={16} />}>{cancel.final}</Reminder>
        {shop?.system === 'woocommerce' && !rest && (
          <Reminder icon={<Store aria-hidden size={16} />}>{cancel.shop(shop.name)}</Reminder>
        )}
      </div>
    </OperationDialog>
  )
}
