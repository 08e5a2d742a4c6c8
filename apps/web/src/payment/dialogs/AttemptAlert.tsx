import type { Operation } from '@paydesk/contract/operation'
import type { Transaction } from '@paydesk/dintero/schema'
import { Alert } from '../../ui/Alert.tsx'
import { Button } from '../../ui/Button.tsx'
import { useWords } from '../../words/words.ts'
import { FailureText } from '../FailureText.tsx'
import { isMoney, journalOf, type Tell } from '../journal.ts'
import { TellNotice } from '../shop/TellNotice.tsx'
import { nameOf, notSentText, type OperationName } from '../wording.ts'
import { outcomeIn, type Attempt, type Declined } from '../write/attempt.ts'
import { orderName } from './order-name.ts'

/** What became of the confirmation, where it is not simply done. */
export function AttemptAlert(props: {
  /** What the dialog would send now: what was sent has its own name. */
  name: OperationName
  attempt: Attempt
  /** As it is now. */
  transaction: Transaction
  onAgain: () => void
  busy: boolean
}) {
  const { attempt } = props
  const words = useWords()
  const { pending, pendingHint, askedHint, unknown, unknownHint, noAnswer } = words.outcomes
  const tell = tellIn(attempt)
  if (tell)
    return (
      <TellNotice
        tell={tell}
        order={orderName(props.transaction)}
        transaction={props.transaction}
      />
    )
  switch (attempt.phase) {
    case 'pending': {
      const name = sentName(attempt.operation, props.name)
      return (
        <Alert tone="blue" title={pending[name]}>
          {name === 'shopCapture' ? askedHint : pendingHint}
        </Alert>
      )
    }
    case 'unknown':
      return (
        <Alert tone="amber" title={unknown[sentName(attempt.operation, props.name)]}>
          {unknownHint}
        </Alert>
      )
    case 'no-answer':
      return (
        <Alert
          tone="amber"
          title={noAnswer.title}
          action={
            <Button size="small" busy={props.busy} onClick={props.onAgain}>
              {noAnswer.again}
            </Button>
          }
        >
          {noAnswer.text} {attempt.problem && words.problems[attempt.problem]}
        </Alert>
      )
    case 'open':
      return attempt.last ? <DeclinedAlert name={props.name} last={attempt.last} /> : null
    default:
      return null
  }
}

/** What tells the shop is told by its own words. */
function tellIn(attempt: Attempt): Tell | undefined {
  const outcome = outcomeIn(attempt)
  return outcome && journalOf([outcome]).tells[0]
}

const sentName = (operation: Operation, otherwise: OperationName) =>
  isMoney(operation) ? nameOf(operation) : otherwise

function DeclinedAlert({ name, last }: { name: OperationName; last: Declined }) {
  const words = useWords()
  const { outcomes } = words
  // These are told beside this: the change with its new figures, the session with a way back in.
  if (last.kind === 'stale' || (last.kind === 'problem' && last.code === 'not-signed-in'))
    return null
  if (last.kind === 'problem') {
    return (
      <Alert tone="red" title={outcomes.closed}>
        {words.problems[last.code]}
      </Alert>
    )
  }
  return last.operation.state === 'NOT_SENT' ? (
    <Alert tone="red" title={outcomes.notSent}>
      {notSentText(words, last.operation)}
    </Alert>
  ) : (
    <Alert tone="red" title={outcomes.refused[sentName(last.operation, name)]}>
      <FailureText operation={last.operation} />
    </Alert>
  )
}
