import type { Operation } from '@paydesk/contract/operation'
import { useWords } from '../words/words.ts'
import type { Failure } from './timeline/timeline.ts'
import { useDays } from './use-amounts.ts'
import { failureTexts } from './wording.ts'

/** Why something was refused, whether to try again, and what Dintero itself said, code included. */
export function FailureText(props: { operation: Operation } | { failure: Failure }) {
  const words = useWords()
  const { ahead } = useDays()
  const failure = 'failure' in props ? props.failure : ofRefusal(props.operation)
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

const ofRefusal = ({ refusal }: Operation): Failure => ({
  types: refusal?.types ?? [],
  code: refusal?.code,
  message: refusal?.message,
  retryCodes: refusal?.retry?.codes ?? [],
  retryAfter: refusal?.retry?.after,
})
