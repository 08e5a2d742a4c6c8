import { balanceOf } from '@paydesk/payments/balance'
import { planCancel } from '@paydesk/payments/plan'
import { cancellable } from '@paydesk/payments/rules'
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useWords } from '../../words/words.ts'
import { originOf } from '../origin.ts'
import { plain } from '../text.ts'
import { useAmounts } from '../use-amounts.ts'
import { writePath } from '../write/queries.ts'
import type { ActionDialogProps } from './dialog-props.ts'
import { MindShop } from './MindShop.tsx'
import { OperationDialog } from './OperationDialog.tsx'
import { orderName } from './order-name.ts'
import { Prediction } from './Prediction.tsx'
import { Reminder } from './Reminder.tsx'
import { problemSummary } from './shown-problems.ts'
import { isUntold, mayTell, orderRef, TellShop } from './TellShop.tsx'
import { cancelTold } from './told.ts'
import { useSeen } from './use-seen.ts'
import { orderIn, useShop } from './use-shop.ts'

/** Releases the whole reservation, or what captures left of it. */
export function CancelDialog(props: ActionDialogProps) {
  const words = useWords()
  const { cancel, shop: shopWords } = words.actions
  const look = useSeen(props.transaction)
  const tx = look.seen
  const money = useAmounts(tx.currency)
  const plan = planCancel(tx)
  const allowance = cancellable(tx)
  const rest = allowance.allowed && allowance.scope === 'rest'
  const origin = originOf(tx)
  const amount = plan.ok ? money(plan.amount) : ''
  const shop = useShop(tx)
  const view = orderIn(shop)
  const [tells, setTells] = useState(true)
  const told = view && plan.ok ? cancelTold(tx, view, plan.after) : undefined
  const tell = view && tells && mayTell(view) && !isUntold(told) && { shop: orderRef(view) }
  const order = plain(view?.order.number ?? '', 40)

  return (
    <OperationDialog
      {...props}
      path={writePath(tx, 'void')}
      narrow
      title={(rest ? cancel.titleRest : cancel.title)(orderName(tx))}
      look={look}
      dirty={false}
      danger
      confirm={cancel.confirm(amount)}
      review={
        plan.ok
          ? { ok: true, request: { ...tell } }
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
        <MindShop shop={shop} mind={{ 'completed-there': shopWords.mind.cancel }} />
        {plan.ok && (
          <p>{rest ? cancel.rest(amount, money(balanceOf(tx).captured)) : cancel.all(amount)}</p>
        )}
        <Reminder icon={<TriangleAlert aria-hidden size={16} />}>{cancel.final}</Reminder>
        <TellShop
          transactionId={tx.id ?? ''}
          shop={shop}
          told={
            told === 'cancelled'
              ? `${shopWords.cancels(order)} ${words.shop.tell.mail.cancelled}`
              : told === 'note'
                ? shopWords.note(order)
                : told
          }
          {...(!rest && { untold: shopWords.untoldCancel })}
          checked={tells}
          onChange={setTells}
          reminder={origin?.system === 'woocommerce' && !rest && cancel.shop(origin.name)}
        />
      </div>
    </OperationDialog>
  )
}
