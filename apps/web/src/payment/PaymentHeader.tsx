import type { Transaction } from '@paydesk/dintero/schema'
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import { paths } from '../paths.ts'
import { customerOf, orderNumber } from '../payments/facts.ts'
import { placeIn } from '../payments/list-place.ts'
import { Badge } from '../ui/Badge.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import { Money } from '../ui/Money.tsx'
import { Time } from '../ui/Time.tsx'
import { statusWording } from '../words/wording.ts'
import { useWords } from '../words/words.ts'
import { plain } from './text.ts'

/** Which payment, whose, how much, how it stands; and what can be done. */
export function PaymentHeader({
  transaction,
  actions,
}: {
  transaction: Transaction
  actions: ReactNode
}) {
  const words = useWords()
  const number = orderNumber(transaction)
  const { name, contact } = customerOf(transaction)
  const who = name ?? contact
  const { label, tone, Icon } = statusWording(words, transaction.status)
  return (
    <header className="flex flex-col gap-3">
      <Breadcrumb order={number ?? transaction.id ?? ''} />
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3">
        <div className="min-w-64 flex-1">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="flex items-center gap-1 text-page font-semibold">
              <bdi>{number ? plain(number, 60) : words.payment.noOrderNumber}</bdi>
              {number && <CopyButton text={number} label={words.payment.orderNumber} />}
            </h1>
            <Badge tone={tone} icon={<Icon />} title={plain(label)}>
              {plain(label)}
            </Badge>
          </div>
          <p className="mt-1 text-figure font-semibold">
            <Money amount={transaction.amount} currency={transaction.currency} />
          </p>
          <p className="text-table text-quiet">
            {who && <bdi>{plain(who, 80)}</bdi>}
            {who && transaction.created_at && ' · '}
            {transaction.created_at && <Time at={transaction.created_at} />}
          </p>
        </div>
        {actions}
      </div>
    </header>
  )
}

/** The way back, to the very list that the payment was opened from. */
function Breadcrumb({ order }: { order: string }) {
  const words = useWords().payment
  const place = placeIn(useLocation().state)
  return (
    <nav aria-label={words.breadcrumb} className="text-table text-quiet">
      <ol className="flex items-center gap-1">
        <li className="shrink-0">
          <Link
            to={paths.payments(place.search)}
            state={place}
            className="touchable inline-flex items-center rounded-sm text-accent underline-offset-2 hover:underline"
          >
            {words.payments}
          </Link>
        </li>
        <li aria-current="page" className="flex min-w-0 items-center gap-1">
          <ChevronRight aria-hidden size={14} className="shrink-0" />
          <bdi className="one-line">{plain(order, 40)}</bdi>
        </li>
      </ol>
    </nav>
  )
}
