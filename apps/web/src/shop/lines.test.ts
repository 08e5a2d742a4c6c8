import type { ShopLine } from '@paydesk/contract/shop'
import { expect, test } from 'vitest'
import { compareLines } from './lines.ts'

const item = (line_id: string, amount: number, quantity = 1) => ({ line_id, amount, quantity })

const line = (change: Partial<ShopLine>): ShopLine => ({
  id: 1,
  kind: 'product',
  name: 'Mug',
  quantity: 1,
  total: 150_00,
  line_id: 'mug',
  deleted: false,
  left: { id: 1, quantity: 1, net: 120_00, taxes: [{ id: 25, amount: 30_00 }] },
  ...change,
})

const counts = (...args: Parameters<typeof compareLines>) => {
  const found = compareLines(...args)
  return found && [found.same.length, found.differ.length]
}

test.each([
  ['the same', [item('mug', 150_00)], [line({})], [1, 0]],
  ['another amount', [item('mug', 150_00)], [line({ total: 149_00 })], [0, 1]],
  ['another quantity', [item('mug', 150_00, 2)], [line({})], [0, 1]],
  ['a quantity that is not said', [{ line_id: 'mug', amount: 150_00 }], [line({})], [1, 0]],
  ['a line that the order lost', [item('mug', 150_00), item('tea', 99_00)], [line({})], [1, 1]],
  ['a line that the order got', [item('mug', 150_00)], [line({}), line({ line_id: 'x' })], [1, 1]],
  ['an order from before ids', [item('mug', 150_00)], [line({ line_id: null })], [1, 0]],
  ['an id-less line that says else', [item('mug', 1)], [line({ line_id: null })], [0, 2]],
  [
    'shipping by another id',
    [item('flat_rate:1', 49_00)],
    [line({ kind: 'shipping', line_id: 'flat_rate:2', total: 49_00 })],
    [1, 0],
  ],
  [
    'another product at the same price',
    [item('mug', 1)],
    [line({ line_id: 'x', total: 1 })],
    [0, 2],
  ],
  [
    'two alike of which one has the id',
    [item('a', 150_00), item('mug', 150_00)],
    [line({}), line({ line_id: null })],
    [2, 0],
  ],
  ['an id that the order has twice', [item('mug', 150_00)], [line({}), line({ id: 2 })], [1, 1]],
  ['an order without lines', [item('mug', 150_00)], [], [0, 1]],
])('lines of payment and order: %s', (_name, items, lines, expected) => {
  expect(counts(items, lines)).toEqual(expected)
})

test('a payment without lines is compared with nothing', () => {
  expect(compareLines([], [line({})])).toBeUndefined()
})
