import { CALLBACK_MS } from '@paydesk/woocommerce/gateway'
import { describe, expect, test } from 'vitest'
import type { StoredOperation } from '../store/operations.ts'
import type { Unsent } from './change-for.ts'
import type { Outcome } from './classify.ts'
import { followUpOf } from './follow-up.ts'
import { assertRow } from './invariants.ts'
import { AFTER, OTHERS, OURS, sent } from './testing/events.ts'

const NOW = Date.parse(AFTER)
const done = { state: 'SUCCEEDED', eventIds: ['3'] } as const
const order = { shop: 'one', order_id: 7 }
const refusal = { types: [] }
const items = [{ line_id: '1', amount: 5_000 }]

const follow = (change: Partial<StoredOperation>, outcome: Outcome | Unsent = done) =>
  followUpOf(sent(change), outcome, NOW, OTHERS)

const capture = { kind: 'capture', request: { amount: 5_000, shop: order } } as const

test('a row that tells the order, of the same person, behind the operation, once', () => {
  const row = follow(capture)
  expect(row).toMatchObject({
    id: OTHERS,
    account: sent().account,
    key: `told:${OURS}`,
    linked_to: OURS,
    kind: 'tell-capture',
    transaction_id: sent().transaction_id,
    request: order,
    amount: null,
    currency: 'NOK',
    state: 'PREPARED',
    expected: '',
    person_id: 'p',
    session_id: 's',
    prepared_at: AFTER,
    next_read_at: AFTER,
    lease_owner: null,
    sent_at: null,
    version: 1,
  })
  if (row) assertRow(row)
})

test.each<[string, Partial<StoredOperation>, object]>([
  [
    'a refund: its sum and what becomes of the stock',
    { kind: 'refund', request: { amount: 5_000, reason: 'x', shop: { ...order, restock: true } } },
    { kind: 'tell-refund', amount: 5_000, request: { ...order, restock: true, amount: 5_000 } },
  ],
  [
    'a refund of lines: the lines',
    {
      kind: 'refund',
      request: { amount: 5_000, items, shop: { ...order, restock: false } },
    },
    {
      kind: 'tell-refund',
      request: { ...order, restock: false, amount: 5_000, items },
    },
  ],
  [
    'a cancel: later, the shop hears of it by itself',
    { kind: 'void', request: { shop: order } },
    {
      kind: 'tell-void',
      amount: null,
      request: order,
      next_read_at: new Date(NOW + CALLBACK_MS).toISOString(),
    },
  ],
])('of %s', (_name, change, expected) => {
  expect(follow(change)).toMatchObject(expected)
})

test('a refund’s request to the shop has nothing else in it', () => {
  const request = { amount: 5_000, refund_reference: 'R', shop: { ...order, restock: true } }
  expect(follow({ kind: 'refund', request })?.request).toEqual({
    ...order,
    restock: true,
    amount: 5_000,
  })
})

describe('nothing follows', () => {
  test.each<[string, Partial<StoredOperation>]>([
    ['without a shop', { kind: 'capture', request: { amount: 5_000 } }],
    ['from a capture by the shop', { kind: 'shop-capture', request: { ...order, amount: 5_000 } }],
    ['from an added item', { kind: 'authorization', request: { amount: 5_000, shop: order } }],
    ['from what was told', { kind: 'tell-capture', request: order }],
    ['from a request that cannot be read', { kind: 'capture', request: { shop: order } }],
    ['from a shop without an order', { request: { amount: 5_000, shop: { shop: 'one' } } }],
  ])('%s', (_name, change) => {
    expect(follow(change)).toBeUndefined()
  })

  test.each<[string, Outcome | Unsent]>([
    ['it is pending', { state: 'PENDING', requestId: null }],
    ['it is unknown', { state: 'UNKNOWN', refusal: null }],
    ['it was refused', { state: 'REFUSED', eventIds: [], refusal }],
    ['it was not sent', { state: 'NOT_SENT', notSent: 'stale' }],
    [
      'it was taken back',
      { state: 'CORRECTED', corrected: 'taken-back', eventIds: ['3'], alarm: 'taken-back' },
    ],
  ])('while %s', (_name, outcome) => {
    expect(follow(capture, outcome)).toBeUndefined()
  })
})

test('what happened after all is told as well', () => {
  const late = { state: 'CORRECTED', corrected: 'executed', eventIds: ['3'] } as const
  expect(follow(capture, { ...late, alarm: 'late-event' })).toMatchObject({ kind: 'tell-capture' })
})
