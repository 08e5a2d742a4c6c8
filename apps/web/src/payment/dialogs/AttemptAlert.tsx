import type { Transaction } from '@paydesk/dintero/schema'
import { Alert } from '../../ui/Alert.tsx'
import { Button } from '../../ui/Button.tsx'
import { problemWording } from '../../words/error-wording.ts'
import { useWords } from '../../words/words.ts'
import { FailureText } from '../FailureText.tsx'
import { journalOf, type MoneyOperation, type Tell } from '../journal.ts'
import { TellNotice } from '../shop/TellNotice.tsx'
import { nameOf, notSentText } from '../wording.ts'
import { outcomeIn, type Attempt, type Declined } from '../write/attempt.ts'
import { orderName } from './order-name.ts'

/** What became of the confirmation, where it is not simply done. */
export function AttemptAlert(props: {
  attempt: Attempt
  /** As it is now. */
  transaction: Transaction
  onAgain: () => void
  busy: boolean
}) {
  const { attempt } = props
  const words = useWords()
  const { pending, pendingHint, askedHint, unknown, unknownHint, noAnswer } = words.outcomes
  const { money, tell } = outcomeOf(attempt)
  if (tell) return <TellNotice tell={tell} order={orderName(props.transaction)} />
  switch (attempt.phase) {
    case 'pending':
      return (
        money && (
          <Alert tone="blue" title={pending[nameOf(money)]}>
            {money.kind === 'shop-capture' ? askedHint : pendingHint}
          </Alert>
        )
      )
    case 'unknown':
      return (
        money && (
          <Alert tone="amber" title={unknown[nameOf(money)]}>
            {unknownHint}
          </Alert>
        )
      )
    case 'no-answer':
      return (
        <Alert
          tone="amber"
          title={attempt.problem ? problemWording(words, attempt.problem) : noAnswer.title}
          action={
            <Button size="small" busy={props.busy} onClick={props.onAgain}>
              {noAnswer.again}
            </Button>
          }
        >
          {noAnswer.text}
        </Alert>
      )
    case 'open':
      return attempt.last ? <DeclinedAlert last={attempt.last} money={money} /> : null
    default:
      return null
  }
}

/** The operation of an attempt: what tells the shop has words of its own. */
function outcomeOf(attempt: Attempt): { money?: MoneyOperation; tell?: Tell } {
  const outcome = outcomeIn(attempt)
  if (!outcome) return {}
  const [money] = journalOf([outcome]).money
  const [tell] = journalOf([outcome]).tells
  return { ...(money && { money }), ...(tell && { tell }) }
}

function DeclinedAlert({ last, money }: { last: Declined; money: MoneyOperation | undefined }) {
  const words = useWords()
  const { outcomes } = words
  // These are told beside this: the change with its new figures, the session with a way back in.
  if (last.kind === 'stale' || (last.kind === 'problem' && last.code === 'not-signed-in'))
    return null
  if (last.kind === 'problem') {
    return (
      <Alert tone="red" title={outcomes.closed}>
        {problemWording(words, last.code)}
      </Alert>
    )
  }
  if (!money) return null
  return money.state === 'NOT_SENT' ? (
    <Alert tone="red" title={outcomes.notSent}>
      {notSentText(words, money)}
    </Alert>
  ) : (
    <Alert tone="red" title={outcomes.refused[nameOf(money)]}>
      <FailureText operation={money} />
    </Alert>
  )
}
