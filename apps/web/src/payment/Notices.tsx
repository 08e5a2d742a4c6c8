import type { Transaction, TransactionEvent } from '@paydesk/dintero/schema'
import { Age } from '../ui/Age.tsx'
import { Alert } from '../ui/Alert.tsx'
import { DismissButton } from '../ui/DismissButton.tsx'
import { useMoments } from '../ui/use-moments.ts'
import { useWords } from '../words/words.ts'
import { ChangeText } from './ChangeText.tsx'
import { FailureText } from './FailureText.tsx'
import type { MoneyOperation, Tell } from './journal.ts'
import { correctionReason, correctionText, outcomeText } from './outcome-text.ts'
import { furtherOf } from './review.ts'
import { ShopOutcome } from './ShopOutcome.tsx'
import { ShownInstead } from './ShownInstead.tsx'
import { wasToBeTold } from './tell-text.ts'
import { useAmounts, useDays } from './use-amounts.ts'
import { nameOf, notSentText } from './wording.ts'

/** How the last operation ended. It stays until it is read or something else happens. */
export function OutcomeNotice(props: {
  operation: MoneyOperation
  transaction: Transaction
  /** What tells the shop of it. */
  tell: Tell | undefined
  onDismiss: () => void
}) {
  const { operation, transaction } = props
  const words = useWords()
  const money = useAmounts(transaction.currency)
  const { day } = useDays()
  const { state } = operation
  const refused = state === 'REFUSED' || state === 'NOT_SENT'
  const isAccepted = operation.corrected === 'otherwise'
  const { accept, close } = words.review
  return (
    <Alert
      tone={refused ? 'red' : state === 'CLOSED' || isAccepted ? 'grey' : 'green'}
      title={outcomeText(words, operation, transaction, { money, day })}
      action={<DismissButton onClick={props.onDismiss} />}
    >
      {state === 'REFUSED' && <FailureText operation={operation} />}
      {state === 'NOT_SENT' && notSentText(words, operation)}
      {state === 'CLOSED' && close.late}
      {isAccepted && (
        <p>
          {wasToBeTold(operation) && accept.shop} {accept.late}
        </p>
      )}
      {(state === 'SUCCEEDED' || state === 'CORRECTED') && !isAccepted && (
        <ShopOutcome operation={operation} tell={props.tell} transaction={transaction} />
      )}
    </Alert>
  )
}

/** What Paydesk, or a person, had said of an operation was wrong: said as plainly as the first time. */
export function CorrectionNotice(props: { operation: MoneyOperation; onDismiss: () => void }) {
  const { operation } = props
  const words = useWords()
  const { corrected } = words.review
  const money = useAmounts(operation.currency)
  return (
    <Alert
      tone="amber"
      title={correctionText(words, operation, money)}
      action={<DismissButton onClick={props.onDismiss} />}
    >
      {correctionReason(words, operation)} {operation.corrected !== 'taken-back' && corrected.look}
    </Alert>
  )
}

/** What has come of an operation since it had ended, or since a person accepted it. */
export function FurtherNotice(props: {
  operation: MoneyOperation
  transaction: Transaction
  onDismiss: () => void
}) {
  const { operation, transaction } = props
  const { review } = useWords()
  const money = useAmounts(operation.currency)
  const contradiction = furtherOf(operation)
  if (!contradiction) return null
  return (
    <Alert
      tone="amber"
      title={review.further[nameOf(operation)](money(operation.amount ?? 0))}
      action={<DismissButton onClick={props.onDismiss} />}
    >
      <ShownInstead transaction={transaction} contradiction={contradiction} />
      {contradiction.because !== 'taken-back' && <p>{review.corrected.look}</p>}
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
  const { clock } = useMoments()
  const at = new Date(props.asOf).toISOString()
  return (
    <Alert tone="grey" title={<Age at={at}>{(age) => payment.asOf(clock(at), age)}</Age>}>
      {payment.asOfHint}
    </Alert>
  )
}
