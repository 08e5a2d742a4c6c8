import { expect, test } from 'vitest'
import { captureOffer } from './capture-offer.ts'
import type { StatusMap } from './in-step.ts'
import { order as schema } from './schema.ts'

const payment = { status: 'AUTHORIZED', transactionId: 'T1.a', currency: 'NOK', remaining: 50_000 }
const line = { id: 1, name: 'Mug', quantity: 1, total: '400.00', total_tax: '100.00' }
const order = {
  id: 7,
  number: '7',
  status: 'processing',
  currency: 'NOK',
  total: '500.00',
  transaction_id: 'T1.a',
  payment_method: 'dintero_checkout',
  line_items: [{ ...line, product_id: 3 }],
}
const guard = (key: string) => ({ meta_data: [{ key, value: '2026-03-03T08:00:00Z' }] })

const offered = { offered: true, amount: 50_000 }
const no = (because: string) => ({ offered: false, because })

test.each<[string, object, object, object, StatusMap?]>([
  ['all is left of both', {}, {}, offered],
  ['an order on hold', {}, { status: 'on-hold' }, offered],
  ['a status with its prefix', {}, { status: 'wc-processing' }, offered],
  [
    'part of the order refunded in the shop, and that much less reserved',
    { remaining: 37_700 },
    { refunds: [{ id: 1, total: '-123.00' }] },
    { offered: true, amount: 37_700 },
  ],
  ['a payment captured in part', { status: 'PARTIALLY_CAPTURED' }, {}, no('payment-status')],
  ['a payment on hold', { status: 'ON_HOLD' }, {}, no('payment-status')],
  ['a payment status that nobody knows', { status: 'SOMETHING_NEW' }, {}, no('payment-status')],
  ['an order of another payment', {}, { transaction_id: 'T1.b' }, no('payment-status')],
  ['an order without a payment', {}, { transaction_id: '' }, no('payment-status')],
  ['an order that is completed', {}, { status: 'completed' }, no('order-status')],
  ['an order that is cancelled', {}, { status: 'cancelled' }, no('order-status')],
  ['a status of the shop’s own', {}, { status: 'ready-to-ship' }, no('order-status')],
  ['the plugin’s mark of a capture', {}, guard('_wc_dintero_captured'), no('already-captured')],
  ['the plugin’s mark of a cancel', {}, guard('_wc_dintero_canceled'), no('order-status')],
  ['the plugin’s mark of a refund', {}, guard('_wc_dintero_refunded'), no('order-status')],
  ['the plugin’s mark of a rejection', {}, guard('_wc_dintero_rejected'), no('order-status')],
  ['an empty mark', {}, { meta_data: [{ key: '_wc_dintero_captured', value: '' }] }, offered],
  [
    'a product that was deleted',
    {},
    { line_items: [{ ...line, product_id: 0 }] },
    no('product-deleted'),
  ],
  ['a line that names no product', {}, { line_items: [line] }, offered],
  ['less ordered than is reserved', {}, { total: '499.99' }, no('total-differs')],
  ['more ordered than is reserved', {}, { total: '500.01' }, no('total-differs')],
  ['another currency', {}, { currency: 'SEK' }, no('total-differs')],
  ['more decimals than the currency has', {}, { total: '500.001' }, no('total-differs')],
  [
    'a refund that cannot be read',
    {},
    { refunds: [{ id: 1, total: 'none' }] },
    no('total-differs'),
  ],
  ['nothing left, nothing ordered', { remaining: 0 }, { total: '0.00' }, no('total-differs')],
  [
    'a shop whose captured orders are shipped',
    {},
    {},
    no('mapped-otherwise'),
    { CAPTURED: ['shipped'] },
  ],
  [
    'a shop whose captured orders are shipped, or completed',
    {},
    {},
    offered,
    { CAPTURED: ['shipped', 'completed'] },
  ],
  ['a shop that has renamed others', {}, {}, offered, { AUTHORIZED: ['packing'] }],
])('%s', (_name, ofPayment, ofOrder, expected, own = {}) => {
  const read = schema.parse({ ...order, ...ofOrder })
  expect(captureOffer({ ...payment, ...ofPayment }, read, own)).toEqual(expected)
})
