import { formatAmount } from '@paydesk/money/format'
import { Mail, Store, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { plain } from '../payment/text.ts'
import { orderStatusWording } from '../shop/wording.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogBack } from '../ui/Dialog.tsx'
import { useLocale, useWords } from '../words/words.ts'
import { Cause } from './Cause.tsx'
import { useFixLabel } from './FixCell.tsx'
import { BothSides } from './Sides.tsx'
import { effectOf, planOf, type Tellable } from './tells.ts'

interface Props {
  onClose: () => void
  onConfirm: () => void
}

/** One order before it is put right: the difference, what the shop does then, and which mail it sends. */
export function FixDialog({ row, ...props }: Props & { row: Tellable }) {
  const words = useWords()
  const { fix } = words.outOfStep
  const { tell } = words.shop
  const label = useFixLabel(row)
  const effect = effectOf(row)
  const does = useDoes()
  return (
    <Confirmation
      {...props}
      title={label}
      context={[row.order.number, row.customer, row.shop.name]
        .flatMap((text) => (text ? plain(text, 60) : []))
        .join(' · ')}
      confirm={label}
      prediction={tell.doesNot[row.fix.kind]}
    >
      <BothSides row={row} />
      <div className="text-table">
        <Cause row={row} />
      </div>
      <Effect Icon={Store}>{does(row)}</Effect>
      <Effect Icon={Mail}>{tell.mail[effect]}</Effect>
      <p className="text-table text-quiet">
        {tell.fresh} {row.fix.kind === 'tell-refund' && fix.noRestock}
      </p>
    </Confirmation>
  )
}

/** Several orders before they are put right: how many of each kind, and which mails go out. */
export function FixSeveralDialog({ rows, ...props }: Props & { rows: readonly Tellable[] }) {
  const words = useWords()
  const locale = useLocale()
  const { fix } = words.outOfStep
  const { mail } = words.shop.tell
  const plan = planOf(rows)
  const sums = [...plan.refunds].map(([currency, amount]) => formatAmount(amount, currency, locale))
  return (
    <Confirmation
      {...props}
      title={fix.titleSeveral(rows.length)}
      confirm={fix.confirmSeveral(rows.length)}
      prediction={fix.noMoney}
    >
      <ul className="flex flex-col gap-1">
        {[...plan.kinds].map(([kind, count]) => (
          <li key={kind} className="font-semibold">
            {fix.kinds[kind](count)}
            {kind === 'tell-refund' && sums.length > 0 && (
              <span className="font-normal text-quiet figures">
                {' · '}
                {fix.sums(sums.join(', '))}
              </span>
            )}
          </li>
        ))}
      </ul>
      {[...plan.counts].map(([effect, count]) => (
        <Effect key={effect} Icon={Mail}>
          <span className="figures">{words.outOfStep.count(count)}</span>
          {': '}
          {mail[effect]}
        </Effect>
      ))}
      <p className="text-table text-quiet">
        {fix.fresh} {fix.oneByOne} {plan.refunds.size > 0 && fix.noRestock}
      </p>
    </Confirmation>
  )
}

/** What a write does to the order, in a sentence. */
function useDoes() {
  const words = useWords()
  const locale = useLocale()
  const { does } = words.shop.tell
  return (row: Tellable): string => {
    const amount = formatAmount(row.fix.amount ?? 0, row.payment.currency, locale)
    switch (effectOf(row)) {
      case 'completed':
        return does.completed(orderStatusWording(words, 'completed').label)
      case 'cancelled':
        return does.cancelled
      case 'refund':
        return does.refund(amount)
      default:
        return does.refundAll(amount)
    }
  }
}

function Effect({ Icon, children }: { Icon: LucideIcon; children: ReactNode }) {
  return (
    <p className="flex items-start gap-2.5 text-table">
      <Icon aria-hidden size={16} className="mt-0.5 shrink-0 text-quiet" />
      <span className="min-w-0 flex-1">{children}</span>
    </p>
  )
}

function Confirmation(
  props: Props & {
    title: string
    context?: string
    confirm: string
    prediction: string
    children: ReactNode
  },
) {
  return (
    <Dialog
      title={props.title}
      context={props.context && <bdi>{props.context}</bdi>}
      onClose={props.onClose}
      footer={
        <div className="flex flex-wrap items-center justify-end gap-x-4 gap-y-2">
          <p className="min-w-48 flex-1 text-table text-quiet">{props.prediction}</p>
          <div className="flex gap-2 max-sm:w-full max-sm:justify-end">
            <DialogBack />
            <Button variant="primary" data-autofocus onClick={props.onConfirm}>
              {props.confirm}
            </Button>
          </div>
        </div>
      }
    >
      <div className="flex flex-col gap-4">{props.children}</div>
    </Dialog>
  )
}
