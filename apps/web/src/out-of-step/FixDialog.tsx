import { formatAmount } from '@paydesk/money/format'
import { Mail, Store, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { plain } from '../payment/text.ts'
import { useAmounts } from '../payment/use-amounts.ts'
import { becomes, effectText } from '../shop/fix.ts'
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
  const money = useAmounts(row.payment.currency)
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
      <Effect Icon={Store}>{effectText(words, effect, money)}</Effect>
      <Effect Icon={Mail}>{tell.mail[effect.does]}</Effect>
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
        {plan.alike.map(({ kind, status, count }) => (
          <li key={`${kind} ${status}`} className="font-semibold">
            {fix.kinds[kind](count, becomes(words, { status }))}
            {kind === 'tell-refund' && sums.length > 0 && (
              <span className="font-normal text-quiet figures">
                {' · '}
                {fix.sums(sums.join(', '))}
              </span>
            )}
          </li>
        ))}
      </ul>
      {[...plan.mails].map(([does, count]) => (
        <Effect key={does} Icon={Mail}>
          <span className="figures">{words.outOfStep.count(count)}</span>
          {': '}
          {mail[does]}
        </Effect>
      ))}
      <p className="text-table text-quiet">
        {fix.fresh} {fix.oneByOne} {plan.refunds.size > 0 && fix.noRestock}
      </p>
    </Confirmation>
  )
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
