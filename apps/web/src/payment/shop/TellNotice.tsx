import { Alert } from '../../ui/Alert.tsx'
import { Button } from '../../ui/Button.tsx'
import { useMoments } from '../../ui/use-moments.ts'
import { useSecond } from '../../ui/use-second.ts'
import { useWords } from '../../words/words.ts'
import { wasInStep, type Tell } from '../journal.ts'
import { tellText } from '../tell-text.ts'
import { isLeftToTheShop, leftUntil } from './standing.ts'

const TONE = {
  PREPARED: 'blue',
  SENT: 'blue',
  PENDING: 'blue',
  UNKNOWN: 'amber',
  NEEDS_REVIEW: 'amber',
  SUCCEEDED: 'green',
  CORRECTED: 'green',
  REFUSED: 'red',
  NOT_SENT: 'red',
  CLOSED: 'grey',
} as const

/** Where a write to the shop stands. */
export function TellNotice(props: {
  tell: Tell
  /** What people call the order. */
  order: string
  /** Ends one that nobody knows the outcome of. */
  onClose?: (() => void) | undefined
}) {
  const { tell, order } = props
  const words = useWords()
  const { clock } = useMoments()
  const now = useSecond().getTime()
  const said = isLeftToTheShop(tell, now)
    ? words.shop.told.bySelf(clock(leftUntil(tell)))
    : tellText(words, tell.kind, tell, { order, now })
  return (
    <Alert tone={wasInStep(tell) ? 'green' : TONE[tell.state]} title={said}>
      {tell.state === 'NEEDS_REVIEW' && props.onClose && (
        <Button size="small" className="mt-1" onClick={props.onClose}>
          {words.shop.close.name}
        </Button>
      )}
    </Alert>
  )
}
