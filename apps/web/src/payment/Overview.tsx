import type { Transaction } from '@paydesk/dintero/schema'
import { isCurrency } from '@paydesk/money/currency'
import { Suspense, useId, useState, type ReactNode } from 'react'
import { useMedia } from '../ui/use-media.ts'
import { useWords } from '../words/words.ts'
import type { ActionName, Around } from './actions.ts'
import type { Journal, Tell } from './journal.ts'
import { MoneyBar } from './MoneyBar.tsx'
import { OrderItems } from './OrderItems.tsx'
import { ShopPanel } from './shop/lazy.ts'
import { OrderSkeleton } from './shop/OrderSkeleton.tsx'
import { ShopDialogs, type Confirming } from './shop/ShopDialogs.tsx'
import { useHasPanel } from './shop/use-has-panel.ts'
import { Customer } from './side/Customer.tsx'
import { Links, References, Shop } from './side/Elsewhere.tsx'
import { Method } from './side/Method.tsx'
import { plain } from './text.ts'
import { Timeline } from './timeline/Timeline.tsx'

/** Money, items and what happened on the left; the shop's order, who, how and where on the right. */
export function Overview(props: {
  transaction: Transaction
  journal: Journal
  around: Around
  /** Begins an action of the payment, if it is open. */
  onAction: (name: ActionName) => void
}) {
  const { transaction, journal } = props
  const words = useWords()
  const { payment } = words
  const hasPanel = useHasPanel(transaction, journal, props.around.role)
  const [confirming, setConfirming] = useState<Confirming>()
  const [done, setDone] = useState<Tell>()
  // Below `lg` of styles.css there is one column: what may be wrong stands before what was ordered.
  const isNarrow = useMedia('(width < 62rem)')

  function confirm(next: Confirming) {
    setDone(undefined)
    setConfirming(next)
  }

  const shop = (
    <Shop transaction={transaction}>
      {hasPanel && (
        <Suspense fallback={<OrderSkeleton />}>
          <ShopPanel
            {...props}
            done={done}
            onTell={(tell) => confirm({ tell })}
            onCloseTell={({ id }) => confirm({ close: id })}
          />
        </Suspense>
      )}
    </Shop>
  )
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
        {hasPanel && isNarrow && <div className="[&_h2]:text-section">{shop}</div>}
        <Part title={payment.items.title}>
          <OrderItems transaction={transaction} />
        </Part>
        <Part title={words.timeline.title}>
          <Timeline transaction={transaction} journal={journal} />
        </Part>
      </div>
      <aside className="flex min-w-0 flex-col gap-4">
        {hasPanel && !isNarrow && shop}
        <Customer transaction={transaction} />
        <Method transaction={transaction} />
        <References transaction={transaction} />
        {!hasPanel && shop}
        <Links transaction={transaction} />
      </aside>
      {confirming && (
        <ShopDialogs
          confirming={confirming}
          transaction={transaction}
          journal={journal}
          onClose={() => setConfirming(undefined)}
          onDone={(tell) => {
            setConfirming(undefined)
            setDone(tell)
          }}
        />
      )}
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
