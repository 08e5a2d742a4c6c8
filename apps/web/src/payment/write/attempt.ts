import { isSettled, type Operation } from '@paydesk/contract/operation'
import type { ProblemCode } from '@paydesk/contract/problem'

/** What our own call answered. Without an answer nobody knows whether the BFF got it. */
export type Answer =
  | { readonly kind: 'operation'; readonly operation: Operation }
  | { readonly kind: 'problem'; readonly code: ProblemCode; readonly retryAfter?: number }
  | { readonly kind: 'none' }

/**
 * One confirmation of a dialog, by what is known of it. `key` is the idempotency key of this
 * confirmation, or of the next one where nothing was done by the last.
 */
export type Attempt =
  | { readonly phase: 'open'; readonly key: string; readonly last?: Declined }
  | { readonly phase: 'sending'; readonly key: string; readonly again: boolean }
  | {
      readonly phase: 'pending' | 'unknown' | 'done'
      readonly key: string
      readonly operation: Operation
    }
  | { readonly phase: 'no-answer'; readonly key: string; readonly problem?: ProblemCode }

/** Why the last confirmation did nothing. */
export type Declined =
  | { readonly kind: 'refused'; readonly operation: Operation }
  | { readonly kind: 'stale' }
  | { readonly kind: 'problem'; readonly code: ProblemCode; readonly retryAfter?: number }

/** These say that this call did nothing. */
const NOTHING_DONE: ReadonlySet<ProblemCode> = new Set([
  'bad-request',
  'not-found',
  'unresolved-operation',
  'not-on-review',
  'key-reused',
  'if-match-missing',
])

/**
 * These stop a call before it does anything, at the door or where a decision first reads payment or
 * order once more. They say nothing about a call with the same key that came before it.
 */
const STOPPED_BEFORE: ReadonlySet<ProblemCode> = new Set([
  'not-signed-in',
  'password-must-change',
  'forbidden',
  'cross-site',
  'too-many-requests',
  'shop-unavailable',
  'upstream-unavailable',
  'upstream-unreadable',
  'not-as-confirmed',
  'not-contradicted',
  'not-this-payment',
])

/**
 * What is known after an answer. A new key is taken only where the answer says that nothing was done;
 * where no answer came, the same call with the same key is the same click and may be sent again.
 */
export function settle(attempt: Attempt, answer: Answer, newKey: () => string): Attempt {
  const { key } = attempt
  const again = attempt.phase === 'no-answer' || (attempt.phase === 'sending' && attempt.again)
  if (answer.kind === 'none') return { phase: 'no-answer', key }
  if (answer.kind === 'operation') return byOperation(answer.operation, key, newKey)
  const { code } = answer
  if (code === 'payment-changed') return { phase: 'open', key: newKey(), last: { kind: 'stale' } }
  if (NOTHING_DONE.has(code) || (STOPPED_BEFORE.has(code) && !again))
    return { phase: 'open', key: newKey(), last: answer }
  return { phase: 'no-answer', key, problem: code }
}

function byOperation(operation: Operation, key: string, newKey: () => string): Attempt {
  const { state } = operation
  // Closed by a person: there is nothing left to do with it.
  if (state === 'SUCCEEDED' || state === 'CORRECTED' || state === 'CLOSED')
    return { phase: 'done', key, operation }
  if (state === 'UNKNOWN' || state === 'NEEDS_REVIEW') return { phase: 'unknown', key, operation }
  if (!isSettled(state)) return { phase: 'pending', key, operation }
  const stale = state === 'NOT_SENT' && operation.not_sent === 'stale'
  const last = stale ? { kind: 'stale' as const } : { kind: 'refused' as const, operation }
  return { phase: 'open', key: newKey(), last }
}

/** The fields may be edited and the button pressed: nothing is under way and nothing is in doubt. */
export const isEditable = (attempt: Attempt): boolean => attempt.phase === 'open'

/** The operation that a confirmation became, as far as it is not done. */
export function outcomeIn(attempt: Attempt): Operation | undefined {
  if (attempt.phase === 'pending' || attempt.phase === 'unknown') return attempt.operation
  const last = attempt.phase === 'open' ? attempt.last : undefined
  return last?.kind === 'refused' ? last.operation : undefined
}
