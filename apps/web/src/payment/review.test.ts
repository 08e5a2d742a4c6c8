import { transaction } from '@paydesk/dintero/schema'
import { expect, test } from 'vitest'
import { operationWith } from '../testing/operation.ts'
import { again, isOtherwise, whyNotClose, whyNotReissue } from './review.ts'

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
  expect(whyNotClose(payment(0), review, around)).toBe(expected)
})

/** The payment with captures that carry the operation's id. */
const shows = (...amounts: number[]) =>
  transaction.parse({
    ...payment(0),
    events: amounts.map((amount, index) => ({
      id: `c${index}`,
      event: 'CAPTURE',
      success: true,
      amount,
      event_reference: `1042 ${review.id}`,
    })),
  })

test.each([
  ['nothing of it', payment(0), false],
  ['a capture of somebody else', payment(24000), false],
  // The journal has not been read since; the next look ends it.
  ['what was confirmed', shows(24000), false],
  ['another amount', shows(23900), true],
  ['it twice', shows(24000, 24000), true],
])('nobody decides on what shows otherwise than confirmed: %s', (_what, tx, expected) => {
  expect(isOtherwise(tx, review)).toBe(expected)
  expect(whyNotClose(tx, review, free)).toBe(expected ? 'not-as-confirmed' : undefined)
  const reissue = whyNotReissue(tx, review, free)
  expect(reissue === 'not-as-confirmed').toBe(expected)
})

test.each([
  ['a success of an attempt only begun', { event: 'INITIATE_CAPTURE' }],
  ['a failure', { success: false }],
])('%s contradicts nothing', (_what, change) => {
  const [event] = shows(100).events ?? []
  const tx = transaction.parse({ ...payment(0), events: [{ ...event, ...change }] })
  expect(isOtherwise(tx, review)).toBe(false)
})

test('what a shop captures is its own', () => {
  const asked = operationWith({ kind: 'shop-capture', state: 'NEEDS_REVIEW', amount: 84800 })
  expect(isOtherwise(shows(100), asked)).toBe(false)
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
