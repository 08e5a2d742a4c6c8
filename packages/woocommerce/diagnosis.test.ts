import { describe, expect, test } from 'vitest'
import { diagnose, mends, type OrderFacts, type PaymentFacts } from './diagnosis.ts'

/** A payment of 1000.00 and its order, as each status has them when nothing is wrong. */
const SUMS: Readonly<Record<string, Partial<PaymentFacts>>> = {
  AUTHORIZED: { toCapture: 100_000 },
  PARTIALLY_CAPTURED: { captured: 40_000, toCapture: 60_000 },
  PARTIALLY_CAPTURED_REFUNDED: { captured: 40_000, refunded: 10_000, toCapture: 60_000 },
  CAPTURED: { captured: 100_000 },
  PARTIALLY_REFUNDED: { captured: 100_000, refunded: 25_000 },
  REFUNDED: { captured: 100_000, refunded: 100_000 },
}

const paymentOf = (status: string, change: Partial<PaymentFacts> = {}): PaymentFacts => ({
  status,
  type: 'payex.creditcard',
  currency: 'NOK',
  amount: 100_000,
  captured: 0,
  refunded: 0,
  toCapture: 0,
  settled: true,
  ...SUMS[status],
  ...change,
})

const orderOf = (status: string, change: Partial<OrderFacts> = {}): OrderFacts => ({
  status,
  currency: 'NOK',
  total: 100_000,
  refunded: 0,
  unit: 1,
  refunds: 1,
  ...change,
})

/** The order with the refunds that its payment has. */
const agreeing = (payment: PaymentFacts, status: string) =>
  orderOf(status, { refunded: payment.refunded })

const CAPTURE = { kind: 'capture', amount: 100_000 }
const TELL_CAPTURE = { kind: 'tell-capture', status: 'completed' }
const TELL_VOID = { kind: 'tell-void' }
const VOID = { kind: 'void' }
const look = (cause: string) => [cause, null] as const

type Row = Readonly<Record<string, readonly [string, object | null] | 'in step'>>

/** What is found where every sum agrees, by both statuses; a status that is not named is `other-status`. */
const BY_STATUS: Readonly<Record<string, Row>> = {
  INITIATED: { pending: 'in step' },
  ON_HOLD: { 'manual-review': 'in step', 'on-hold': 'in step' },
  AUTHORIZED: {
    processing: 'in step',
    'on-hold': 'in step',
    completed: ['completed-there', CAPTURE],
    cancelled: ['cancelled-there', VOID],
    refunded: ['refunded-there', VOID],
  },
  PARTIALLY_CAPTURED: {
    processing: 'in step',
    'on-hold': 'in step',
    completed: 'in step',
    cancelled: look('cancelled-there'),
  },
  PARTIALLY_CAPTURED_REFUNDED: {
    processing: 'in step',
    'on-hold': 'in step',
    completed: 'in step',
    cancelled: look('cancelled-there'),
  },
  CAPTURED: {
    completed: 'in step',
    processing: ['captured-here', TELL_CAPTURE],
    'manual-review': ['captured-here', TELL_CAPTURE],
    'on-hold': ['held-after-capture', TELL_CAPTURE],
    cancelled: look('cancelled-there'),
  },
  PARTIALLY_REFUNDED: {
    completed: 'in step',
    processing: look('captured-here'),
    'manual-review': look('captured-here'),
    'on-hold': look('held-after-capture'),
    cancelled: look('cancelled-there'),
  },
  AUTHORIZATION_VOIDED: {
    cancelled: 'in step',
    pending: ['cancelled-here', TELL_VOID],
    processing: ['cancelled-here', TELL_VOID],
    'on-hold': ['cancelled-here', TELL_VOID],
    'manual-review': ['cancelled-here', TELL_VOID],
    failed: ['cancelled-here', TELL_VOID],
    refunded: look('cancelled-here'),
    shipped: ['cancelled-here', TELL_VOID],
    completed: look('cancelled-here'),
  },
  REFUNDED: { refunded: 'in step' },
  DECLINED: {
    cancelled: 'in step',
    failed: 'in step',
    pending: 'in step',
    processing: look('never-paid'),
    'on-hold': look('never-paid'),
    'manual-review': look('never-paid'),
    completed: look('never-paid'),
  },
  FAILED: {
    cancelled: 'in step',
    failed: 'in step',
    pending: 'in step',
    processing: look('never-paid'),
    'on-hold': look('never-paid'),
    'manual-review': look('never-paid'),
    completed: look('never-paid'),
  },
}

const STATUSES = [
  'pending',
  'processing',
  'on-hold',
  'completed',
  'cancelled',
  'refunded',
  'failed',
  'manual-review',
  'shipped',
]

describe('where the sums agree', () => {
  const pairs = Object.entries(BY_STATUS).flatMap(([payment, row]) =>
    STATUSES.map((order) => ({ payment, order, found: row[order] ?? look('other-status') })),
  )

  test.each(pairs)(
    'a payment $payment and an order $order: $found',
    ({ payment, order, found }) => {
      const facts = paymentOf(payment)
      const step = diagnose(facts, agreeing(facts, order))
      const [cause, fix] = found === 'in step' ? [] : found
      expect(step).toMatchObject(
        cause === undefined ? { inStep: true } : { inStep: false, cause, fix, difference: null },
      )
    },
  )

  test.each(['UNKNOWN', 'A_NEW_ONE', 'constructor'])('%s is in step with any order', (payment) => {
    for (const order of STATUSES)
      expect(diagnose(paymentOf(payment), orderOf(order, { total: 1 }))).toEqual({ inStep: true })
  })
})

const CASES: readonly {
  what: string
  payment: PaymentFacts
  order: OrderFacts
  found: object
}[] = [
  {
    what: 'refunded in part at Dintero, nothing there',
    payment: paymentOf('PARTIALLY_REFUNDED'),
    order: orderOf('completed'),
    found: {
      cause: 'refunded-here',
      fix: { kind: 'tell-refund', amount: 25_000 },
      difference: 25_000,
      expected: [],
    },
  },
  {
    what: 'refunded in part at Dintero, half of it there',
    payment: paymentOf('PARTIALLY_REFUNDED'),
    order: orderOf('completed', { refunded: 12_500 }),
    found: {
      cause: 'refunded-here',
      fix: { kind: 'tell-refund', amount: 12_500 },
      difference: 12_500,
    },
  },
  {
    what: 'refunded in part at Dintero, and the order was never completed: the refund can be told',
    payment: paymentOf('PARTIALLY_REFUNDED'),
    order: orderOf('processing'),
    found: {
      cause: 'refunded-here',
      fix: { kind: 'tell-refund', amount: 25_000 },
      expected: ['completed'],
    },
  },
  {
    what: 'refunded after a part capture',
    payment: paymentOf('PARTIALLY_CAPTURED_REFUNDED'),
    order: orderOf('processing'),
    found: {
      cause: 'refunded-here',
      fix: { kind: 'tell-refund', amount: 10_000 },
      difference: 10_000,
    },
  },
  {
    what: 'refunded in full at Dintero',
    payment: paymentOf('REFUNDED'),
    order: orderOf('completed'),
    found: {
      cause: 'refunded-here',
      fix: { kind: 'tell-refund', amount: 100_000 },
      difference: 100_000,
      expected: ['refunded'],
    },
  },
  {
    what: 'refunded in full at Dintero, and the order comes to more',
    payment: paymentOf('REFUNDED'),
    order: orderOf('completed', { total: 100_100 }),
    found: { cause: 'refunded-here', fix: { kind: 'tell-refund', amount: 100_000 } },
  },
  {
    what: 'refunded in full at Dintero, and the order has less to refund',
    payment: paymentOf('REFUNDED'),
    order: orderOf('completed', { total: 90_000 }),
    found: { cause: 'refunded-here', fix: { kind: 'tell-refund', amount: 90_000 } },
  },
  {
    what: 'a refund that would bring the order’s refunds to its total, and Dintero does not say REFUNDED',
    payment: paymentOf('PARTIALLY_CAPTURED_REFUNDED', { refunded: 40_000, toCapture: 0 }),
    order: orderOf('completed', { total: 40_000 }),
    found: { cause: 'refunded-here', fix: null, difference: 40_000 },
  },
  {
    what: 'captured more than the order comes to',
    payment: paymentOf('PARTIALLY_REFUNDED'),
    order: orderOf('completed', { total: 25_000 }),
    found: { cause: 'amounts-differ', fix: null, difference: 50_000 },
  },
  {
    what: 'refunded at Dintero as far as the order still asks for money',
    payment: paymentOf('PARTIALLY_REFUNDED', { refunded: 90_000 }),
    order: orderOf('completed', { total: 50_000 }),
    found: { cause: 'refunded-here', fix: { kind: 'tell-refund', amount: 40_000 } },
  },
  {
    what: 'refunded in the shop alone',
    payment: paymentOf('CAPTURED'),
    order: orderOf('refunded', { refunded: 100_000 }),
    found: {
      cause: 'refunded-there',
      fix: { kind: 'refund', amount: 100_000 },
      difference: -100_000,
      expected: ['completed'],
    },
  },
  {
    what: 'refunded more in the shop',
    payment: paymentOf('PARTIALLY_REFUNDED'),
    order: orderOf('completed', { refunded: 30_000 }),
    found: {
      cause: 'refunded-there',
      fix: { kind: 'refund', amount: 5_000 },
      difference: -5_000,
      expected: [],
    },
  },
  {
    what: 'refunded in the shop, after a part capture: beyond what was never captured',
    payment: paymentOf('PARTIALLY_CAPTURED'),
    order: orderOf('refunded', { refunded: 100_000 }),
    found: { cause: 'refunded-there', fix: { kind: 'refund', amount: 40_000 } },
  },
  {
    what: 'captured here and refunded there: the capture is told first',
    payment: paymentOf('CAPTURED'),
    order: orderOf('processing', { refunded: 10_000 }),
    found: { cause: 'captured-here', fix: TELL_CAPTURE, difference: null },
  },
  {
    what: 'the order was added up anew',
    payment: paymentOf('AUTHORIZED'),
    order: orderOf('processing', { total: 100_100 }),
    found: { cause: 'amounts-differ', fix: null, difference: -100, expected: [] },
  },
  {
    what: 'the payment was raised',
    payment: paymentOf('AUTHORIZED', { amount: 120_000, toCapture: 120_000 }),
    order: orderOf('processing'),
    found: { cause: 'amounts-differ', fix: null, difference: 20_000 },
  },
  {
    what: 'the rest was released, and the order still asks for it',
    payment: paymentOf('CAPTURED', { captured: 40_000 }),
    order: orderOf('completed'),
    found: { cause: 'amounts-differ', fix: null, difference: -60_000 },
  },
  {
    what: 'the rest was released, and the order waits for all of it',
    payment: paymentOf('CAPTURED', { captured: 40_000 }),
    order: orderOf('processing'),
    found: { cause: 'captured-here', fix: null },
  },
  {
    what: 'rounded by a shop without decimals',
    payment: paymentOf('CAPTURED', { amount: 99_950, captured: 99_950 }),
    order: orderOf('completed'),
    found: { cause: 'amounts-differ', fix: null, difference: -50 },
  },
  {
    what: 'another currency: nothing can be compared',
    payment: paymentOf('CAPTURED'),
    order: orderOf('completed', { currency: 'SEK' }),
    found: { cause: 'amounts-differ', fix: null, difference: null },
  },
  {
    what: 'completed in another currency: what it leaves to be paid is no amount of the payment',
    payment: paymentOf('AUTHORIZED'),
    order: orderOf('completed', { currency: 'SEK' }),
    found: { cause: 'amounts-differ', fix: null, difference: null },
  },
  {
    what: 'another currency, and the order waits for what is captured',
    payment: paymentOf('CAPTURED'),
    order: orderOf('processing', { currency: 'SEK' }),
    found: { cause: 'amounts-differ', fix: null, difference: null, expected: ['completed'] },
  },
  {
    what: 'cancelled at Dintero in another currency: there is no amount to compare, and nothing is told',
    payment: paymentOf('AUTHORIZATION_VOIDED'),
    order: orderOf('processing', { currency: 'SEK' }),
    found: { cause: 'cancelled-here', fix: null },
  },
  {
    what: 'declined in another currency: that it was never paid matters more',
    payment: paymentOf('DECLINED'),
    order: orderOf('processing', { currency: 'SEK' }),
    found: { cause: 'never-paid', fix: null },
  },
  {
    what: 'completed, and a part was refunded before the capture: all that is reserved is too much',
    payment: paymentOf('AUTHORIZED'),
    order: orderOf('completed', { refunded: 20_000 }),
    found: { cause: 'completed-there', fix: null },
  },
  {
    what: 'completed after a line was taken off: all that is reserved is too much',
    payment: paymentOf('AUTHORIZED'),
    order: orderOf('completed', { total: 80_000 }),
    found: { cause: 'completed-there', fix: null },
  },
  {
    what: 'completed, and more is due than is reserved',
    payment: paymentOf('AUTHORIZED'),
    order: orderOf('completed', { total: 100_100 }),
    found: { cause: 'completed-there', fix: null },
  },
  {
    what: 'something is under way at Dintero: it is waited for',
    payment: paymentOf('AUTHORIZED', { settled: false }),
    order: orderOf('completed'),
    found: { cause: 'completed-there', fix: null },
  },
  {
    what: 'events that contradict each other: a status is compared, and nothing is mended',
    payment: paymentOf('CAPTURED', { settled: false, captured: 0 }),
    order: orderOf('processing'),
    found: { cause: 'captured-here', fix: null, difference: null },
  },
  {
    what: 'Swish, cancelled at Dintero: a cancelled order would be refunded',
    payment: paymentOf('AUTHORIZATION_VOIDED', { type: 'swish.swish' }),
    order: orderOf('processing'),
    found: { cause: 'cancelled-here', fix: null },
  },
  {
    what: 'a status with its prefix',
    payment: paymentOf('CAPTURED'),
    order: orderOf('wc-on-hold'),
    found: { cause: 'held-after-capture', fix: TELL_CAPTURE },
  },
]

test.each(CASES)('out of step: $what', ({ payment, order, found }) => {
  expect(diagnose(payment, order)).toMatchObject({ inStep: false, ...found })
})

test.each<[string, PaymentFacts, OrderFacts, boolean]>([
  ['an order that waited', paymentOf('CAPTURED'), orderOf('processing'), true],
  [
    'an order that waited, and says that a part is refunded',
    paymentOf('CAPTURED'),
    orderOf('processing', { refunded: 10_000 }),
    false,
  ],
  ['an order that was not cancelled', paymentOf('AUTHORIZATION_VOIDED'), orderOf('failed'), true],
  ['a refund of a part', paymentOf('PARTIALLY_REFUNDED'), orderOf('completed'), true],
  [
    'a refund of a part, and the order was never completed',
    paymentOf('PARTIALLY_REFUNDED'),
    orderOf('processing'),
    false,
  ],
  ['a refund of all of it', paymentOf('REFUNDED'), orderOf('processing'), true],
  [
    'a refund of all of it, and the order comes to more',
    paymentOf('REFUNDED'),
    orderOf('completed', { total: 100_100 }),
    false,
  ],
  ['what moves money first', paymentOf('AUTHORIZED'), orderOf('completed'), false],
  ['what has no fix', paymentOf('DECLINED'), orderOf('processing'), false],
])('telling the shop alone puts in step: %s', (_what, payment, order, expected) => {
  expect(diagnose(payment, order).inStep).toBe(false)
  expect(mends(payment, order)).toBe(expected)
})

test.each([
  ['what is left out of a capture is refunded in the shop', 'PARTIALLY_CAPTURED', 60_000, 100_000],
  ['some of the rest is refunded in the shop', 'PARTIALLY_CAPTURED', 20_000, 100_000],
  ['lines are refunded before the capture', 'AUTHORIZED', 20_000, 100_000],
  ['lines are removed, and the plugin has captured what was left', 'PARTIALLY_CAPTURED', 0, 40_000],
])('in step: %s', (_what, status, refunded, total) => {
  expect(diagnose(paymentOf(status), orderOf('processing', { refunded, total }))).toEqual({
    inStep: true,
  })
})

test('in step: cancelled on both sides, in whatever currency', () => {
  const order = orderOf('cancelled', { currency: 'SEK' })
  expect(diagnose(paymentOf('AUTHORIZATION_VOIDED'), order)).toEqual({ inStep: true })
})

/** Payments of 300.00 in a shop whose amounts have no decimals. */
const WHOLE = { total: 30_000, unit: 100 }
const ROUNDED = { amount: 30_000, captured: 30_000 }

test.each([
  ['is rounded up', { refunded: 12_665 }, { refunded: 12_700, refunds: 1 }],
  ['is rounded down', { refunded: 5_049 }, { refunded: 5_000, refunds: 1 }],
  ['is written without its decimals', { refunded: 12_699 }, { refunded: 12_600, refunds: 1 }],
  ['is less than the shop can show', { refunded: 35 }, { refunded: 0, refunds: 0 }],
  ['is two, both rounded up', { refunded: 10_110 }, { refunded: 10_200, refunds: 2 }],
  ['is three, all rounded down', { refunded: 15_147 }, { refunded: 15_000, refunds: 3 }],
])('in step in a shop without decimals: what was refunded %s', (_what, refunded, shown) => {
  const payment = paymentOf('PARTIALLY_REFUNDED', { ...ROUNDED, ...refunded })
  expect(diagnose(payment, orderOf('completed', { ...WHOLE, ...shown }))).toEqual({ inStep: true })
})

test('in step in a shop without decimals: all is refunded of a payment that it rounded', () => {
  const sums = { amount: 29_965, captured: 29_965, refunded: 29_965 }
  const order = orderOf('refunded', { ...WHOLE, refunded: 30_000 })
  expect(diagnose(paymentOf('REFUNDED', sums), order)).toEqual({ inStep: true })
})

test.each([
  [
    'a refund that it has not',
    'PARTIALLY_REFUNDED',
    { refunded: 12_665 },
    { refunds: 0 },
    { cause: 'refunded-here', fix: { kind: 'tell-refund', amount: 12_665 } },
  ],
  [
    'one of two refunds, the other of which it rounded',
    'PARTIALLY_REFUNDED',
    { refunded: 17_665 },
    { refunded: 12_700 },
    { cause: 'refunded-here', fix: { kind: 'tell-refund', amount: 4_965 } },
  ],
  [
    'a refund that would be rounded to all of it: the plugin would refund',
    'PARTIALLY_REFUNDED',
    { refunded: 29_950 },
    { refunds: 0 },
    { cause: 'refunded-here', fix: null },
  ],
  [
    'a refund that Dintero has not',
    'CAPTURED',
    {},
    { refunded: 12_700 },
    { cause: 'refunded-there', fix: { kind: 'refund', amount: 12_700 } },
  ],
  [
    'a refund that Dintero has not, beside one that was rounded: nobody can say how much it is',
    'PARTIALLY_REFUNDED',
    { refunded: 12_665 },
    { refunded: 17_700, refunds: 2 },
    { cause: 'refunded-there', fix: null, difference: -5_035 },
  ],
  [
    'another total, where a refund too small to show is no part of it',
    'PARTIALLY_REFUNDED',
    { refunded: 35 },
    { total: 30_100, refunds: 0 },
    { cause: 'amounts-differ', fix: null, difference: -135 },
  ],
  [
    'another total',
    'CAPTURED',
    { amount: 29_990, captured: 29_990 },
    { refunds: 0 },
    { cause: 'amounts-differ', fix: null, difference: -10 },
  ],
])('out of step in a shop without decimals: %s', (_what, status, payment, order, found) => {
  const facts = paymentOf(status, { ...ROUNDED, ...payment })
  expect(diagnose(facts, orderOf('completed', { ...WHOLE, ...order }))).toMatchObject(found)
})

test('in step: sums that are not final are not compared', () => {
  const payment = paymentOf('CAPTURED', { settled: false })
  expect(diagnose(payment, orderOf('completed', { refunded: 10_000 }))).toEqual({ inStep: true })
})

describe('Swish, which takes the money as it is paid', () => {
  test.each(['swish.swish', 'payex.swish'])('%s: an order that is to be sent waits', (type) => {
    for (const status of ['processing', 'on-hold', 'completed'])
      expect(diagnose(paymentOf('CAPTURED', { type }), orderOf(status))).toEqual({ inStep: true })
  })

  test('a shop that says otherwise is believed', () => {
    const own = { CAPTURED: ['completed'] }
    const step = diagnose(
      paymentOf('CAPTURED', { type: 'swish.swish' }),
      orderOf('processing'),
      own,
    )
    expect(step).toMatchObject({ cause: 'captured-here' })
  })
})

describe('a shop with statuses of its own', () => {
  test('agrees by them, and its waiting and completed orders are known by them', () => {
    const own = { AUTHORIZED: ['to-pack'], CAPTURED: ['shipped', 'completed'] }
    expect(diagnose(paymentOf('CAPTURED'), orderOf('shipped'), own)).toEqual({ inStep: true })
    expect(diagnose(paymentOf('CAPTURED'), orderOf('to-pack'), own)).toMatchObject({
      cause: 'captured-here',
      expected: ['shipped', 'completed'],
      fix: TELL_CAPTURE,
    })
    expect(diagnose(paymentOf('AUTHORIZED'), orderOf('shipped'), own)).toMatchObject({
      cause: 'completed-there',
      fix: CAPTURE,
    })
  })

  test('is told the one status that it has for a captured order, and is then in step', () => {
    const own = { CAPTURED: ['shipped'] }
    const pair = [paymentOf('CAPTURED'), orderOf('on-hold'), own] as const
    expect(diagnose(...pair)).toMatchObject({ fix: { kind: 'tell-capture', status: 'shipped' } })
    expect(mends(...pair)).toBe(true)
  })

  test('is not told what it would not agree with, nor which of two it is', () => {
    const own = { CAPTURED: ['shipped', 'delivered'], AUTHORIZATION_VOIDED: ['stopped'] }
    for (const payment of ['CAPTURED', 'AUTHORIZATION_VOIDED'])
      expect(diagnose(paymentOf(payment), orderOf('processing'), own)).toMatchObject({ fix: null })
  })
})
