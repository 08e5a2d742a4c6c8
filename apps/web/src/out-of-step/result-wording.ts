import type { Operation } from '@paydesk/contract/operation'
import { plain } from '../payment/text.ts'
import { notSentText } from '../payment/wording.ts'
import type { Words } from '../words/catalogue.ts'
import { problemWording } from '../words/error-wording.ts'
import type { Item, Result } from './run.ts'

/** How mending one order went, in a few words, and why where somebody said so. */
export function resultWording(
  words: Words,
  { attempt, row }: Item,
  result: Result,
): { said: string; why: string | undefined } {
  if (result === 'noAnswer') return noAnswerWording(words, attempt)
  const said = words.outOfStep.result[result]
  if (result === 'done' || result === 'in-step')
    return { said, why: row.mends ? undefined : words.outOfStep.result.more }
  if (result !== 'refused' || attempt.phase !== 'open' || !attempt.last)
    return { said, why: undefined }
  const { last } = attempt
  if (last.kind === 'problem') return { said, why: problemWording(words, last.code) }
  if (last.kind === 'stale') return { said, why: undefined }
  return last.operation.state === 'NOT_SENT'
    ? { said: words.shop.told.notWritten, why: notSentText(words, last.operation) }
    : { said, why: refusalText(words, last.operation) }
}

/** No answer that says what was done: none at all, or what is wrong with whoever should know. */
function noAnswerWording(words: Words, attempt: Item['attempt']) {
  const { title, text } = words.outcomes.noAnswer
  const problem = attempt.phase === 'no-answer' ? attempt.problem : undefined
  return { said: problem === undefined ? title : problemWording(words, problem), why: text }
}

/** What the shop said, in its own language: untrusted text. */
function refusalText(words: Words, { refusal }: Operation): string | undefined {
  if (refusal?.message) return words.shop.told.shopSays(plain(refusal.message, 200))
  return refusal?.code && plain(refusal.code)
}
