import type { Transaction } from '@paydesk/dintero/schema'
import { balanceOf } from '@paydesk/payments/balance'
import { Alert } from '../../ui/Alert.tsx'
import { Button } from '../../ui/Button.tsx'
import { useWords } from '../../words/words.ts'
import { useAmounts } from '../use-amounts.ts'
import { ChangeText } from '../ChangeText.tsx'
import { statusInSentence } from '../wording.ts'
import { newEvents } from '../write/changes.ts'

/** The payment is not what the person looks at any more: what happened, and what is left now. */
export function ChangedAlert(props: {
  seen: Transaction
  now: Transaction
  /** A confirmation was turned away because of it. */
  refused: boolean
  onLook: () => void
}) {
  const { seen, now } = props
  const words = useWords()
  const { changed } = words.outcomes
  const money = useAmounts(now.currency)
  const { toCapture, toRefund } = balanceOf(now)
  return (
    <Alert
      tone="amber"
      title={props.refused ? changed.refused : changed.title}
      action={
        <Button size="small" onClick={props.onLook}>
          {changed.accept}
        </Button>
      }
    >
      <ul>
        {newEvents(seen, now).map((event, index) => (
          <li key={event.id ?? index}>
            <ChangeText event={event} currency={now.currency} />
          </li>
        ))}
      </ul>
      <p>
        {seen.status !== now.status && `${changed.status(statusInSentence(words, now.status))} `}
        {changed.toCapture(money(toCapture))} {toRefund > 0 && changed.toRefund(money(toRefund))}
      </p>
      <p>{changed.look}</p>
    </Alert>
  )
}
