import type { Operation } from '@paydesk/contract/operation'
import { useWords } from '../words/words.ts'
import { refusalOf, type Failure } from './timeline/timeline.ts'
import { useDays } from './use-amounts.ts'
import { failureTexts } from './wording.ts'

/** Why something was refused, whether to try again, and what Dintero or the shop itself said, code included. */
export function FailureText(props: { operation: Operation } | { failure: Failure }) {
  const words = useWords()
  const { ahead } = useDays()
  const failure = 'failure' in props ? props.failure : refusalOf(props.operation)
  const { reasons, advice, said, code } = failureTexts(words, failure, ahead)
  const first = [...reasons, ...advice].join(' ')
  return (
    <>
      {first && <p>{first}</p>}
      {said && <p className="mt-0.5 text-quiet">{said}</p>}
      {code && <p className="mt-0.5 text-meta text-quiet">{code}</p>}
    </>
  )
}
