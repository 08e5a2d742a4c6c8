import { expect, test } from 'vitest'
import { itemRows } from './item-rows.ts'

test.each([
  ['two of the same', { amount: 20000, quantity: 2 }, { amount: 10000, exact: true }],
  ['three that do not divide', { amount: 10000, quantity: 3 }, { amount: 3333, exact: false }],
  ['half a kilo', { amount: 4100, quantity: 0.5 }, { amount: 8200, exact: true }],
  ['a discount', { amount: -5000, quantity: 1 }, { amount: -5000, exact: true }],
  ['no quantity', { amount: 5000 }, undefined],
  ['a quantity of zero', { amount: 5000, quantity: 0 }, undefined],
  ['a quantity too small to be told from none', { amount: 5000, quantity: 1e-7 }, undefined],
  ['a speck', { amount: 5, quantity: 0.000_001 }, { amount: 5_000_000, exact: true }],
  ['nothing readable', {}, undefined],
])('the unit price of %s', (_name, item, expected) => {
  expect(itemRows([item], undefined)[0]?.unitPrice).toEqual(expected)
})

test('captured and refunded are told by line, and not where lines cannot be told apart', () => {
  const part = { quantity: 0, amount: 0 }
  const balance = {
    lineId: 'a',
    description: '',
    quantity: 1,
    amount: 100,
    captured: { quantity: 1, amount: 100 },
    refunded: { quantity: 1, amount: 40 },
    toCapture: part,
    toRefund: part,
  }
  expect(itemRows([{ line_id: 'a' }], [balance])[0]).toMatchObject({ captured: 100, refunded: 40 })
  expect(itemRows([{ line_id: 'a' }], undefined)[0]?.captured).toBeUndefined()
})
