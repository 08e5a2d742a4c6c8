import { expect, test } from 'vitest'
import { operationWith } from '../testing/operation.ts'
import { words } from '../words/en.ts'
import {
  actionReason,
  failureTexts,
  nameOf,
  notSentText,
  problemText,
  statusInSentence,
} from './wording.ts'

const show = (max: number) => `NOK ${max}`

test.each([
  [{ because: 'amount-too-high', max: 240 }, 'This is more than is left. At most NOK 240.'],
  [{ because: 'amount-zero', max: 240 }, 'It must be more than zero.'],
  [{ because: 'in-flight' }, words.reasons['in-flight']],
  [{ because: 'a-reason-of-tomorrow' }, 'a-reason-of-tomorrow'],
  [{ because: 'constructor' }, 'constructor'],
])('the problem %j reads "%s"', (problem, expected) => {
  expect(problemText(words, { field: 'amount', ...problem }, show)).toBe(expected)
})

const reason = (end?: { day: string; exact: boolean }) => actionReason(words, 'rest-expires', end)

test('where the rest cannot be cancelled, the end of the reservation is told, or that nobody knows it', () => {
  expect(reason({ day: '14 October', exact: false })).toContain('about 14 October')
  expect(reason({ day: '14 October', exact: true })).toContain('on 14 October')
  expect(reason()).toContain('Dintero does not say when')
})

test.each([
  [{ kind: 'void', amount: 100 }, 'cancel'],
  [{ kind: 'authorization', amount: null }, 'renew'],
  [{ kind: 'authorization', amount: 100 }, 'add'],
  [{ kind: 'refund', amount: 100 }, 'refund'],
  [{ kind: 'shop-capture', amount: 100 }, 'shopCapture'],
] as const)('%j is called %s', (operation, expected) => {
  expect(nameOf(operation)).toBe(expected)
})

test.each([
  [{ not_sent: 'unreachable' }, 'Dintero cannot be reached right now. You can try again.'],
  [{ not_sent: 'rule', because: 'in-flight' }, words.reasons['in-flight']],
  [{ not_sent: 'rule', because: 'a-word-of-tomorrow' }, 'a-word-of-tomorrow'],
  [{ kind: 'shop-capture', not_sent: 'unreachable' }, words.outcomes.notSentToShop],
  [
    { kind: 'shop-capture', not_sent: 'rule', because: 'order-status' },
    'The shop is asked only where the order is Processing or On hold.',
  ],
  [{ kind: 'shop-capture', not_sent: 'rule', because: 'on-hold' }, words.reasons['on-hold']],
  [{ kind: 'tell-capture', not_sent: 'unreachable' }, 'The shop could not be reached for a day.'],
  [
    { kind: 'tell-refund', not_sent: 'rule', because: 'too-little-left' },
    'Less is left on the order than was paid back.',
  ],
  [
    { kind: 'tell-refund', not_sent: 'rule', because: 'a-word-of-tomorrow' },
    'The order does not allow it as it is now.',
  ],
] as const)('%j was not sent: "%s"', (change, expected) => {
  expect(notSentText(words, operationWith({ state: 'NOT_SENT', ...change }))).toBe(expected)
})

test('a failure is told in plain words, with advice, what Dintero said and the code', () => {
  const failure = {
    types: ['UNKNOWN', 'INSUFFICIENT_FUNDS', 'NEW_TYPE'],
    message: 'no money',
    retryCodes: ['RETRY_AFTER_DELAY'],
    retryAfter: '2026-11-22T08:00:00Z',
  }
  expect(failureTexts(words, failure, () => 'in 2 hours')).toEqual({
    reasons: ['There is not enough money on the account.'],
    advice: ['Try again in 2 hours.'],
    said: 'Dintero says: “no money”',
    code: 'Code: UNKNOWN · INSUFFICIENT_FUNDS · NEW_TYPE',
  })
  expect(failureTexts(words, { ...failure, byShop: true }, String).said).toBe(
    'The shop says: “no money”',
  )
  expect(failureTexts(words, failure, () => undefined).advice).toEqual(['You can try again now.'])
  expect(failureTexts(words, { types: [], retryCodes: [] }, String)).toEqual({
    reasons: [],
    advice: [],
  })
})

test.each([
  ['PARTIALLY_CAPTURED', 'partially captured'],
  ['NEW_STATUS', 'NEW_STATUS'],
])('the status %s reads "%s" in a sentence', (status, expected) => {
  expect(statusInSentence(words, status)).toBe(expected)
})
