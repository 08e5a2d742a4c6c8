import { describe, expect, test } from 'vitest'
import { mayBeUnpaid, statusOnCapture, stepOf, type StatusMap } from './in-step.ts'

const SHOP = [
  'pending',
  'processing',
  'on-hold',
  'completed',
  'cancelled',
  'refunded',
  'failed',
  'manual-review',
  'anything',
]

describe('stepOf agrees', () => {
  test.each([
    ['INITIATED', ['pending']],
    ['ON_HOLD', ['on-hold', 'manual-review']],
    ['AUTHORIZED', ['processing', 'on-hold']],
    ['PARTIALLY_CAPTURED', ['processing', 'on-hold', 'completed']],
    ['PARTIALLY_CAPTURED_REFUNDED', ['processing', 'on-hold', 'completed']],
    ['CAPTURED', ['completed']],
    ['PARTIALLY_REFUNDED', ['completed']],
    ['AUTHORIZATION_VOIDED', ['cancelled']],
    ['REFUNDED', ['refunded']],
    ['DECLINED', ['cancelled', 'failed', 'pending']],
    ['FAILED', ['cancelled', 'failed', 'pending']],
    ['UNKNOWN', SHOP],
    ['A_NEW_ONE', SHOP],
    ['constructor', SHOP],
  ])('a payment that is %s with an order that is %j', (payment, orders) => {
    const agreeing = SHOP.filter((order) => stepOf(payment, order).inStep)
    expect(agreeing.toSorted()).toEqual(orders.toSorted())
  })
})

test('what is out of step says what the order should be', () => {
  expect(stepOf('CAPTURED', 'processing')).toEqual({ inStep: false, expected: ['completed'] })
})

test('a shop’s own statuses replace a row and leave the others', () => {
  const own = { CAPTURED: ['shipped'] }
  expect(stepOf('CAPTURED', 'shipped', own)).toEqual({ inStep: true })
  expect(stepOf('CAPTURED', 'wc-shipped', own)).toEqual({ inStep: true })
  expect(stepOf('CAPTURED', 'completed', own)).toEqual({ inStep: false, expected: ['shipped'] })
  expect(stepOf('REFUNDED', 'refunded', own)).toEqual({ inStep: true })
})

test('an order may wait for its payment, or have ended without one', () => {
  const unpaid = [...SHOP, 'checkout-draft', 'wc-failed'].filter((status) => mayBeUnpaid(status))
  expect(unpaid).toEqual(['pending', 'cancelled', 'failed', 'checkout-draft', 'wc-failed'])
  const own = { AUTHORIZATION_VOIDED: ['annulled'], CAPTURED: ['shipped'] }
  expect(['annulled', 'shipped'].filter((status) => mayBeUnpaid(status, own))).toEqual(['annulled'])
})

test.each<[string, string | undefined, StatusMap]>([
  ['has none of its own', 'completed', {}],
  ['has renamed others', 'completed', { AUTHORIZED: ['packing'] }],
  ['calls it shipped', 'shipped', { CAPTURED: ['shipped'] }],
  ['calls it shipped or completed', 'completed', { CAPTURED: ['shipped', 'completed'] }],
  ['goes on with it', 'processing', { CAPTURED: ['processing'] }],
  ['has two for it', undefined, { CAPTURED: ['shipped', 'delivered'] }],
  ...['pending', 'on-hold', 'manual-review', 'cancelled', 'refunded', 'failed', 'trash'].map(
    (status): [string, undefined, StatusMap] => [
      `calls it ${status}`,
      undefined,
      { CAPTURED: [status] },
    ],
  ),
])('a capture sets an order of a shop that %s to %s', (_name, status, own) => {
  expect(statusOnCapture(own)).toBe(status)
})
