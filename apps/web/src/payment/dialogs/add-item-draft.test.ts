import type { Transaction } from '@paydesk/payments/transaction'
import { expect, test } from 'vitest'
import { commonVat, newRow, reviewAddition, type NewRow } from './add-item-draft.ts'

const items = [
  { line_id: 'a', description: 'Mug', quantity: 1, amount: 15000, vat: 25 },
  { line_id: 'b', description: 'Tea', quantity: 2, amount: 9000, vat: 15 },
  { line_id: 'c', description: 'Freight', quantity: 1, amount: 4900, vat: 25 },
]
const payment = (change: Partial<Transaction> = {}): Transaction => ({
  status: 'AUTHORIZED',
  amount: 28900,
  currency: 'NOK',
  payment_product_type: 'klarna.klarna',
  items,
  events: [{ id: '1', event: 'AUTHORIZE', success: true }],
  ...change,
})
const row = (change: Partial<NewRow>): NewRow => ({
  ...newRow(payment(), 'en-GB', 'new'),
  description: 'Scarf',
  priceText: '200',
  ...change,
})

test.each([
  ['what most lines have', items, 25],
  ['25 where no line says', [{ line_id: 'a', amount: 1 }], 25],
  ['the only one there is', [{ line_id: 'a', amount: 1, vat: 12 }], 12],
])('the rate of a new item is preset to %s', (_name, lines, expected) => {
  expect(commonVat(payment({ items: lines }))).toBe(expected)
})

test('a description and a price make an update of the whole order', () => {
  expect(reviewAddition(payment(), [row({})], 'en-GB')).toMatchObject({
    ok: true,
    amount: 48900,
    difference: 20000,
    request: {
      amount: 48900,
      items: [
        { line_id: 'a' },
        { line_id: 'b' },
        { line_id: 'c' },
        { line_id: 'new', description: 'Scarf', quantity: 1, amount: 20000, vat: 25 },
      ],
    },
  })
})

test('a payment without lines gets the new total alone, and the descriptions as the reason', () => {
  const review = reviewAddition(
    payment({ items: [] }),
    [row({}), row({ lineId: 'n2', description: 'Hat' })],
    'en-GB',
  )
  expect(review).toMatchObject({ request: { amount: 68900, reason: 'Scarf, Hat' } })
  expect(review.ok && 'items' in review.request).toBe(false)
})

test('lines that did not add up before are refused with the difference', () => {
  expect(reviewAddition(payment({ amount: 29000 }), [row({})], 'en-GB')).toMatchObject({
    ok: false,
    problems: [{ because: 'lines-do-not-sum' }],
    sumDifference: 100,
  })
})

test.each([
  ['description', { description: '  ' }, 'description-missing'],
  ['quantity', { quantityText: '0' }, 'quantity-zero'],
  ['quantity', { quantityText: 'x' }, 'not-a-number'],
  ['price', { priceText: '' }, 'empty'],
  ['price', { priceText: '0' }, 'amount-zero'],
  ['price', { priceText: '-1' }, 'negative'],
  ['price', { priceText: '1.005' }, 'too-many-decimals'],
  ['price', { priceText: '1e3' }, 'not-a-number'],
  ['price', { priceText: '21474836.48' }, 'too-large'],
  ['vat', { vatText: '101' }, 'vat-out-of-range'],
  ['vat', { vatText: '' }, 'empty'],
] as const)('the %s of %j is a problem: %s', (field, change, because) => {
  expect(reviewAddition(payment(), [row(change)], 'en-GB')).toMatchObject({
    problems: [{ lineId: 'new', field, because }],
  })
})

test('a new total above what Dintero can hold is a problem of the whole', () => {
  expect(reviewAddition(payment(), [row({ priceText: '21474836.47' })], 'en-GB')).toMatchObject({
    problems: [{ field: 'lines', because: 'amount-too-large' }],
  })
})
