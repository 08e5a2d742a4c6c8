import type { Operation, OperationState } from '@paydesk/contract/operation'
import type { ProblemCode } from '@paydesk/contract/problem'
import { expect, test } from 'vitest'
import { operationWith } from '../../testing/operation.ts'
import { settle, type Attempt } from './attempt.ts'

const operation = (state: OperationState, fields: Partial<Operation> = {}) =>
  operationWith({ id: 'op1', state, ...fields })

const sending: Attempt = { phase: 'sending', key: 'first', again: false }
const resending: Attempt = { phase: 'sending', key: 'first', again: true }
const newKey = () => 'second'

test.each([
  ['SUCCEEDED', 'done', 'first'],
  ['CORRECTED', 'done', 'first'],
  ['CLOSED', 'done', 'first'],
  ['PREPARED', 'pending', 'first'],
  ['SENT', 'pending', 'first'],
  ['PENDING', 'pending', 'first'],
  ['UNKNOWN', 'unknown', 'first'],
  ['NEEDS_REVIEW', 'unknown', 'first'],
  ['REFUSED', 'open', 'second'],
  ['NOT_SENT', 'open', 'second'],
] as const)(
  'an operation that is %s leaves the attempt %s with the %s key',
  (state, phase, key) => {
    const next = settle(sending, { kind: 'operation', operation: operation(state) }, newKey)
    expect([next.phase, next.key]).toEqual([phase, key])
  },
)

test('a stale payment is something to look at again, not a refusal', () => {
  const stale = operation('NOT_SENT', { not_sent: 'stale' })
  expect(settle(sending, { kind: 'operation', operation: stale }, newKey)).toEqual({
    phase: 'open',
    key: 'second',
    last: { kind: 'stale' },
  })
})

test('a payment that changed before a person accepted it is something to look at again', () => {
  const changed = { kind: 'problem', code: 'payment-changed' } as const
  expect(settle(sending, changed, newKey)).toEqual({
    phase: 'open',
    key: 'second',
    last: { kind: 'stale' },
  })
})

test('without an answer the key stays, and so it does when the second call has none either', () => {
  const once = settle(sending, { kind: 'none' }, newKey)
  expect(once).toEqual({ phase: 'no-answer', key: 'first' })
  expect(settle(resending, { kind: 'none' }, newKey)).toEqual({ phase: 'no-answer', key: 'first' })
})

test.each([
  ['bad-request', 'second', 'second'],
  ['unresolved-operation', 'second', 'second'],
  ['not-on-review', 'second', 'second'],
  ['if-match-missing', 'second', 'second'],
  ['too-many-requests', 'second', 'first'],
  ['not-signed-in', 'second', 'first'],
  ['forbidden', 'second', 'first'],
  ['shop-unavailable', 'second', 'first'],
  ['upstream-unavailable', 'second', 'first'],
  ['upstream-unreadable', 'second', 'first'],
  ['not-as-confirmed', 'second', 'first'],
  ['not-contradicted', 'second', 'first'],
  ['not-this-payment', 'second', 'first'],
  ['upstream-slow', 'first', 'first'],
  ['store-unavailable', 'first', 'first'],
  ['bug', 'first', 'first'],
] satisfies [ProblemCode, string, string][])(
  'after %s the next call has the %s key, and the %s one if an earlier call had no answer',
  (code, key, keyAfterSilence) => {
    expect(settle(sending, { kind: 'problem', code }, newKey).key).toBe(key)
    expect(settle(resending, { kind: 'problem', code }, newKey).key).toBe(keyAfterSilence)
  },
)

test('a pending operation that ends as refused opens the dialog again with a new key', () => {
  const waiting = settle(sending, { kind: 'operation', operation: operation('PENDING') }, newKey)
  const ended = settle(waiting, { kind: 'operation', operation: operation('REFUSED') }, newKey)
  expect([ended.phase, ended.key]).toEqual(['open', 'second'])
})
