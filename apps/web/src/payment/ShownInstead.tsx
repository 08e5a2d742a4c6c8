import type { Contradiction } from '@paydesk/contract/operation'
import type { Transaction } from '@paydesk/dintero/schema'
import { useMoments } from '../ui/use-moments.ts'
import { useWords } from '../words/words.ts'
import { instead, type Instead } from './instead.ts'
import { useAmounts } from './use-amounts.ts'

/** In which way a payment contradicts what was confirmed, and what it shows instead. */
export function ShownInstead(props: { transaction: Transaction; contradiction: Contradiction }) {
  const { transaction, contradiction } = props
  const { outcomes, review } = useWords()
  const { at, on } = outcomes.changed
  const { clock, isToday } = useMoments()
  const money = useAmounts(transaction.currency)
  const time = (moment: string) => (isToday(moment) ? at : on)(clock(moment))
  const say = (name: Instead['name'], amount: number | undefined, moment: string | undefined) =>
    review.shown[name](
      amount === undefined ? review.unsaid : money(amount),
      moment === undefined ? '' : time(moment),
    ).trim()
  const events = instead(transaction, contradiction)
  return (
    <>
      <p>{review.shows[contradiction.because]}</p>
      {events.length > 0 && (
        <ul className="list-disc ps-5">
          {events.map(({ key, name, amount, moment }) => (
            <li key={key}>{say(name, amount, moment)}</li>
          ))}
        </ul>
      )}
    </>
  )
}
