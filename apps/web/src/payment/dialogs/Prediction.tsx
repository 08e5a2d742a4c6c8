import type { Transaction } from '@paydesk/dintero/schema'
import { expiryOf } from '@paydesk/payments/hold'
import type { After } from '@paydesk/payments/plan'
import { useWords } from '../../words/words.ts'
import { useAmounts, useDays } from '../use-amounts.ts'
import { statusInSentence } from '../wording.ts'

/** "Becomes partially captured. NOK 240.00 stays reserved until about 14 October." */
export function Prediction(props: { transaction: Transaction; after: After }) {
  const { transaction, after } = props
  const words = useWords()
  const { capture } = words.actions
  const money = useAmounts(transaction.currency)
  const { day } = useDays()
  const end = expiryOf(transaction)
  const left = money(after.toCapture)
  const sentences = [
    capture.becomes(statusInSentence(words, after.status)),
    after.released > 0 && capture.released(money(after.released)),
    after.toCapture > 0 &&
      (!end
        ? capture.stays(left)
        : end.exact
          ? capture.staysUntil(left, day(end.at))
          : capture.staysAbout(left, day(end.at))),
  ]
  return sentences.filter(Boolean).join(' ')
}
