import type { ShopLine, ShopOrder } from '@paydesk/contract/shop'
import { transaction } from '@paydesk/dintero/schema'
import type { After } from '@paydesk/payments/plan'
import { expect, test } from 'vitest'
import { cancelTold, captureTold, refundTold } from './told.ts'

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
const order = (change: Partial<ShopOrder> = {}): ShopOrder => ({
  id: 7,
  number: '10423',
  url: 'https://shop.example/7',
  status: 'processing',
  currency: 'NOK',
  total: 84850,
  refunded: 0,
  lines: [shopLine(1, 'mug', 12000, 3000), shopLine(2, 'lamp', 55880, 13970)],
  refunds: [],
  notes: null,
  ...change,
})
const payment = ({ captured = 0, refunded = 0 } = {}) =>
  transaction.parse({
    amount: 84850,
    currency: 'NOK',
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

test.each([
  ['all of it', 'CAPTURED', 84850, 'processing', {}, 'completed'],
  ['all of one on hold', 'CAPTURED', 84850, 'on-hold', {}, 'completed'],
  ['all of one in a status of its own', 'CAPTURED', 84850, 'packing', {}, 'completed'],
  ['the last part', 'CAPTURED', 44850, 'processing', { captured: 40000 }, 'completed'],
  ['a part', 'PARTIALLY_CAPTURED', 40000, 'processing', {}, 'note'],
  ['a part whose rest is released', 'CAPTURED', 40000, 'processing', {}, 'note'],
  ['all of one that is completed', 'CAPTURED', 84850, 'completed', {}, because('in-step')],
  ['all of one that is cancelled', 'CAPTURED', 84850, 'cancelled', {}, because('order-status')],
  ['the last part after a refund', 'PARTIALLY_REFUNDED', 100, 'processing', {}, 'note'],
] as const)(
  'a capture of %s: %s, %i, %s',
  (_name, status, amount, orderStatus, before, expected) => {
    const capture = { amount, after: after(status) }
    expect(captureTold(payment(before), order({ status: orderStatus }), capture)).toEqual(expected)
  },
)

test('a capture of all that the order comes to behind its refunds completes it', () => {
  const capture = { amount: 40000, after: after('CAPTURED') }
  expect(captureTold(payment(), order({ refunded: 44850 }), capture)).toBe('completed')
})

test.each([
  ['all', 'processing', 'cancelled'],
  ['all', 'on-hold', 'cancelled'],
  ['all', 'completed', because('order-status')],
  ['all', 'cancelled', because('in-step')],
  ['rest', 'completed', 'note'],
] as const)('a cancellation of %s where the order is %s', (scope, status, expected) => {
  expect(cancelTold(order({ status }), scope)).toEqual(expected)
})

const mug = [{ line_id: 'mug', quantity: 1, amount: 15000 }]

test('a refund of a line is recorded on that line, net and tax apart', () => {
  const refunded = { amount: 15000, items: mug }
  const told = refundTold(payment({ captured: 84850 }), order(), {
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
  const told = refundTold(payment({ captured: 84850, ...before }), order(change), {
    refunded: { amount },
    after: after(status),
  })
  expect(told).toMatchObject(expected)
})

test('a shop without decimals has rounded, and is told of all of it', () => {
  const whole = [shopLine(1, 'mug', 67900, 17000)]
  const told = refundTold(payment({ captured: 84850 }), order({ total: 84900, lines: whole }), {
    refunded: { amount: 84850 },
    after: after('REFUNDED'),
  })
  expect(told).toMatchObject({ all: true, record: { amount: 84900 } })
})
