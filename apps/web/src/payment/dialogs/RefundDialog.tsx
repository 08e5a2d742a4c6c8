import { Store } from 'lucide-react'
import { useState } from 'react'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useLocale, useWords } from '../../words/words.ts'
import { offerOf } from '../lines/offer.ts'
import { originOf } from '../origin.ts'
import { useAmounts } from '../use-amounts.ts'
import { AmountOrLines } from './AmountOrLines.tsx'
import type { ActionDialogProps } from './dialog-props.ts'
import { refundTerms, reviewRefund, type RefundDraft } from './move-draft.ts'
import { OperationDialog } from './OperationDialog.tsx'
import { orderName } from './order-name.ts'
import { Reminder } from './Reminder.tsx'
import { problemSummary, shownProblems } from './shown-problems.ts'
import { useSeen } from './use-seen.ts'

const EMPTY: RefundDraft = { lines: {}, reference: '', reason: '', reasonText: '' }

/** Pays back what was captured: nothing until the person says what. */
export function RefundDialog(props: ActionDialogProps) {
  const words = useWords()
  const { refund, reference, referenceHint } = words.actions
  const locale = useLocale()
  const look = useSeen(props.transaction)
  const tx = look.seen
  const money = useAmounts(tx.currency)
  const [draft, setDraft] = useState(EMPTY)
  const [rejected, setRejected] = useState(false)

  const review = reviewRefund(tx, draft, locale)
  const problems = review.ok ? [] : shownProblems(review.problems, rejected)
  const shop = originOf(tx)
  const left = review.ok && review.after.toRefund > 0 && refund.left(money(review.after.toRefund))
  const reasons = [
    { value: '', label: refund.noReason },
    ...Object.values(refund.reasons).map((text) => ({ value: text, label: text })),
  ]

  return (
    <OperationDialog
      {...props}
      name="refund"
      title={refund.title(orderName(tx))}
      look={look}
      dirty={draft !== EMPTY}
      confirm={review.ok ? refund.confirm(money(review.amount)) : refund.confirmEmpty}
      review={
        review.ok ? review : { ok: false, problem: problemSummary(words, review.problems, money) }
      }
      prediction={
        <>
          {refund.when} {left}
        </>
      }
      onRejected={() => setRejected(true)}
    >
      {shop?.system === 'woocommerce' && (
        <Reminder icon={<Store aria-hidden size={16} />}>{refund.shop(shop.name)}</Reminder>
      )}
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
