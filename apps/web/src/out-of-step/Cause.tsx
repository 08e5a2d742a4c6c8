import { useAmounts } from '../payment/use-amounts.ts'
import { useWords } from '../words/words.ts'
import type { Found } from './walk.ts'

/** Why the two disagree, by how much, and what that means; where nobody can mend it with a click, what to look at. */
export function Cause({ row }: { row: Found }) {
  const { shop } = useWords()
  const { cause, difference, fix } = row
  const money = useAmounts(row.payment.currency)
  return (
    <>
      <span className="block font-semibold">{shop.cause[cause]}</span>
      <span className="block text-meta text-quiet">
        {difference !== null && difference !== 0 && (
          <span className="figures">
            {(difference > 0 ? shop.differenceHigher : shop.differenceLower)(
              money(Math.abs(difference)),
            )}{' '}
          </span>
        )}
        {fix ? shop.meaning[cause] : shop.look[cause]}
      </span>
    </>
  )
}
