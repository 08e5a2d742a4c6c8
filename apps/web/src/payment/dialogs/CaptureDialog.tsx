import { balanceOf } from '@paydesk/payments/balance'
import { traitsOf } from '@paydesk/payments/payment-types'
import { Store, Truck } from 'lucide-react'
import { useEffect, useState } from 'react'
import { captureEffect, effectText } from '../../shop/fix.ts'
import { announce } from '../../ui/announce.ts'
import { Checkbox } from '../../ui/Checkbox.tsx'
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
import { captureTerms, reviewCapture, type CaptureDraft } from './move-draft.ts'
import { OperationDialog } from './OperationDialog.tsx'
import { orderName } from './order-name.ts'
import { Prediction } from './Prediction.tsx'
import { Reminder } from './Reminder.tsx'
import { problemSummary, shownProblems } from './shown-problems.ts'
import { ShopWay, type Way } from './ShopWay.tsx'
import { isUntold, mayTell, orderRef, TellShop } from './TellShop.tsx'
import { captureTold } from './told.ts'
import { useSeen } from './use-seen.ts'
import { orderIn, useShop } from './use-shop.ts'

const EMPTY: CaptureDraft = { lines: {}, reference: '', final: false }

/** Takes what is reserved: everything that is left unless the person says less, here or by the shop. */
export function CaptureDialog(props: ActionDialogProps) {
  const words = useWords()
  const { capture, shop: shopWords, reference, referenceHint } = words.actions
  const locale = useLocale()
  const look = useSeen(props.transaction)
  const tx = look.seen
  const money = useAmounts(tx.currency)
  const [draft, setDraft] = useState(EMPTY)
  const [rejected, setRejected] = useState(false)
  const shop = useShop(tx)
  const view = orderIn(shop)
  const offer = view?.capture
  // What the dialog opened with stays chosen: an answer that comes later changes no button by itself.
  const [opened] = useState<Way>(offer?.offered ? 'shop' : 'here')
  const [chosen, setChosen] = useState(opened)
  const [wasAsking] = useState(shop.found === 'asking')
  const [tells, setTells] = useState(true)

  const terms = captureTerms(tx, locale)
  const review = reviewCapture(tx, draft, locale)
  const problems = review.ok ? [] : shownProblems(review.problems, rejected)
  const origin = originOf(tx)
  const canRelease = traitsOf(tx.payment_product_type).cancelRest === 'final-capture'
  const rest = review.ok ? balanceOf(tx).toCapture - review.amount : 0
  const narrowed = offer?.offered === true && (!review.ok || review.amount !== offer.amount)
  const way = narrowed ? 'here' : chosen
  const told = view && review.ok ? captureTold(tx, view, review) : undefined

  // Once there, it stays: what goes away under a pointer is clicked by mistake.
  const hasChoice = wasAsking || opened === 'shop' || offer?.offered === true
  const answered = wasAsking && offer?.offered === true
  useEffect(() => {
    if (answered) announce(shopWords.answered)
  }, [answered, shopWords])

  function toSend() {
    if (!review.ok)
      return { ok: false as const, problem: problemSummary(words, review.problems, money) }
    if (way === 'here') {
      const tell = view && tells && mayTell(view) && !isUntold(told) && { shop: orderRef(view) }
      return { ok: true as const, request: { ...review.request, ...tell } }
    }
    return view && offer?.offered
      ? { ok: true as const, request: { ...orderRef(view), amount: offer.amount } }
      : { ok: false as const, problem: shopWords.gone }
  }

  function whatHappens() {
    if (told === 'note') return shopWords.note(order)
    if (told === 'note-instead') return `${shopWords.note(order)} ${shopWords.noStatus}`
    if (!told || isUntold(told)) return told
    const effect = captureEffect(told.status)
    return `${effectText(words, effect, money)} ${mail[effect.does]}`
  }

  const order = plain(view?.order.number ?? '', 40)
  const amount = review.ok ? money(review.amount) : ''
  const { mail } = words.shop.tell
  return (
    <OperationDialog
      {...props}
      path={writePath(tx, way === 'shop' ? 'shop-capture' : 'capture')}
      title={capture.title(orderName(tx))}
      look={look}
      dirty={draft !== EMPTY}
      startsHere
      confirm={
        !review.ok
          ? capture.confirmEmpty
          : (way === 'shop' ? shopWords.confirm : capture.confirm)(amount)
      }
      review={toSend()}
      prediction={review.ok && <Prediction transaction={tx} after={review.after} />}
      onRejected={() => setRejected(true)}
    >
      <MindShop
        shop={shop}
        mind={{
          'cancelled-there': shopWords.mind.capture,
          'refunded-there': shopWords.mind.capture,
          'amounts-differ': shopWords.mind.captureDiffers,
        }}
      />
      <Reminder icon={<Truck aria-hidden size={16} />}>{capture.remind}</Reminder>
      {hasChoice && <ShopWay shop={shop} way={way} narrowed={narrowed} onChange={setChosen} />}
      {way === 'shop' ? (
        <Reminder strong={!offer?.offered} icon={<Store aria-hidden size={16} />}>
          {offer?.offered
            ? `${shopWords.throughDoes(order, amount)} ${mail.completed}`
            : shopWords.gone}
        </Reminder>
      ) : (
        <>
          {offer?.offered === false && !hasChoice && (
            <Reminder icon={<Store aria-hidden size={16} />}>
              {shopWords.notAsked(shopWords.no[offer.because])}
            </Reminder>
          )}
          <TellShop
            transactionId={tx.id ?? ''}
            shop={shop}
            told={whatHappens()}
            checked={tells}
            onChange={setTells}
            reminder={origin?.system === 'woocommerce' && capture.shop(origin.name)}
          />
        </>
      )}
      <AmountOrLines
        transaction={tx}
        offer={offerOf(tx, 'capture')}
        terms={terms}
        draft={draft}
        label={capture.amount}
        problems={problems}
        onChange={setDraft}
      />
      {way === 'here' && canRelease && (
        <Checkbox
          label={rest > 0 ? capture.final(money(rest)) : capture.finalPlain}
          hint={capture.finalHint}
          checked={draft.final}
          onChange={(final) => setDraft({ ...draft, final })}
        />
      )}
      {way === 'here' && (
        <TextField
          label={reference}
          hint={referenceHint}
          value={draft.reference}
          maxLength={200}
          onChange={(text) => setDraft({ ...draft, reference: text })}
          className="sm:max-w-80"
        />
      )}
    </OperationDialog>
  )
}
