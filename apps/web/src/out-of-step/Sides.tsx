import type { ReactNode } from 'react'
import { useAmounts } from '../payment/use-amounts.ts'
import { orderStatusWording } from '../shop/wording.ts'
import { Badge } from '../ui/Badge.tsx'
import { Money } from '../ui/Money.tsx'
import { statusWording } from '../words/wording.ts'
import { useWords } from '../words/words.ts'
import type { Found } from './walk.ts'

/** What the payment says: its status, its total, and what of it has moved. */
export function PaymentSide({ row }: { row: Found }) {
  const words = useWords()
  const { status, amount, captured, refunded, currency } = row.payment
  const money = useAmounts(currency)
  return (
    <Side status={statusWording(words, status)} amount={amount} currency={currency}>
      {captured > 0 && captured !== amount && (
        <Moved>{words.outOfStep.captured(money(captured))}</Moved>
      )}
      {refunded > 0 && <Moved>{words.outOfStep.refunded(money(refunded))}</Moved>}
    </Side>
  )
}

/** What the order says, beside it. */
export function OrderSide({ row }: { row: Found }) {
  const words = useWords()
  const { status, total, refunded, currency } = row.order
  const money = useAmounts(currency)
  return (
    <Side status={orderStatusWording(words, status)} amount={total} currency={currency}>
      {refunded > 0 && <Moved>{words.outOfStep.refunded(money(refunded))}</Moved>}
    </Side>
  )
}

/** The two beside each other, each under its name. */
export function BothSides({ row }: { row: Found }) {
  const { columns } = useWords().outOfStep
  return (
    <dl className="grid grid-cols-2 gap-3 text-table">
      <div>
        <dt className="mb-0.5 text-meta text-quiet">{columns.payment}</dt>
        <dd>
          <PaymentSide row={row} />
        </dd>
      </div>
      <div>
        <dt className="mb-0.5 text-meta text-quiet">{columns.shop}</dt>
        <dd>
          <OrderSide row={row} />
        </dd>
      </div>
    </dl>
  )
}

function Side(props: {
  status: ReturnType<typeof statusWording>
  amount: number
  currency: string
  children: ReactNode
}) {
  const { label, tone, Icon } = props.status
  return (
    <>
      <Badge tone={tone} icon={<Icon />} title={label}>
        {label}
      </Badge>
      <span className="mt-0.5 block">
        <Money amount={props.amount} currency={props.currency} />
      </span>
      {props.children}
    </>
  )
}

const Moved = (props: { children: string }) => (
  <span className="block text-meta text-quiet figures">{props.children}</span>
)
