import { useAmounts } from '../payment/use-amounts.ts'
import { differenceText } from '../shop/wording.ts'
import { useWords } from '../words/words.ts'
import type { Found } from './walk.ts'

/** Why the two disagree, by how much, and what that means; where nobody can mend it with a click, what to look at. */
export function Cause({ row }: { row: Found }) {
  const words = useWords()
  const { shop } = words
  const { cause, difference, fix } = row
  const money = useAmounts(row.payment.currency)
  return (
    <>
      <span className="block font-semibold">{shop.cause[cause]}</span>
      <span className="block text-meta text-quiet">
        {difference !== null && difference !== 0 && (
          <span className="figures">{differenceText(words, cause, difference, money)} </span>
        )}
        {fix ? shop.meaning[cause] : shop.look[cause]}
      </span>
    </>
  )
}
