import type { Operation, TellKind } from '@paydesk/contract/operation'
import type { TellRefundRequest, TellRequest } from '@paydesk/contract/requests'
import type { ShopView } from '@paydesk/contract/shop'
import type { Transaction } from '@paydesk/dintero/schema'
import { balanceOf } from '@paydesk/payments/balance'
import { useQuery } from '@tanstack/react-query'
import { Mail, RefreshCw, ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { becomes, effectText, tellEffect } from '../../shop/fix.ts'
import { shopQueries } from '../../shop/queries.ts'
import { Alert } from '../../ui/Alert.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { useWords } from '../../words/words.ts'
import { OperationDialog } from '../dialogs/OperationDialog.tsx'
import { orderName } from '../dialogs/order-name.ts'
import { Reminder } from '../dialogs/Reminder.tsx'
import { useSeen } from '../dialogs/use-seen.ts'
import { plain } from '../text.ts'
import { useAmounts } from '../use-amounts.ts'
import { writePath } from '../write/queries.ts'
import { AskShopAgain } from './AskShopAgain.tsx'
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
  const look = useSeen(transaction)
  const transactionId = transaction.id ?? ''
  const { data: now } = useQuery({ ...shopQueries.of(transactionId), enabled: false })
  const [restock, setRestock] = useState(false)
  const told = useTold(useFirstOffered(now, kind), { transaction: look.seen, kind, restock })
  const over = overOf(words, now, kind)
  // Nobody confirms any more what the order is beyond.
  const isAhead = !over || over.mayPass === true
  return (
    <OperationDialog
      {...props}
      narrow
      path={writePath(transaction, kind)}
      title={told?.title ?? words.shop.tell.titleUnread(orderName(look.seen))}
      over={
        over && (
          <Alert
            tone={over.tone}
            title={over.title}
            action={over.mayPass && <AskShopAgain transactionId={transactionId} />}
          >
            {over.text}
          </Alert>
        )
      }
      look={look}
      dirty={restock}
      confirm={told?.confirm ?? ''}
      review={
        told
          ? { ok: true, request: told.request }
          : { ok: false, problem: words.shop.failed.unread }
      }
      onRejected={() => undefined}
    >
      <div className="flex flex-col gap-3" data-start tabIndex={-1}>
        {told && isAhead && <What {...told} kind={kind} restock={restock} onRestock={setRestock} />}
      </div>
    </OperationDialog>
  )
}

/**
 * The order as the person has it before them: what is confirmed is what was seen first. Where it could
 * not be read when the dialog opened, that is what comes once it is asked for again.
 */
function useFirstOffered(now: ShopView | undefined, kind: TellKind) {
  const [seen, setSeen] = useState(now)
  const found = offeredIn(seen, kind)
  if (!found && now !== seen) setSeen(now)
  return found
}

/** What this write does to the order, and what a confirmation of it sends. */
function useTold(
  found: ReturnType<typeof offeredIn>,
  of: { transaction: Transaction; kind: TellKind; restock: boolean },
) {
  const { transaction, kind, restock } = of
  const words = useWords()
  const { tell } = words.shop
  const money = useAmounts(transaction.currency)
  if (!found) return undefined
  const { order, shop, fix } = found
  const { amount = 0 } = fix
  const items = kind === 'tell-refund' ? untoldItems(transaction, order, amount) : undefined
  const { status = '' } = transaction
  const { refunded } = balanceOf(transaction)
  const effect = tellEffect(fix, { status, refunded }, order)
  const becoming = becomes(words, fix)
  const request: TellRequest | TellRefundRequest = {
    shop: shop.id,
    order_id: order.id,
    ...(kind === 'tell-refund' && { amount, restock, ...(items && { items }) }),
  }
  return {
    title: tell.title[kind](plain(order.number, 40), becoming),
    confirm: tell.confirm[kind](kind === 'tell-capture' ? becoming : money(amount)),
    does: effectText(words, effect, money),
    mail: tell.mail[effect.does],
    hasItems: items !== undefined,
    request,
  }
}

function What(props: {
  does: string
  mail: string
  hasItems: boolean
  kind: TellKind
  restock: boolean
  onRestock: (restock: boolean) => void
}) {
  const { kind, hasItems } = props
  const { tell } = useWords().shop
  return (
    <>
      <p>{props.does}</p>
      {hasItems && (
        <Checkbox
          label={tell.restock}
          hint={tell.restockHint}
          checked={props.restock}
          onChange={props.onRestock}
        />
      )}
      {kind === 'tell-refund' && !hasItems && <p className="text-table">{tell.spread}</p>}
      <Reminder strong icon={<Mail aria-hidden size={16} />}>
        {props.mail}
      </Reminder>
      <Reminder icon={<ShieldCheck aria-hidden size={16} />}>{tell.doesNot[kind]}</Reminder>
      <Reminder icon={<RefreshCw aria-hidden size={16} />}>{tell.fresh}</Reminder>
    </>
  )
}
