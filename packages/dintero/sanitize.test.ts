import { expect, test } from 'vitest'
import { withoutSecrets } from './sanitize.ts'

const transaction = {
  id: 'T12345678.5FvqTz9Q1kXw2mRb7cYhNd',
  amount: 100,
  customer_ip: '203.0.113.7',
  user_agent: 'Mozilla/5.0',
  verified_identity: { national_idp: '01010112345' },
  card: {
    brand: 'Visa',
    payment_token: 'a',
    payment_token_id: 'b',
    recurrence_token: 'c',
    recurrence_token_id: 'd',
  },
  customer: { tokens: { 'payex.creditcard': { payment_token: 'e', name: 'mine' } } },
  initiating_system_request_headers: { 'user-agent': 'WooCommerce/9' },
  events: [
    { request_headers: { 'user-agent': 'WooCommerce/9' }, metadata: [{ payment_token: 'f' }] },
  ],
}

test('the browser gets everything but tokens, identity and the payer’s device', () => {
  const before = structuredClone(transaction)
  expect(withoutSecrets(transaction)).toEqual({
    id: 'T12345678.5FvqTz9Q1kXw2mRb7cYhNd',
    amount: 100,
    card: { brand: 'Visa' },
    customer: { tokens: { 'payex.creditcard': { name: 'mine' } } },
    initiating_system_request_headers: { 'user-agent': 'WooCommerce/9' },
    events: [{ request_headers: { 'user-agent': 'WooCommerce/9' }, metadata: [{}] }],
  })
  expect(transaction, 'the original is left alone').toEqual(before)
})

test('a session’s embedded payer is as private as the payment’s', () => {
  const session = { customer_ip: '203.0.113.7', user_agent: 'Mozilla/5.0', order: { amount: 1 } }
  expect(withoutSecrets({ session })).toEqual({ session: { order: { amount: 1 } } })
})

test.each([null, 'text', 7, true, []])('%j stays what it is', (json) => {
  expect(withoutSecrets(json)).toEqual(json)
})

test('a __proto__ in the JSON stays data', () => {
  const json: unknown = JSON.parse('{"__proto__":{"customer_ip":"x"},"a":1}')
  const copy = withoutSecrets(json)
  expect(Object.getPrototypeOf(copy)).toBe(Object.prototype)
  expect(JSON.stringify(copy)).toBe('{"__proto__":{},"a":1}')
})
