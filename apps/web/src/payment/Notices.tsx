import { isSettled, type Operation } from '@paydesk/contract/operation'
import type { Transaction, TransactionEvent } from '@paydesk/dintero/schema'
import { Alert } from '../ui/Alert.tsx'
import { DismissButton } from '../ui/DismissButton.tsx'
import { useMoments } from '../ui/use-moments.ts'
import { useWords } from '../words/words.ts'
import { ChangeText } from './ChangeText.tsx'
import { FailureText } from './FailureText.tsx'
import { outcomeText } from './outcome-text.ts'
import { plain } from './text.ts'
import { useAmounts, useDays } from './use-amounts.ts'
import { actionOf } from './wording.ts'

/** How the last operation ended. It stays until it is read or something else happens. */
export function OutcomeNotice(props: {
  operation: Operation
  transaction: Transaction
  onDismiss: () => void
}) {
  const { operation, transaction } = props
  const words = useWords()
  const money = useAmounts(transaction.currency)
  const { day } = useDays()
  const { state } = operation
  const refused = state === 'REFUSED' || state === 'NOT_SENT'
  return (
    <Alert
      tone={refused ? 'red' : state === 'CLOSED' ? 'grey' : 'green'}
      title={outcomeText(words, operation, transaction, { money, day })}
      action={<DismissButton onClick={props.onDismiss} />}
    >
      {refused && <FailureText operation={operation} />}
      {state === 'CLOSED' && words.review.close.late}
    </Alert>
  )
}

/** What Paydesk, or a person, had said of an operation was wrong: said as plainly as the first time. */
export function CorrectionNotice(props: { operation: Operation; onDismiss: () => void }) {
  const { operation } = props
  const { corrected } = useWords().review
  const money = useAmounts(operation.currency)
  const closedBy = operation.closed_by?.name
  return (
    <Alert
      tone="amber"
      title={corrected.title[actionOf(operation)](money(operation.amount ?? 0))}
      action={<DismissButton onClick={props.onDismiss} />}
    >
      {closedBy === undefined ? corrected.said : corrected.closed(plain(closedBy, 60))}{' '}
      {corrected.look}
    </Alert>
  )
}

/** Somebody moved this payment's money, and not from this desk. */
export function ForeignNotice(props: {
  events: readonly TransactionEvent[]
  currency: string
  onDismiss: () => void
}) {
  return (
    <Alert
      tone="amber"
      title={useWords().review.elsewhere.title}
      action={<DismissButton onClick={props.onDismiss} />}
    >
      <ul>
        {props.events.map((event, index) => (
          <li key={event.id ?? index}>
            <ChangeText event={event} currency={props.currency} />
          </li>
        ))}
      </ul>
    </Alert>
  )
}

/** What stands on the page is from before: of when it is. */
export function CopyNotice(props: { asOf: number }) {
  const { payment } = useWords()
  const { clock, ago } = useMoments()
  const at = new Date(props.asOf).toISOString()
  return (
    <Alert tone="amber" title={payment.asOf(clock(at), ago(at))}>
      {payment.asOfHint}
    </Alert>
  )
}

/** The operation that has no end yet: there is at most one. */
export const unresolvedOf = (operations: readonly Operation[]): Operation | undefined =>
  operations.find(({ state }) => !isSettled(state))
