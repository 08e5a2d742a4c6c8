import { UNCLEAR, WELL, type Verdict } from './breaker.ts'
import type { DinteroError } from './error.ts'
import { retryAfterMs, type Answer } from './http.ts'
import type { WriteAnswer } from './outcome.ts'

/**
 * What an answer says about Dintero. Whoever answers in JSON, a refusal included, is well; 5xx and
 * 429 are not, and neither is somebody else's page.
 */
export function verdictOf(answer: Answer): Verdict {
  const isWell = answer.json !== undefined && answer.status < 500 && answer.status !== 429
  return isWell ? WELL : { is: 'unwell', retryAfterMs: retryAfterMs(answer) }
}

/** What a request for something readable says that brought no usable answer. */
export const verdictWithout = ({ retryAfterMs }: DinteroError): Verdict => ({
  is: 'unwell',
  retryAfterMs,
})

/** What one attempt to move money says about Dintero; it says nothing about the money. */
export function verdictOfWrite(outcome: WriteAnswer, answer: Answer | undefined): Verdict {
  switch (outcome.kind) {
    // An accepted operation may be answered without a body.
    case 'transaction':
    case 'accepted':
    case 'refused':
      return WELL
    case 'unsent':
      return outcome.cause === 'token' ? UNCLEAR : { is: 'unwell' }
    default:
      return answer ? verdictOf(answer) : { is: 'unwell' }
  }
}
