import type { Contradiction } from '@paydesk/contract/operation'
import { transaction } from '@paydesk/dintero/schema'
import { expect, test } from 'vitest'
import { operationWith } from '../testing/operation.ts'
import type { MoneyOperation } from './journal.ts'
import {
  again,
  decisionsOf,
  furtherOf,
  standstillOf,
  whyNotDecide,
  whyNotReissue,
} from './review.ts'

const payment = (captured: number, change: object = {}) =>
  transaction.parse({
    amount: 84800,
    currency: 'NOK',
    status: captured > 0 ? 'PARTIALLY_CAPTURED' : 'AUTHORIZED',
    payment_product_type: 'payex.creditcard',
    events: [
      { id: '1', event: 'AUTHORIZE', success: true },
      ...(captured > 0 ? [{ id: '2', event: 'CAPTURE', success: true, amount: captured }] : []),
    ],
    ...change,
  })
const free = { role: 'support', unread: false } as const
const review = operationWith({ state: 'NEEDS_REVIEW' })

test.each([
  ['a person who may move money', free, undefined],
  ['a viewer', { role: 'viewer', unread: false }, 'viewer'],
  ['anybody while nothing can be read', { role: 'admin', unread: true }, 'no-fresh-read'],
] as const)('%s may close, or reads why not', (_who, around, expected) => {
  expect(whyNotDecide(review, around)).toBe(expected)
})

const otherwise = (because: Contradiction['because'], change: Partial<MoneyOperation> = {}) => ({
  ...review,
  contradiction: { because, event_ids: ['c1'] },
  ...change,
})

test.each([
  ['is on its way', operationWith({ state: 'UNKNOWN' }), 'unresolved'],
  // Somebody has to look when there was time to find out.
  ['is on its way otherwise', otherwise('other-amount', { state: 'UNKNOWN' }), 'unresolved'],
  ['nobody knows of', review, 'review'],
  ['shows another amount', otherwise('other-amount'), 'otherwise'],
  ['shows twice', otherwise('more-than-one'), 'otherwise'],
  ['is another’s too', otherwise('other-operation', { kind: 'refund' }), 'otherwise'],
  ['has no end', otherwise('no-success-told', { kind: 'shop-capture' }), 'otherwise'],
  ['shows two cancellations', otherwise('more-than-one', { kind: 'void' }), 'otherwise'],
  ['is answered in another currency', otherwise('other-currency'), 'of-another'],
  ['is answered with another payment', otherwise('other-transaction'), 'of-another'],
] as const)('what %s is in the way as %s', (_what, operation, expected) => {
  expect(standstillOf(operation)).toBe(expected)
})

test('what the payment shows otherwise is accepted, and neither closed nor done again', () => {
  expect(decisionsOf(otherwise('other-amount'))).toEqual(['accept'])
  expect(whyNotDecide(otherwise('other-amount'), free)).toBeUndefined()
  expect(whyNotDecide(otherwise('other-amount'), { ...free, role: 'viewer' })).toBe('viewer')
  expect(decisionsOf(review)).toEqual(['close', 'reissue'])
})

test('by what is of another payment nobody decides anything', () => {
  const another = otherwise('other-currency')
  expect(decisionsOf(another)).toEqual(['close', 'reissue'])
  expect(whyNotDecide(another, free)).toBe('of-another')
  expect(whyNotReissue(payment(0), another, free)).toBe('of-another')
})

const accepted = { state: 'CORRECTED', corrected: 'otherwise' } as const

test.each([
  ['that nobody knows of', otherwise('other-amount'), false],
  ['that is as it was accepted', otherwise('other-amount', accepted), false],
  ['of which more has come since', otherwise('late-event', accepted), true],
  ['that was taken back since', otherwise('taken-back', accepted), true],
  ['closed that shows otherwise', otherwise('other-amount', { state: 'CLOSED' }), true],
  ['done that shows twice', otherwise('more-than-one', { state: 'SUCCEEDED' }), true],
  ['that is done', operationWith(), false],
] as const)('an operation %s is told of again: %s', (_what, operation, expected) => {
  expect(furtherOf(operation) !== undefined).toBe(expected)
})

test.each([
  ['where all of it is left', payment(0), undefined],
  ['where just enough is left', payment(60800), undefined],
  ['where less is left than it would take', payment(60801), 'too-much'],
  ['where all is captured', payment(84800, { status: 'CAPTURED' }), 'nothing-left-to-capture'],
  ['in a status of tomorrow', payment(0, { status: 'QUANTUM_HELD' }), 'unknown-status'],
])('a capture is re-issued %s, or says why not', (_where, tx, expected) => {
  expect(whyNotReissue(tx, review, free)).toBe(expected)
})

test('a capture by the shop is asked for again under the same rules, and its figures are told', () => {
  const asked = operationWith({ kind: 'shop-capture', state: 'NEEDS_REVIEW', amount: 84800 })
  expect(whyNotReissue(payment(0), asked, free)).toBeUndefined()
  expect(whyNotReissue(payment(100), asked, free)).toBe('too-much')
  expect(again(payment(0), asked)).toEqual({ now: 84800, left: 0, both: undefined })
})

test('a viewer does not re-issue', () => {
  expect(whyNotReissue(payment(0), review, { ...free, role: 'viewer' })).toBe('viewer')
})

test.each([
  ['fit twice', 0, { now: 84800, left: 60800, both: 48000 }],
  ['fit exactly twice', 36800, { now: 48000, left: 24000, both: 48000 }],
  ['fit once only', 36801, { now: 47999, left: 23999, both: undefined }],
])('the figures say whether two of them %s', (_name, captured, expected) => {
  expect(again(payment(captured), review)).toEqual(expected)
})

test('a cancellation moves nothing twice', () => {
  expect(again(payment(0), operationWith({ kind: 'void' }))).toBeUndefined()
})
