import type { ShopLine } from '@paydesk/contract/shop'
import { transaction } from '@paydesk/dintero/schema'
import type { After } from '@paydesk/payments/plan'
import { expect, test } from 'vitest'
import { cancelTold, captureTold, refundTold, type Beside } from './told.ts'

const shopLine = (id: number, line_id: string | null, net: number, tax: number): ShopLine => ({
  id,
  kind: 'product',
  name: line_id ?? 'Fee',
  quantity: 1,
  total: net + tax,
  line_id,
  deleted: false,
  left: { id, quantity: 1, net, taxes: [{ id: 1, amount: tax }] },
})
type Order = Beside['order']
const order = (change: Partial<Order> = {}): Order => ({
  status: 'processing',
  currency: 'NOK',
  total: 84850,
  refunded: 0,
  lines: [shopLine(1, 'mug', 12000, 3000), shopLine(2, 'lamp', 55880, 13970)],
  unit: 1,
  ...change,
})
/** The order in a shop that may have statuses of its own. */
const beside = (change: Partial<Order> = {}, statuses: Beside['statuses'] = {}): Beside => ({
  order: order(change),
  statuses,
})
const payment = ({ captured = 0, refunded = 0, type = 'payex.creditcard' } = {}) =>
  transaction.parse({
    amount: 84850,
    currency: 'NOK',
    payment_product_type: type,
    events: [
      { id: '1', event: 'AUTHORIZE', success: true },
      { id: '2', event: 'CAPTURE', success: true, amount: captured },
      { id: '3', event: 'REFUND', success: true, amount: refunded },
    ],
  })
const after = (status: After['status']): After => ({
  status,
  toCapture: 0,
  toRefund: 0,
  released: 0,
})
const because = (why: string) => ({ because: why })

const SENT = { CAPTURED: ['sent'] }
const COMPLETED = { status: 'completed' }

test.each([
  ['all of it', 'CAPTURED', 84850, 'processing', {}, {}, COMPLETED],
  ['all of one on hold', 'CAPTURED', 84850, 'on-hold', {}, {}, COMPLETED],
  ['all of one reviewed by hand', 'CAPTURED', 84850, 'manual-review', {}, {}, COMPLETED],
  ['one in a status of its own', 'CAPTURED', 84850, 'packing', {}, {}, because('order-status')],
  [
    'one in a status of its own that waits',
    'CAPTURED',
    84850,
    'packing',
    {},
    { AUTHORIZED: ['packing'] },
    COMPLETED,
  ],
  ['one in a status that agrees', 'CAPTURED', 84850, 'sent', {}, SENT, because('in-step')],
  [
    'one where another status than Completed agrees',
    'CAPTURED',
    84850,
    'processing',
    {},
    SENT,
    { status: 'sent' },
  ],
  [
    'one where several statuses agree, and Completed is none',
    'CAPTURED',
    84850,
    'processing',
    {},
    { CAPTURED: ['sent', 'delivered'] },
    'note-instead',
  ],
  ['the last part', 'CAPTURED', 44850, 'processing', { captured: 40000 }, {}, COMPLETED],
  ['a part', 'PARTIALLY_CAPTURED', 40000, 'processing', {}, {}, 'note'],
  ['a part whose rest is released', 'CAPTURED', 40000, 'processing', {}, {}, 'note'],
  ['all of one that is completed', 'CAPTURED', 84850, 'completed', {}, {}, because('in-step')],
  ['all of one that is cancelled', 'CAPTURED', 84850, 'cancelled', {}, {}, because('order-status')],
  ['one in the bin', 'PARTIALLY_CAPTURED', 40000, 'trash', {}, {}, because('order-gone')],
  ['the last part after a refund', 'PARTIALLY_REFUNDED', 100, 'processing', {}, {}, 'note'],
] as const)(
  'a capture of %s: %s, %i, %s',
  (_name, status, amount, orderStatus, before, statuses, expected) => {
    const capture = { amount, after: after(status) }
    const told = captureTold(payment(before), beside({ status: orderStatus }, statuses), capture)
    expect(told).toEqual(expected)
  },
)

test('a capture of all that the order comes to behind its refunds completes it', () => {
  const capture = { amount: 40000, after: after('CAPTURED') }
  expect(captureTold(payment(), beside({ refunded: 44850 }), capture)).toEqual(COMPLETED)
})

test('a capture of all but what a shop without decimals has rounded completes its order', () => {
  const capture = { amount: 84751, after: after('CAPTURED') }
  const whole = beside({ total: 84800, unit: 100 })
  expect(captureTold(payment(), whole, capture)).toEqual(COMPLETED)
})

test('a capture in another currency than the order’s is not told', () => {
  const capture = { amount: 84850, after: after('CAPTURED') }
  const told = captureTold(payment(), beside({ currency: 'SEK' }), capture)
  expect(told).toEqual(because('other-currency'))
})

const ANNULLED = { AUTHORIZATION_VOIDED: ['annulled'] }

test.each([
  ['all', 'processing', {}, 'cancelled'],
  ['all', 'on-hold', {}, 'cancelled'],
  ['all', 'packing', {}, 'cancelled'],
  ['all', 'completed', {}, because('order-status')],
  ['all', 'refunded', {}, because('order-status')],
  ['all', 'shipped', { CAPTURED: ['shipped'] }, because('order-status')],
  ['all', 'processing', ANNULLED, because('cancelled-otherwise')],
  ['all', 'completed', ANNULLED, because('order-status')],
  ['all', 'annulled', ANNULLED, because('in-step')],
  ['all', 'cancelled', {}, because('in-step')],
  ['all', 'trash', {}, because('order-gone')],
  ['rest', 'completed', {}, 'note'],
  ['rest', 'trash', {}, because('order-gone')],
] as const)('a cancellation of %s where the order is %s, %o', (scope, status, own, expected) => {
  const tx = payment({ captured: scope === 'rest' ? 40000 : 0 })
  const voided = after(scope === 'rest' ? 'CAPTURED' : 'AUTHORIZATION_VOIDED')
  expect(cancelTold(tx, beside({ status }, own), voided)).toEqual(expected)
})

test('a cancelled Swish payment is not told: the plugin would pay it back', () => {
  const tx = payment({ type: 'swish.swish' })
  const told = cancelTold(tx, beside(), after('AUTHORIZATION_VOIDED'))
  expect(told).toEqual(because('swish'))
})

const mug = [{ line_id: 'mug', quantity: 1, amount: 15000 }]

test('a refund of a line is recorded on that line, net and tax apart', () => {
  const refunded = { amount: 15000, items: mug }
  const told = refundTold(payment({ captured: 84850 }), beside(), {
    refunded,
    after: after('PARTIALLY_REFUNDED'),
  })
  expect(told).toMatchObject({
    all: false,
    record: {
      amount: 15000,
      parts: [{ id: 1, quantity: 1, net: 12000, taxes: [{ amount: 3000 }] }],
    },
  })
})

test.each([
  ['all of it', 84850, 'REFUNDED', {}, {}, { all: true }],
  [
    'what the order has already',
    15000,
    'PARTIALLY_REFUNDED',
    {},
    { refunded: 15000 },
    because('in-step'),
  ],
  [
    'less than the order has',
    15000,
    'PARTIALLY_REFUNDED',
    {},
    { refunded: 10000 },
    because('more-than-refunded'),
  ],
  [
    'more than the order has left',
    50000,
    'PARTIALLY_REFUNDED',
    { refunded: 60000 },
    { refunded: 60000 },
    because('too-little-left'),
  ],
  [
    'what is all of the order and not of the payment',
    40000,
    'PARTIALLY_REFUNDED',
    {},
    { total: 40000 },
    because('would-refund'),
  ],
] as const)('a refund of %s: %i, %s', (_name, amount, status, before, change, expected) => {
  const told = refundTold(payment({ captured: 84850, ...before }), beside(change), {
    refunded: { amount },
    after: after(status),
  })
  expect(told).toMatchObject(expected)
})

test.each([
  ['whole units', 100, { all: true, record: { amount: 84900 } }],
  ['decimals', 1, { all: false, record: { amount: 84850 } }],
] as const)('a refund of all of a payment that the shop rounds, by %s', (_name, unit, expected) => {
  const whole = [shopLine(1, 'mug', 67900, 17000)]
  const tx = payment({ captured: 84850 })
  const told = refundTold(tx, beside({ total: 84900, unit, lines: whole }), {
    refunded: { amount: 84850 },
    after: after('REFUNDED'),
  })
  expect(told).toMatchObject(expected)
})
