import { expect, test } from 'vitest'
import * as fc from 'fast-check'
import { parseRows, transaction, transactionRows } from './schema.ts'

const money = { amount: 10_000, currency: 'NOK' }

test.each<[string, object]>([
  ['nothing but money', money],
  ['zero', { ...money, amount: 0 }],
  ['a status added later', { ...money, status: 'NEW' }],
  ['a currency we have no table for', { ...money, currency: 'XTS' }],
  ['fields added later, as they came', { ...money, novelty: { deep: [1, null] } }],
  ['an integral float', { ...money, amount: 29990.0 }],
])('a transaction may be %s', (_name, json) => {
  expect(transaction.parse(json)).toEqual(json)
})

test.each([
  ['no amount', { currency: 'NOK' }],
  ['an amount as text', { ...money, amount: '10000' }],
  ['half a minor unit', { ...money, amount: 10.5 }],
  ['an amount that a double cannot hold', { ...money, amount: 2 ** 53 }],
  ['no currency', { amount: 10_000 }],
  ['an empty currency', { ...money, currency: '' }],
  ['null', null],
  ['an array', []],
])('a transaction with %s is refused', (_name, json) => {
  expect(transaction.safeParse(json).success).toBe(false)
})

test.each([
  ['id', 7],
  ['status', null],
  ['payment_product_type', []],
  ['created_at', 'yesterday'],
  ['created_at', '2026-03-02T09:15:04'],
  ['merchant_reference', 1001],
  ['customer', 'Kari'],
  ['billing_address', null],
  ['items', 'none'],
  ['items', { 0: {} }],
  ['events', null],
  ['card', false],
  ['metadata', []],
  ['store', 'Oslo'],
  ['url', 'https://example.com'],
  ['session', null],
])('%s as %j counts as left out and costs nothing else', (name, value) => {
  const read = transaction.parse({ ...money, merchant_reference_2: 'kept', [name]: value })
  expect(read).toEqual({ ...money, merchant_reference_2: 'kept' })
})

test('a wrong field deep inside costs that field alone', () => {
  const read = transaction.parse({
    ...money,
    shipping_address: { first_name: 'Kari', last_name: 7, floor: 3 },
    events: [
      {
        event: 'CAPTURE',
        success: 'yes',
        error: { message: 'No', type: ['DECLINED', null], retry_policy: 'never' },
        items: [{ line_id: '1', amount: 500, quantity: '2' }],
      },
    ],
  })
  expect(read.shipping_address).toEqual({ first_name: 'Kari', floor: 3 })
  expect(read.events).toEqual([
    {
      event: 'CAPTURE',
      error: { message: 'No', type: ['DECLINED', ''] },
      items: [{ line_id: '1', amount: 500 }],
    },
  ])
})

test.each(['none', 7, {}, false])('events that arrive as %j are not none', (events) => {
  expect(transaction.parse({ ...money, events }).events).toEqual([{}])
})

test.each([null, 'CAPTURE', 7, []])('%j among events or items becomes an empty one', (bad) => {
  const read = transaction.parse({
    ...money,
    events: [{ id: '1' }, bad, { id: '3' }],
    items: [{ line_id: '1' }, bad],
  })
  expect(read.events).toEqual([{ id: '1' }, {}, { id: '3' }])
  expect(read.items).toEqual([{ line_id: '1' }, {}])
})

test.each(['5900', 59.5, null, {}])('an event’s amount of %j is undefined, not zero', (amount) => {
  const read = transaction.parse({ ...money, events: [{ event: 'CAPTURE', amount }] })
  expect(read.events?.[0]?.amount).toBeUndefined()
  expect(read.events?.[0]?.event).toBe('CAPTURE')
})

test('a line may be negative, a quantity decimal', () => {
  const items = [{ line_id: 'gift', amount: -500, quantity: 0.25, vat: 12.5 }]
  expect(transaction.parse({ ...money, items }).items).toEqual(items)
})

test('a __proto__ in the JSON changes nothing', () => {
  const json: unknown = JSON.parse(
    '{"amount":1,"currency":"NOK","__proto__":{"status":"CAPTURED"},"metadata":{"__proto__":{"x":1}}}',
  )
  const read = transaction.parse(json)
  expect(read.status).toBeUndefined()
  expect(read.metadata?.x).toBeUndefined()
  expect(({} as { status?: unknown }).status).toBeUndefined()
})

test('neither depth nor length exhausts the stack', () => {
  const deep: unknown = JSON.parse(`${'['.repeat(200_000)}${']'.repeat(200_000)}`)
  const events = Array.from({ length: 200_000 }, () => null)
  const read = transaction.parse({ ...money, novelty: deep, metadata: { deep }, events })
  expect(read.events).toHaveLength(200_000)
})

test('a list loses no row to another one', () => {
  const bad = { id: 'T12345678.x', amount: '1' }
  expect(parseRows([{ ...money, id: 'a' }, bad, null, { id: 7 }])).toEqual([
    { ok: true, transaction: { ...money, id: 'a' } },
    { ok: false, id: 'T12345678.x', raw: bad },
    { ok: false, raw: null },
    { ok: false, raw: { id: 7 } },
  ])
})

test.each([null, {}, 'rows', undefined])('%j is no list', (json) => {
  expect(() => parseRows(json)).toThrow(/invalid/i)
  expect(transactionRows.safeParse(json).success).toBe(false)
})

test('whatever an optional field holds, the money is read', () => {
  const fields = fc.constantFrom(
    'id',
    'status',
    'items',
    'events',
    'card',
    'store',
    'customer',
    'metadata',
    'created_at',
  )
  fc.assert(
    fc.property(fields, fc.jsonValue(), fc.maxSafeInteger(), (name, value, amount) => {
      const read = transaction.safeParse({ amount, currency: 'SEK', [name]: value })
      expect(read.data).toMatchObject({ amount, currency: 'SEK' })
    }),
  )
})
