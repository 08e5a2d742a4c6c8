import { expect, test } from 'vitest'
import type { TellEffect } from '../shop/fix.ts'
import { foundWith } from '../testing/found.ts'
import { chosenOf, effectOf, isTellable, planOf, tellOf, type Tellable } from './tells.ts'
import type { Found } from './walk.ts'

const told = (change: Parameters<typeof foundWith>[0] = {}): Tellable => {
  const row = foundWith(change)
  if (!isTellable(row)) throw new Error('A tell is expected')
  return row
}
const refund = (
  amount: number,
  payment: Found['payment'] = foundWith().payment,
  order: Partial<Found['order']> = {},
) => told({ fix: { kind: 'tell-refund', amount }, payment, order })

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

const REFUNDED = {
  status: 'REFUNDED',
  currency: 'NOK',
  amount: 24000,
  captured: 24000,
  refunded: 24000,
} as const
const PARTLY = { ...REFUNDED, status: 'PARTIALLY_REFUNDED', refunded: 23950 }
const shipped = told({ fix: { kind: 'tell-capture', status: 'shipped' } })

test.each<[string, Tellable, TellEffect]>([
  ['a capture', told(), { does: 'completed', status: 'completed' }],
  ['a capture, in a shop of its own', shipped, { does: 'ownStatus', status: 'shipped' }],
  ['a cancellation', told({ fix: { kind: 'tell-void' } }), { does: 'cancelled' }],
  ['a part', refund(23950, PARTLY), { does: 'refund', amount: 23950 }],
  ['all of it', refund(24000, REFUNDED), { does: 'refundAll', amount: 24000 }],
  [
    'the rest of it',
    refund(10000, REFUNDED, { refunded: 14000 }),
    { does: 'refundAll', amount: 10000 },
  ],
  [
    'all of a payment that a shop without decimals has rounded up',
    refund(23950, { ...REFUNDED, amount: 23950, captured: 23950, refunded: 23950 }, { unit: 100 }),
    { does: 'refundAll', amount: 24000 },
  ],
  [
    'a part, in a shop without decimals',
    refund(23850, { ...PARTLY, refunded: 23850 }, { unit: 100 }),
    { does: 'refund', amount: 23850 },
  ],
])('telling of %s changes the order as the server decides', (_name, row, expected) => {
  expect(effectOf(row)).toEqual(expected)
})

test('several are counted by what is done and by mail, and refunds add up by currency', () => {
  const swedish = told({
    fix: { kind: 'tell-refund', amount: 500 },
    payment: { status: 'REFUNDED', currency: 'SEK', amount: 500, captured: 500, refunded: 500 },
    order: { total: 500 },
  })
  const rows = [told(), told(), shipped, refund(100, PARTLY), refund(200, PARTLY), swedish]
  const { alike, mails, refunds } = planOf(rows)
  expect(alike).toEqual([
    { kind: 'tell-capture', status: 'completed', count: 2 },
    { kind: 'tell-capture', status: 'shipped', count: 1 },
    { kind: 'tell-refund', status: undefined, count: 3 },
  ])
  expect([...mails]).toEqual([
    ['completed', 2],
    ['ownStatus', 1],
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
