import type { Transaction } from '@paydesk/dintero/schema'
import { useId } from 'react'
import { announce } from '../ui/announce.ts'
import { Button } from '../ui/Button.tsx'
import { useWords } from '../words/words.ts'
import type { Around } from './actions.ts'
import { preloadDecision, type Decision } from './dialogs/lazy.ts'
import type { MoneyOperation } from './journal.ts'
import { decisionsOf, whyNotDecide, whyNotReissue } from './review.ts'
import { useAmounts } from './use-amounts.ts'
import { actionReason, problemText } from './wording.ts'

/** The ways out of an operation that waits for a decision, each open or with the reason why not. */
export function Decisions(props: {
  transaction: Transaction
  operation: MoneyOperation
  around: Around
  onDecide: (decision: Decision) => void
}) {
  const { transaction, operation, around } = props
  const words = useWords()
  const money = useAmounts(operation.currency)
  const id = useId()
  const decisions = decisionsOf(operation)
  const why = (name: Decision) => {
    const reason =
      name === 'reissue'
        ? whyNotReissue(transaction, operation, around)
        : whyNotDecide(operation, around)
    if (reason === undefined) return undefined
    if (reason === 'too-much')
      return problemText(words, { field: 'lines', because: 'amount-too-high' }, money)
    return actionReason(words, reason, undefined)
  }
  const reasons = [...new Set(decisions.flatMap((name) => why(name) ?? []))]
  return (
    <fieldset className="mt-2 flex flex-wrap items-center gap-2">
      <legend className="sr-only">{words.review.decide}</legend>
      {decisions.map((name) => {
        const reason = why(name)
        return (
          <Button
            key={name}
            size="small"
            aria-disabled={reason !== undefined}
            aria-describedby={reason && `${id}-${reasons.indexOf(reason)}`}
            onPointerEnter={() => preloadDecision(name)}
            onFocus={() => preloadDecision(name)}
            onClick={() => (reason ? announce(reason) : props.onDecide(name))}
          >
            {words.review[name].name}
          </Button>
        )
      })}
      {reasons.map((reason, index) => (
        <span key={reason} id={`${id}-${index}`} className="text-quiet">
          {reason}
        </span>
      ))}
    </fieldset>
  )
}
