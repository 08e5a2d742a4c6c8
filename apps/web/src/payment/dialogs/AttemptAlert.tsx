import type { Operation } from '@paydesk/contract/operation'
import { Alert } from '../../ui/Alert.tsx'
import { Button } from '../../ui/Button.tsx'
import { reasonWording } from '../../words/wording.ts'
import { useWords } from '../../words/words.ts'
import type { ActionName } from '../actions.ts'
import { FailureText } from '../FailureText.tsx'
import type { Attempt, Declined } from '../write/attempt.ts'

/** What became of the confirmation, where it is not simply done. */
export function AttemptAlert(props: {
  name: ActionName
  attempt: Attempt
  onAgain: () => void
  busy: boolean
}) {
  const { name, attempt } = props
  const words = useWords()
  const { pending, pendingHint, unknown, unknownHint, noAnswer } = words.outcomes
  switch (attempt.phase) {
    case 'pending':
      return (
        <Alert tone="blue" title={pending[name]}>
          {pendingHint}
        </Alert>
      )
    case 'unknown':
      return (
        <Alert tone="amber" title={unknown[name]}>
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
      return attempt.last ? <DeclinedAlert name={name} last={attempt.last} /> : null
    default:
      return null
  }
}

function DeclinedAlert({ name, last }: { name: ActionName; last: Declined }) {
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
      <NotSent operation={last.operation} />
    </Alert>
  ) : (
    <Alert tone="red" title={outcomes.refused[name]}>
      <FailureText operation={last.operation} />
    </Alert>
  )
}

function NotSent({ operation }: { operation: Operation }) {
  const words = useWords()
  const { not_sent: why, because } = operation
  if (why === 'rule' && because) return reasonWording(words, because)
  return why && words.outcomes.notSentReason[why]
}
