import { expect, test } from 'vitest'
import { masked, parseMask } from './field-mask.ts'

const VALUE = {
  event: 'checkout_transaction',
  transaction: { id: 'x', status: 'CAPTURED', items: [{ id: 'a', amount: 1 }, { id: 'b' }] },
}

test.each<[string, unknown]>([
  ['event', { event: 'checkout_transaction' }],
  ['transaction/status', { transaction: { status: 'CAPTURED' } }],
  [
    'event, transaction(id,items/id)',
    { ...VALUE, transaction: { id: 'x', items: [{ id: 'a' }, { id: 'b' }] } },
  ],
  ['transaction/id,transaction/status', { transaction: { id: 'x', status: 'CAPTURED' } }],
  ['*/id', { event: 'checkout_transaction', transaction: { id: 'x' } }],
  ['*', VALUE],
  ['unknown', {}],
])('%s keeps %j', (mask, kept) => {
  expect(masked(parseMask(mask), VALUE)).toEqual(kept)
})

test.each(['', ',', 'a(', 'a(b', 'a)', 'a//b', 'a(b))', '(a)'])('%s is no mask', (mask) => {
  expect(() => parseMask(mask)).toThrow(SyntaxError)
})
