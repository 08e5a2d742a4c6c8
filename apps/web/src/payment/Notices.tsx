import { isSettled, type Operation } from '@paydesk/contract/operation'
import type { Transaction } from '@paydesk/dintero/schema'
import { X } from 'lucide-react'
import { Alert } from '../ui/Alert.tsx'
import { IconButton } from '../ui/Button.tsx'
import { useWords } from '../words/words.ts'
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
  const refused = operation.state === 'REFUSED' || operation.state === 'NOT_SENT'
  return (
    <Alert
      tone={refused ? 'red' : 'green'}
      title={outcomeText(words, operation, transaction, { money, day })}
      action={
        <IconButton
          size="small"
          label={words.common.dismiss}
          icon={<X aria-hidden size={16} />}
          onClick={props.onDismiss}
          className="-my-1"
        />
      }
    >
      {refused && <FailureText operation={operation} />}
    </Alert>
  )
}

/** What is not decided yet, and that nobody should do it again. */
export function UnresolvedNotice({ operation }: { operation: Operation }) {
  const { outcomes } = useWords()
  const money = useAmounts(operation.currency)
  const name = actionOf(operation)
  const person = plain(operation.by.name, 60)
  const who =
    operation.amount === null
      ? outcomes.confirmedBy(person)
      : outcomes.pendingAmount(money(operation.amount), person)
  const unknown = operation.state === 'UNKNOWN' || operation.state === 'NEEDS_REVIEW'
  return (
    <Alert
      tone={unknown ? 'amber' : 'blue'}
      title={unknown ? outcomes.unknown[name] : outcomes.pending[name]}
    >
      {who} {!unknown && outcomes.pendingHint}
      {operation.state === 'UNKNOWN' && outcomes.unknownHint}
      {operation.state === 'NEEDS_REVIEW' && outcomes.review}
    </Alert>
  )
}

/** The operation that has no end yet: there is at most one. */
export const unresolvedOf = (operations: readonly Operation[]): Operation | undefined =>
  operations.find(({ state }) => !isSettled(state))
