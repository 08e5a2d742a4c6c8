import { expect, test } from 'vitest'
import { foundWith } from '../testing/found.ts'
import { chosenOf, effectOf, isTellable, planOf, tellOf, type Tellable } from './tells.ts'
import type { Found } from './walk.ts'

const told = (change: Parameters<typeof foundWith>[0] = {}): Tellable => {
  const row = foundWith(change)
  if (!isTellable(row)) throw new Error('A tell is expected')
  return row
}
const refund = (amount: number, order: Partial<Found['order']> = {}) =>
  told({ fix: { kind: 'tell-refund', amount }, order })

test.each<[Found['fix'], boolean]>([
  [{ kind: 'tell-capture' }, true],
  [{ kind: 'tell-refund', amount: 100 }, true],
  [{ kind: 'tell-void' }, true],
  [{ kind: 'capture', amount: 100 }, false],
  [{ kind: 'refund', amount: 100 }, false],
  [{ kind: 'void' }, false],
  [null, false],
])('a fix %j can be made with others: %s', (fix, expected) => {
  expect(isTellable(foundWith({ fix }))).toBe(expected)
})

test.each([
  [
    told(),
    '/transactions/T12345678.5FvqTz9Q1kXw2mRb7cYhNd/tell-capture',
    { shop: 'fjellro', order_id: 7042 },
  ],
  [
    told({ fix: { kind: 'tell-void' } }),
    '/transactions/T12345678.5FvqTz9Q1kXw2mRb7cYhNd/tell-void',
    { shop: 'fjellro', order_id: 7042 },
  ],
  [
    refund(29900),
    '/transactions/T12345678.5FvqTz9Q1kXw2mRb7cYhNd/tell-refund',
    { shop: 'fjellro', order_id: 7042, amount: 29900, restock: false },
  ],
])('%# is told where and as the contract says', (row, path, body) => {
  expect(tellOf(row)).toEqual({ path, body })
})

test.each([
  ['a capture', told(), 'completed'],
  ['a cancellation', told({ fix: { kind: 'tell-void' } }), 'cancelled'],
  ['a part', refund(23999), 'refund'],
  ['all of it', refund(24000), 'refundAll'],
  ['the rest of it', refund(10000, { refunded: 14000 }), 'refundAll'],
])('telling of %s changes the order as %#', (_name, row, expected) => {
  expect(effectOf(row)).toBe(expected)
})

test('several are counted by kind and by mail, and refunds add up by currency', () => {
  const swedish = told({
    fix: { kind: 'tell-refund', amount: 500 },
    payment: { status: 'REFUNDED', currency: 'SEK', amount: 500, captured: 500, refunded: 500 },
    order: { total: 500 },
  })
  const { kinds, counts, refunds } = planOf([told(), told(), refund(100), refund(200), swedish])
  expect([...kinds]).toEqual([
    ['tell-capture', 2],
    ['tell-refund', 3],
  ])
  expect([...counts]).toEqual([
    ['completed', 2],
    ['refund', 2],
    ['refundAll', 1],
  ])
  expect([...refunds]).toEqual([
    ['NOK', 300],
    ['SEK', 500],
  ])
})

test('money fixes are never among the chosen, whatever ids are given', () => {
  const money = foundWith({ fix: { kind: 'capture', amount: 100 }, order: { id: 1 } })
  expect(chosenOf([money, told()], new Set(['fjellro/1', 'fjellro/7042', 'gone/1']))).toEqual([
    told(),
  ])
})
