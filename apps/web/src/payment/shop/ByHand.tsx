import type { ShopOrder } from '@paydesk/contract/shop'
import type { Transaction } from '@paydesk/dintero/schema'
import { balanceOf } from '@paydesk/payments/balance'
import { useWords } from '../../words/words.ts'
import { Folded } from './Folded.tsx'

/** What people do by hand in the shop where it applies, and what that does besides. */
export function ByHand({ order, transaction }: { order: ShopOrder; transaction: Transaction }) {
  const { byHand } = useWords().shop
  const { captured, toCapture, toRefund } = balanceOf(transaction)
  const isWaiting = order.status === 'processing' || order.status === 'on-hold'
  const parts = [
    captured === 0 && toCapture > 0 && order.lines.length > 1 && byHand.part,
    captured > 0 && isWaiting && byHand.whyNot,
    toRefund > 0 && byHand.refundByStatus,
  ].filter((part) => part !== false)
  if (parts.length === 0) return null
  return (
    <Folded title={byHand.title}>
      <div className="flex flex-col gap-2">
        {parts.map(({ title, steps }) => (
          <section key={title}>
            <h3 className="font-semibold">{title}</h3>
            {steps.map((step) => (
              <p key={step} className="text-quiet">
                {step}
              </p>
            ))}
          </section>
        ))}
      </div>
    </Folded>
  )
}
