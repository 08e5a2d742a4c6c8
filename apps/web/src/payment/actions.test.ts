import type { Transaction } from '@paydesk/payments/transaction'
import { expect, test } from 'vitest'
import { actionsOf, reasonsOf } from './actions.ts'

const payment = (change: Partial<Transaction> = {}): Transaction => ({
  status: 'AUTHORIZED',
  amount: 1000,
  currency: 'NOK',
  payment_product_type: 'payex.creditcard',
  events: [{ id: '1', event: 'AUTHORIZE', success: true }],
  ...change,
})
const support = { role: 'support', unread: false } as const
const shown = (tx: Transaction, who: Parameters<typeof actionsOf>[1] = support) =>
  Object.fromEntries(actionsOf(tx, who).map(({ name, because }) => [name, because ?? 'open']))

test.each([
  ['payex.creditcard', ['capture', 'refund', 'cancel']],
  ['klarna.klarna', ['capture', 'refund', 'cancel', 'add', 'renew']],
  ['klarna.billie', ['capture', 'refund', 'cancel', 'add', 'renew']],
  ['a.type.of.tomorrow', ['capture', 'refund', 'cancel']],
])('%s has the buttons %j', (payment_product_type, names) => {
  expect(Object.keys(shown(payment({ payment_product_type })))).toEqual(names)
})

test('what is not charged is cancelled, not refunded', () => {
  expect(shown(payment())).toEqual({ capture: 'open', refund: 'not-captured', cancel: 'open' })
})

test('a viewer may do none of it, and reads why; what the payment forbids says more', () => {
  expect(shown(payment(), { role: 'viewer', unread: true })).toEqual({
    capture: 'viewer',
    refund: 'not-captured',
    cancel: 'viewer',
  })
})

test('while an operation has no end, nothing else may begin', () => {
  for (const unresolved of ['unresolved', 'review', 'otherwise', 'of-another'] as const)
    expect(shown(payment(), { role: 'admin', unresolved, unread: true })).toEqual({
      capture: unresolved,
      refund: unresolved,
      cancel: unresolved,
    })
})

test('what cannot be read afresh moves no money; what the payment forbids says more', () => {
  expect(shown(payment(), { role: 'admin', unread: true })).toEqual({
    capture: 'no-fresh-read',
    refund: 'not-captured',
    cancel: 'no-fresh-read',
  })
})

test.each([
  ['AUTHORIZED', 'capture'],
  ['FAILED', undefined],
  ['A_STATUS_OF_TOMORROW', undefined],
])('in %s the primary action is %s', (status, primary) => {
  expect(actionsOf(payment({ status }), support).find((action) => action.primary)?.name).toBe(
    primary,
  )
})

test('a reason is told once, with all that it stops', () => {
  expect(reasonsOf(actionsOf(payment({ status: 'INITIATED' }), support))).toEqual([
    { because: 'initiated', names: ['capture', 'refund', 'cancel'] },
  ])
})
