import type { ShopOrder } from '@paydesk/contract/shop'
import { Money } from '../../ui/Money.tsx'
import { Time } from '../../ui/Time.tsx'
import { useWords } from '../../words/words.ts'
import { LongText } from '../LongText.tsx'
import { Folded } from './Folded.tsx'

/** The order's refunds, and the last that the shop or its plugin noted: in the shop's own words. */
export function OrderHistory({ order }: { order: ShopOrder }) {
  const { shop } = useWords()
  const { refunds, notes, currency } = order
  return (
    <>
      {refunds.length > 0 && (
        <Folded title={shop.refunds(refunds.length)}>
          <ul className="flex flex-col gap-1">
            {refunds.map(({ id, at, amount, reason }) => (
              <li key={id}>
                <span className="flex justify-between gap-3">
                  {at === null ? <span /> : <Time at={at} />}
                  <Money amount={amount} currency={currency} />
                </span>
                <span className="text-quiet">
                  {reason.trim() ? <LongText>{reason}</LongText> : shop.noReason}
                </span>
              </li>
            ))}
          </ul>
        </Folded>
      )}
      {notes === null && <p className="text-table text-quiet">{shop.noNotes}</p>}
      {notes !== null && notes.length > 0 && (
        <Folded title={shop.notes(notes.length)}>
          <ul className="flex flex-col gap-1.5">
            {notes.map(({ id, at, text, to_customer: toCustomer }) => (
              <li key={id}>
                <span className="block text-meta text-quiet">
                  {at !== null && <Time at={at} />}
                  {toCustomer && ` · ${shop.toCustomer}`}
                </span>
                <LongText>{text}</LongText>
              </li>
            ))}
          </ul>
        </Folded>
      )}
    </>
  )
}
