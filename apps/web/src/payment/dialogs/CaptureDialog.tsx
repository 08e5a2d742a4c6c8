import { balanceOf } from '@paydesk/payments/balance'
import { traitsOf } from '@paydesk/payments/payment-types'
import { Truck } from 'lucide-react'
import { useState } from 'react'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useLocale, useWords } from '../../words/words.ts'
import { offerOf } from '../lines/offer.ts'
import { originOf } from '../origin.ts'
import { useAmounts } from '../use-amounts.ts'
import { AmountOrLines } from './AmountOrLines.tsx'
import type { ActionDialogProps } from './dialog-props.ts'
import { captureTerms, reviewCapture, type CaptureDraft } from './move-draft.ts'
import { OperationDialog } from './OperationDialog.tsx'
import { orderName } from './order-name.ts'
import { Prediction } from './Prediction.tsx'
import { Reminder } from './Reminder.tsx'
import { useSeen } from './use-seen.ts'
import { problemSummary, shownProblems } from './shown-problems.ts'

const EMPTY: CaptureDraft = { lines: {}, reference: '', final: false }

/** Takes what is reserved: everything that is left unless the person says less. */
export function CaptureDialog(props: ActionDialogProps) {
  const words = useWords()
  const { capture, reference, referenceHint } = words.actions
  const locale = useLocale()
  const look = useSeen(props.transaction)
  const tx = look.seen
  const money = useAmounts(tx.currency)
  const [draft, setDraft] = useState(EMPTY)
  const [rejected, setRejected] = useState(false)

  const terms = captureTerms(tx, locale)
  const review = reviewCapture(tx, draft, locale)
  const problems = review.ok ? [] : shownProblems(review.problems, rejected)
  const shop = originOf(tx)
  const canRelease = traitsOf(tx.payment_product_type).cancelRest === 'final-capture'
  const rest = review.ok ? balanceOf(tx).toCapture - review.amount : 0

  return (
    <OperationDialog
      {...props}
      name="capture"
      title={capture.title(orderName(tx))}
      look={look}
      dirty={draft !== EMPTY}
      confirm={review.ok ? capture.confirm(money(review.amount)) : capture.confirmEmpty}
      review={
        review.ok ? review : { ok: false, problem: problemSummary(words, review.problems, money) }
      }
      prediction={review.ok && <Prediction transaction={tx} after={review.after} />}
      onRejected={() => setRejected(true)}
    >
      <Reminder icon={<Truck aria-hidden size={16} />}>
        {capture.remind} {shop?.system === 'woocommerce' && capture.shop(shop.name)}
      </Reminder>
      <AmountOrLines
        transaction={tx}
        offer={offerOf(tx, 'capture')}
        terms={terms}
        draft={draft}
        label={capture.amount}
        problems={problems}
        onChange={setDraft}
      />
      {canRelease && (
        <Checkbox
          label={rest > 0 ? capture.final(money(rest)) : capture.finalPlain}
          hint={capture.finalHint}
          checked={draft.final}
          onChange={(final) => setDraft({ ...draft, final })}
        />
      )}
      <TextField
        label={reference}
        hint={referenceHint}
        value={draft.reference}
        maxLength={200}
        onChange={(text) => setDraft({ ...draft, reference: text })}
        className="sm:max-w-80"
      />
    </OperationDialog>
  )
}
