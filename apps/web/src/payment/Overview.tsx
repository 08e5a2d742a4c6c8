import type { Transaction } from '@paydesk/dintero/schema'
import { isCurrency } from '@paydesk/money/currency'
import { useId, type ReactNode } from 'react'
import { useWords } from '../words/words.ts'
import type { ActionName } from './actions.ts'
import type { Journal } from './journal.ts'
import { MoneyBar } from './MoneyBar.tsx'
import { OrderItems } from './OrderItems.tsx'
import { Customer } from './side/Customer.tsx'
import { Links, References, Shop } from './side/Elsewhere.tsx'
import { Method } from './side/Method.tsx'
import { plain } from './text.ts'
import { Timeline } from './timeline/Timeline.tsx'

/** Money, items and what happened on the left; who, how and where on the right. */
export function Overview(props: {
  transaction: Transaction
  journal: Journal
  /** Begins an action of the payment, if it is open. */
  onAction: (name: ActionName) => void
}) {
  const { transaction } = props
  const words = useWords()
  const { payment } = words
  return (
    <div className="grid items-start gap-x-10 gap-y-8 pt-1 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
      <div className="flex min-w-0 flex-col gap-8">
        <Part title={payment.money.title}>
          {!isCurrency(transaction.currency) && (
            <p className="mb-2 text-table text-quiet">
              {payment.money.unreadableCurrency(plain(transaction.currency, 10))}
            </p>
          )}
          <MoneyBar transaction={transaction} />
        </Part>
        <Part title={payment.items.title}>
          <OrderItems transaction={transaction} />
        </Part>
        <Part title={words.timeline.title}>
          <Timeline transaction={transaction} journal={props.journal} />
        </Part>
      </div>
      <aside className="flex min-w-0 flex-col gap-4">
        <Customer transaction={transaction} />
        <Method transaction={transaction} />
        <References transaction={transaction} />
        <Shop transaction={transaction} />
        <Links transaction={transaction} />
      </aside>
    </div>
  )
}

function Part(props: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-3 text-section font-semibold">
        {props.title}
      </h2>
      {props.children}
    </section>
  )
}
