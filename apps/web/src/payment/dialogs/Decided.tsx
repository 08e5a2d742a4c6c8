import type { Operation } from '@paydesk/contract/operation'
import { Alert } from '../../ui/Alert.tsx'
import { useWords } from '../../words/words.ts'
import { plain } from '../text.ts'

/** Somebody else was faster, or the outcome has come to light: there is nothing to decide any more. */
export function Decided({ operation }: { operation: Operation }) {
  const { review } = useWords()
  return (
    <Alert tone="blue" title={review.decided}>
      {operation.state === 'CLOSED' &&
        review.closedBy(plain(operation.closed_by?.name ?? review.somebody, 60))}
      {operation.accepted_by && review.acceptedIt(plain(operation.accepted_by.name, 60))}
    </Alert>
  )
}
