import { useAmounts } from '../payment/use-amounts.ts'
import { differenceText, lookText } from '../shop/wording.ts'
import { useWords } from '../words/words.ts'
import type { Found } from './walk.ts'

/** Why the two disagree, by how much, and what that means; where nobody can mend it with a click, what to look at. */
export function Cause({ row }: { row: Found }) {
  const words = useWords()
  const { shop } = words
  const { cause, fix, order, payment } = row
  const money = useAmounts(payment.currency)
  const currency = { order: order.currency, payment: payment.currency }
  const apart = differenceText(words, row, currency, money)
  return (
    <>
      <span className="block font-semibold">{shop.cause[cause]}</span>
      <span className="block text-meta text-quiet">
        {apart && <span className="figures">{apart} </span>}
        {fix ? shop.meaning[cause] : lookText(words, row, payment.status)}
      </span>
    </>
  )
}
