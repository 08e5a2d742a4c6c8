import type { Transaction } from '@paydesk/dintero/schema'
import { useId } from 'react'
import { announce } from '../ui/announce.ts'
import { Button } from '../ui/Button.tsx'
import { useWords } from '../words/words.ts'
import type { Around } from './actions.ts'
import { preloadDecision, type Decision } from './dialogs/lazy.ts'
import type { MoneyOperation } from './journal.ts'
import { whyNotClose, whyNotReissue } from './review.ts'
import { useAmounts } from './use-amounts.ts'
import { actionReason, problemText } from './wording.ts'

/** The two ways out of an operation whose outcome nobody knows, each open or with the reason why not. */
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
  const because = {
    close: whyNotClose(transaction, operation, around),
    reissue: whyNotReissue(transaction, operation, around),
  }
  const why = (name: Decision) => {
    const reason = because[name]
    if (reason === undefined) return undefined
    if (reason === 'too-much')
      return problemText(words, { field: 'lines', because: 'amount-too-high' }, money)
    if (reason === 'not-as-confirmed') return words.problems[reason]
    return actionReason(words, reason, undefined)
  }
  const reasons = [...new Set(DECISIONS.flatMap((name) => why(name) ?? []))]
  return (
    <fieldset className="mt-2 flex flex-wrap items-center gap-2">
      <legend className="sr-only">{words.review.decide}</legend>
      {DECISIONS.map((name) => {
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

const DECISIONS: readonly Decision[] = ['close', 'reissue']
