import { Alert } from '../../ui/Alert.tsx'
import { Button } from '../../ui/Button.tsx'
import { useMoments } from '../../ui/use-moments.ts'
import { useSecond } from '../../ui/use-second.ts'
import { useWords } from '../../words/words.ts'
import { wasInStep, type Tell } from '../journal.ts'
import { tellSaid, type TellSaid } from '../tell-text.ts'
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
  const { title, text }: TellSaid = isLeftToTheShop(tell, now)
    ? { title: words.shop.told.bySelf(clock(leftUntil(tell))) }
    : tellSaid(words, tell.kind, tell, { order, now })
  const mayClose = tell.state === 'NEEDS_REVIEW' && props.onClose
  return (
    <Alert tone={wasInStep(tell) ? 'green' : TONE[tell.state]} title={title}>
      {text && <p>{text}</p>}
      {mayClose && (
        <Button size="small" className="mt-1.5" onClick={mayClose}>
          {words.shop.close.name}
        </Button>
      )}
    </Alert>
  )
}
