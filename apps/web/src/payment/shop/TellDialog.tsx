import type { Operation, TellKind } from '@paydesk/contract/operation'
import type { TellRefundRequest, TellRequest } from '@paydesk/contract/requests'
import type { Transaction } from '@paydesk/dintero/schema'
import { useQuery } from '@tanstack/react-query'
import { Mail, RefreshCw, ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { tellEffect } from '../../shop/fix.ts'
import { shopQueries } from '../../shop/queries.ts'
import { orderStatusWording } from '../../shop/wording.ts'
import { Alert } from '../../ui/Alert.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { useWords } from '../../words/words.ts'
import { OperationDialog } from '../dialogs/OperationDialog.tsx'
import { Reminder } from '../dialogs/Reminder.tsx'
import { useSeen } from '../dialogs/use-seen.ts'
import { plain } from '../text.ts'
import { useAmounts } from '../use-amounts.ts'
import { writePath } from '../write/queries.ts'
import { offeredIn, overOf } from './tell-offer.ts'
import { untoldItems } from './untold-items.ts'

export interface TellDialogProps {
  transaction: Transaction
  operations: readonly Operation[]
  kind: TellKind
  onClose: () => void
  onDone: (operation: Operation) => void
}

/** A write to the shop's order: what it does there, which mail goes out, and that no money moves. */
export function TellDialog(props: TellDialogProps) {
  const { transaction, kind } = props
  const words = useWords()
  const { tell } = words.shop
  const look = useSeen(transaction)
  const { data: now } = useQuery({ ...shopQueries.of(transaction.id ?? ''), enabled: false })
  // What is confirmed is what was seen: the order stays as it was when the dialog opened.
  const [seen] = useState(now)
  const [restock, setRestock] = useState(false)
  const money = useAmounts(transaction.currency)
  const found = offeredIn(seen, kind)
  if (!found) return null

  const { order, shop, amount } = found
  const number = plain(order.number, 40)
  const completed = orderStatusWording(words, 'completed').label
  const items = kind === 'tell-refund' ? untoldItems(look.seen, order, amount) : undefined
  const effect = tellEffect(kind, amount, order)
  const subject = kind === 'tell-capture' ? completed : money(amount)
  const over = overOf(words, now, kind)
  const request: TellRequest | TellRefundRequest = {
    shop: shop.id,
    order_id: order.id,
    ...(kind === 'tell-refund' && { amount, restock, ...(items && { items }) }),
  }
  return (
    <OperationDialog
      {...props}
      narrow
      path={writePath(transaction, kind)}
      title={tell.title[kind](number, completed)}
      over={
        over && (
          <Alert tone={over.tone} title={over.title}>
            {over.text}
          </Alert>
        )
      }
      look={look}
      dirty={restock}
      confirm={tell.confirm[kind](subject)}
      review={{ ok: true, request }}
      onRejected={() => undefined}
    >
      <div className="flex flex-col gap-3" data-start tabIndex={-1}>
        <p>{effect === 'cancelled' ? tell.does.cancelled : tell.does[effect](subject)}</p>
        {items && (
          <Checkbox
            label={tell.restock}
            hint={tell.restockHint}
            checked={restock}
            onChange={setRestock}
          />
        )}
        {kind === 'tell-refund' && !items && <p className="text-table">{tell.spread}</p>}
        <Reminder strong icon={<Mail aria-hidden size={16} />}>
          {tell.mail[effect]}
        </Reminder>
        <Reminder icon={<ShieldCheck aria-hidden size={16} />}>{tell.doesNot[kind]}</Reminder>
        <Reminder icon={<RefreshCw aria-hidden size={16} />}>{tell.fresh}</Reminder>
      </div>
    </OperationDialog>
  )
}
