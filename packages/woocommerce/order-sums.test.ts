import { expect, test } from 'vitest'
import { orderSums } from './order-sums.ts'
import type { Order } from './schema.ts'

const orderOf = (change: Partial<Order>): Order => ({
  id: 7,
  number: '7',
  status: 'completed',
  currency: 'NOK',
  total: '1000.00',
  transaction_id: '',
  payment_method: 'dintero_checkout',
  line_items: [],
  ...change,
})
const refundsOf = (...totals: string[]) => totals.map((total, id) => ({ id, total }))

test.each([
  ['no refunds listed', {}, { total: 100_000, refunded: 0, unit: 1 }],
  [
    'two refunds',
    { refunds: refundsOf('-250.00', '-0.50') },
    { total: 100_000, refunded: 25_050, unit: 1 },
  ],
  [
    'a currency without decimals',
    { currency: 'ISK', total: '1000' },
    { total: 1000, refunded: 0, unit: 1 },
  ],
  [
    'a shop without decimals',
    { total: '1000', refunds: refundsOf('-250') },
    { total: 100_000, refunded: 25_000, unit: 100 },
  ],
])('%s', (_what, change, sums) => {
  expect(orderSums(orderOf(change))).toEqual(sums)
})

test.each([
  ['more decimals than the currency has', { total: '1000.005' }],
  ['no number', { total: '' }],
  ['a refund that is no number', { refunds: refundsOf('free') }],
  ['a currency that nobody knows', { currency: 'XXZ' }],
])('%s is refused', (_what, change) => {
  expect(() => orderSums(orderOf(change))).toThrow(RangeError)
})
