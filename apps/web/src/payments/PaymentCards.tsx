import type { Transaction } from '@paydesk/dintero/schema'
import { Money } from '../ui/Money.tsx'
import { Time } from '../ui/Time.tsx'
import { useWords } from '../words/words.ts'
import { Expires } from './Expires.tsx'
import { customerOf, leftOf, orderNumber } from './facts.ts'
import { Mark, RowLink, type RowsProps } from './PaymentsTable.tsx'
import { StatusBadge } from './StatusBadge.tsx'

/** The ledger where it is narrow: who and how much, then state and time. */
// oxlint-disable-next-line import/no-default-export -- it is what `lazy` asks for
export default function PaymentCards(props: RowsProps) {
  const { unreadable } = useWords().list
  return (
    <ul className="border-t border-line">
      {props.rows.map((row, index) =>
        row.ok ? (
          <PaymentCard
            key={row.transaction.id ?? index}
            transaction={row.transaction}
            open={props.open}
          />
        ) : (
          <li
            key={row.id ?? index}
            className="relative border-b border-line px-4 py-3 text-red sm:px-6"
          >
            {unreadable} {row.id && <RowLink id={row.id}>{row.id}</RowLink>}
          </li>
        ),
      )}
    </ul>
  )
}

function PaymentCard({
  transaction: tx,
  open,
}: { transaction: Transaction } & Pick<RowsProps, 'open'>) {
  const words = useWords().list
  const { name, contact } = customerOf(tx)
  const left = leftOf(tx)
  return (
    <li className="relative border-b border-line px-4 py-2.5 sm:px-6 has-[:focus-visible]:bg-accent-soft has-[:focus-visible]:outline-2 has-[:focus-visible]:-outline-offset-2 has-[:focus-visible]:outline-focus">
      <div className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 flex-1">
          <RowLink id={tx.id}>{name ?? contact ?? words.noCustomer}</RowLink>
        </span>
        <span className="font-semibold">
          <Money amount={tx.amount} currency={tx.currency} />
        </span>
      </div>
      <div className="mt-1 flex items-center justify-between gap-3 text-meta text-quiet">
        <span className="flex min-w-0 items-center gap-2">
          <span className="max-w-full shrink-0">
            <StatusBadge status={tx.status} />
          </span>
          <span className="one-line">{orderNumber(tx)}</span>
        </span>
        <span className="shrink-0">{tx.created_at && <Time at={tx.created_at} />}</span>
      </div>
      {left && left.amount !== tx.amount && (
        <div className="mt-1 flex items-center justify-between gap-3 text-meta text-quiet">
          <span>
            <Money amount={left.amount} currency={tx.currency} /> {words.left[left.kind]}
          </span>
          <Expires transaction={tx} />
        </div>
      )}
      <Mark state={open.get(tx.id ?? '')} />
    </li>
  )
}
