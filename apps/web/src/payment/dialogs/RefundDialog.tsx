import { useState } from 'react'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useLocale, useWords } from '../../words/words.ts'
import { offerOf } from '../lines/offer.ts'
import { originOf } from '../origin.ts'
import { plain } from '../text.ts'
import { useAmounts } from '../use-amounts.ts'
import { AmountOrLines } from './AmountOrLines.tsx'
import { writePath } from '../write/queries.ts'
import type { ActionDialogProps } from './dialog-props.ts'
import { MindShop } from './MindShop.tsx'
import { refundTerms, reviewRefund, type RefundDraft } from './move-draft.ts'
import { OperationDialog } from './OperationDialog.tsx'
import { orderName } from './order-name.ts'
import { RecordedRefund } from './RecordedRefund.tsx'
import { problemSummary, shownProblems } from './shown-problems.ts'
import { isUntold, mayTell, orderRef, TellShop } from './TellShop.tsx'
import { refundTold } from './told.ts'
import { useSeen } from './use-seen.ts'
import { orderIn, useShop } from './use-shop.ts'

const EMPTY: RefundDraft = { lines: {}, reference: '', reason: '', reasonText: '' }

/** Pays back what was captured: nothing until the person says what. */
export function RefundDialog(props: ActionDialogProps) {
  const words = useWords()
  const { refund, shop: shopWords, reference, referenceHint } = words.actions
  const locale = useLocale()
  const look = useSeen(props.transaction)
  const tx = look.seen
  const money = useAmounts(tx.currency)
  const [draft, setDraft] = useState(EMPTY)
  const [rejected, setRejected] = useState(false)
  const [tells, setTells] = useState(true)
  // As in WooCommerce's own refund.
  const [restocks, setRestocks] = useState(true)

  const review = reviewRefund(tx, draft, locale)
  const problems = review.ok ? [] : shownProblems(review.problems, rejected)
  const origin = originOf(tx)
  const shop = useShop(tx)
  const view = orderIn(shop)
  const told =
    view && review.ok
      ? refundTold(tx, view, { refunded: review.request, after: review.after })
      : undefined
  const recorded = isUntold(told) ? undefined : told
  const pieces = (recorded?.record.parts ?? []).some(
    ({ id, quantity }) =>
      quantity > 0 && view?.order.lines.some((line) => line.id === id && line.kind === 'product'),
  )
  const left = review.ok && review.after.toRefund > 0 && refund.left(money(review.after.toRefund))
  const reasons = [
    { value: '', label: refund.noReason },
    ...Object.values(refund.reasons).map((text) => ({ value: text, label: text })),
  ]

  function toSend() {
    if (!review.ok)
      return { ok: false as const, problem: problemSummary(words, review.problems, money) }
    const tell = view &&
      recorded &&
      tells &&
      mayTell(view) && { shop: { ...orderRef(view), restock: restocks && pieces } }
    return { ok: true as const, request: { ...review.request, ...tell } }
  }

  function whatHappens() {
    if (!view) return undefined
    if (isUntold(told)) return told
    if (!recorded) return shopWords.willRecord(plain(view.order.number, 40))
    const { does, mail } = words.shop.tell
    const amount = money(recorded.record.amount)
    return recorded.all
      ? `${does.refundAll(amount)} ${mail.refundAll}`
      : `${does.refund(amount)} ${mail.refund}`
  }

  return (
    <OperationDialog
      {...props}
      path={writePath(tx, 'refund')}
      title={refund.title(orderName(tx))}
      look={look}
      dirty={draft !== EMPTY}
      confirm={review.ok ? refund.confirm(money(review.amount)) : refund.confirmEmpty}
      review={toSend()}
      prediction={
        <>
          {refund.when} {left}
        </>
      }
      onRejected={() => setRejected(true)}
    >
      <MindShop
        shop={shop}
        mind={{
          'refunded-there':
            isUntold(told) || (view && !mayTell(view))
              ? shopWords.mind.refundUntold
              : shopWords.mind.refund,
        }}
      />
      <AmountOrLines
        transaction={tx}
        offer={offerOf(tx, 'refund')}
        terms={refundTerms(tx, locale)}
        draft={draft}
        label={refund.amount}
        problems={problems}
        onChange={setDraft}
        start
      />
      <TellShop
        transactionId={tx.id ?? ''}
        shop={shop}
        told={whatHappens()}
        checked={tells}
        onChange={setTells}
        reminder={origin?.system === 'woocommerce' && refund.shop(origin.name)}
      >
        {view && recorded && (
          <div className="flex flex-col gap-1 pl-6.5">
            {pieces && (
              <Checkbox label={words.shop.tell.restock} checked={restocks} onChange={setRestocks} />
            )}
            <RecordedRefund order={view.order} recorded={recorded} />
          </div>
        )}
      </TellShop>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label={refund.reason}
          hint={refund.reasonHint}
          value={draft.reason}
          options={reasons}
          onChange={(reason) => setDraft({ ...draft, reason })}
        />
        <TextField
          label={refund.reasonText}
          value={draft.reasonText}
          maxLength={200}
          onChange={(reasonText) => setDraft({ ...draft, reasonText })}
        />
        <TextField
          label={reference}
          hint={referenceHint}
          value={draft.reference}
          maxLength={200}
          onChange={(text) => setDraft({ ...draft, reference: text })}
        />
      </div>
    </OperationDialog>
  )
}
