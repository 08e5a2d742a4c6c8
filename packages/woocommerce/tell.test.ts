import { describe, expect, test } from 'vitest'
import type { Order, Refund } from './schema.ts'
import { decide, type Decision, type PaymentTold, type Tell, type Untold } from './tell.ts'

const ID = '01ARZ3NDEKTSV4RRFFQ69G5FAV'
const NOW = Date.parse('2026-03-03T08:00:00Z')
const MINUTE = 60_000

/** A chair for 600.00, coffee for 300.00 and a parcel for 100.00. */
const ORDER: Order = {
  id: 1042,
  number: '1042',
  status: 'processing',
  currency: 'NOK',
  total: '1000.00',
  transaction_id: 'T1.a',
  payment_method: 'dintero_checkout',
  line_items: [
    {
      id: 1,
      quantity: 2,
      total: '480.00',
      total_tax: '120.00',
      taxes: [{ id: 25, total: '120.00' }],
      meta_data: [{ key: '_dintero_checkout_line_id', value: 'chair' }],
    },
    {
      id: 2,
      quantity: 1,
      total: '260.87',
      total_tax: '39.13',
      taxes: [{ id: 15, total: '39.13' }],
      meta_data: [{ key: '_dintero_checkout_line_id', value: 'coffee' }],
    },
  ],
  shipping_lines: [
    {
      id: 3,
      total: '80.00',
      total_tax: '20.00',
      taxes: [{ id: 25, total: '20.00' }],
      method_id: 'flat_rate',
      instance_id: '1',
    },
  ],
}

const PAYMENT: PaymentTold = {
  id: 'T1.a',
  status: 'CAPTURED',
  type: 'payex.creditcard',
  currency: 'NOK',
  amount: 100_000,
  captured: 100_000,
  refunded: 0,
  toCapture: 0,
  settled: true,
}

const OF = {
  operationId: ID,
  done: { amount: 50_000, by: 'Kari' },
  language: 'en',
  statuses: {},
} as const
const CAPTURE: Tell = { ...OF, kind: 'tell-capture' }
const VOID: Tell = { ...OF, kind: 'tell-void', voidedAt: NOW - 5 * MINUTE, now: NOW }
const REFUND = {
  ...OF,
  kind: 'tell-refund',
  refunded: { amount: 25_000 },
  restock: false,
} satisfies Tell

const HALF = { captured: 50_000, toCapture: 50_000 }
const VOIDED = { status: 'AUTHORIZATION_VOIDED', captured: 0 }
const REFUNDED = { status: 'REFUNDED', refunded: 100_000 }

/** A refund as the order and the list of refunds show it; on no line unless one is named. */
const refundOf = (
  amount: string,
  line?: { id: number; net: string; tax: string; rate: number },
) => ({
  summary: { id: 90, total: `-${amount}` },
  listed: {
    id: 90,
    amount,
    ...(line && {
      line_items: [
        {
          id: 91,
          quantity: -1,
          total: `-${line.net}`,
          total_tax: `-${line.tax}`,
          taxes: [{ id: line.rate, total: `-${line.tax}` }],
          meta_data: [{ key: '_refunded_item_id', value: `${line.id}` }],
        },
      ],
    }),
  } satisfies Refund,
})

interface Row {
  row: string
  tell: Tell
  payment?: Partial<PaymentTold>
  order?: Partial<Order>
  refunds?: readonly ReturnType<typeof refundOf>[]
  decided:
    | 'completed'
    | 'cancelled'
    | { status: string }
    | { note: string }
    | { refund: object }
    | { until: number }
    | Untold
}

/** What is safe to write after each thing that happened at Dintero, and what else an order may be. */
const TABLE: readonly Row[] = [
  { row: 'captured: completed', tell: CAPTURE, decided: 'completed' },
  {
    row: 'captured, order on hold',
    tell: CAPTURE,
    order: { status: 'on-hold' },
    decided: 'completed',
  },
  {
    row: 'captured, order reviewed by hand',
    tell: CAPTURE,
    order: { status: 'manual-review' },
    decided: 'completed',
  },
  { row: 'captured, already', tell: CAPTURE, order: { status: 'completed' }, decided: 'in-step' },
  {
    row: 'captured, already, as the database names it',
    tell: CAPTURE,
    order: { status: 'wc-completed' },
    decided: 'in-step',
  },
  ...['cancelled', 'refunded', 'failed', 'pending', 'lost'].map((status): Row => ({
    row: `captured, and the order is ${status}`,
    tell: CAPTURE,
    order: { status },
    decided: 'order-status',
  })),
  {
    row: 'captured in a shop that calls it shipped: that, and not what its plugin captures by',
    tell: { ...CAPTURE, statuses: { CAPTURED: ['shipped'] } },
    decided: { status: 'shipped' },
  },
  {
    row: 'captured in a shop that calls it shipped or delivered: a note, for which it is nobody says',
    tell: { ...CAPTURE, statuses: { CAPTURED: ['shipped', 'delivered'] } },
    decided: {
      note: `500.00 NOK was captured at Dintero by Kari in Paydesk. Nothing is left to capture. (Paydesk ${ID})`,
    },
  },
  {
    row: 'captured in a shop that calls it refunded: a note, for its plugin would pay back',
    tell: { ...CAPTURE, statuses: { CAPTURED: ['refunded'] } },
    decided: {
      note: `500.00 NOK was captured at Dintero by Kari in Paydesk. Nothing is left to capture. (Paydesk ${ID})`,
    },
  },
  {
    row: 'captured in part in a shop that calls it shipped: a note',
    tell: { ...CAPTURE, statuses: { CAPTURED: ['shipped'] } },
    payment: { status: 'PARTIALLY_CAPTURED', ...HALF },
    decided: {
      note: `500.00 NOK was captured at Dintero by Kari in Paydesk. 500.00 NOK is left to capture. (Paydesk ${ID})`,
    },
  },
  {
    row: 'captured in a shop that holds orders as packing',
    tell: { ...CAPTURE, statuses: { AUTHORIZED: ['packing'] } },
    order: { status: 'packing' },
    decided: 'completed',
  },
  {
    row: 'captured in part: a note, never completed',
    tell: CAPTURE,
    payment: { status: 'PARTIALLY_CAPTURED', ...HALF },
    decided: {
      note: `500.00 NOK was captured at Dintero by Kari in Paydesk. 500.00 NOK is left to capture. (Paydesk ${ID})`,
    },
  },
  {
    row: 'captured in part, told of by itself',
    tell: { ...CAPTURE, done: undefined },
    payment: { status: 'PARTIALLY_CAPTURED', captured: 123_456, toCapture: 1 },
    decided: {
      note: `1,234.56 NOK is captured at Dintero. 0.01 NOK is left to capture. (Paydesk ${ID})`,
    },
  },
  {
    row: 'captured in part, in Norwegian',
    tell: { ...CAPTURE, language: 'nb' },
    payment: { status: 'PARTIALLY_CAPTURED', ...HALF },
    decided: {
      note: `500,00 NOK ble trukket hos Dintero av Kari i Paydesk. 500,00 NOK gjenstår å trekke. (Paydesk ${ID})`,
    },
  },
  {
    row: 'captured in part and refunded in part',
    tell: CAPTURE,
    payment: { status: 'PARTIALLY_CAPTURED_REFUNDED', ...HALF, refunded: 10_000 },
    decided: {
      note: `500.00 NOK was captured at Dintero by Kari in Paydesk. 500.00 NOK is left to capture. (Paydesk ${ID})`,
    },
  },
  {
    row: 'captured in part and completed by somebody',
    tell: CAPTURE,
    payment: { status: 'PARTIALLY_CAPTURED', ...HALF },
    order: { status: 'completed' },
    decided: {
      note: `500.00 NOK was captured at Dintero by Kari in Paydesk. 500.00 NOK is left to capture. (Paydesk ${ID})`,
    },
  },
  {
    row: 'captured in part, the rest released: the order is not paid in full',
    tell: CAPTURE,
    payment: { captured: 60_000 },
    decided: {
      note: `500.00 NOK was captured at Dintero by Kari in Paydesk. Nothing is left to capture. (Paydesk ${ID})`,
    },
  },
  {
    row: 'captured but for what the shop has refunded before: all that the order comes to',
    tell: CAPTURE,
    payment: { captured: 90_000 },
    refunds: [refundOf('100.00')],
    decided: 'completed',
  },
  {
    row: 'captured but for one øre of rounding',
    tell: CAPTURE,
    payment: { amount: 100_001, captured: 100_001 },
    decided: 'completed',
  },
  {
    row: 'captured, and the shop keeps whole units',
    tell: CAPTURE,
    payment: { amount: 100_100, captured: 99_960 },
    order: { total: '1000' },
    decided: 'completed',
  },
  {
    row: 'captured and refunded in part since: completed would be a second capture',
    tell: CAPTURE,
    payment: { status: 'PARTIALLY_REFUNDED', refunded: 10_000 },
    decided: {
      note: `500.00 NOK was captured at Dintero by Kari in Paydesk. Nothing is left to capture. (Paydesk ${ID})`,
    },
  },
  {
    row: 'a capture is pending',
    tell: CAPTURE,
    payment: { status: 'AUTHORIZED', captured: 0 },
    decided: 'not-captured',
  },
  { row: 'a capture, voided since', tell: CAPTURE, payment: VOIDED, decided: 'not-captured' },
  {
    row: 'a capture, a status that nobody knows',
    tell: CAPTURE,
    payment: { status: 'UNKNOWN' },
    decided: 'unknown-status',
  },
  {
    row: 'a capture, a new status',
    tell: CAPTURE,
    payment: { status: 'SETTLED' },
    decided: 'unknown-status',
  },
  {
    row: 'a capture, a new status that the shop has mapped',
    tell: { ...CAPTURE, statuses: { SETTLED: ['completed'] } },
    payment: { status: 'SETTLED' },
    decided: 'unknown-status',
  },

  {
    row: 'voided, and nobody called: cancelled',
    tell: VOID,
    payment: VOIDED,
    decided: 'cancelled',
  },
  {
    row: 'voided a moment ago: the plugin’s callback comes first',
    tell: { ...VOID, voidedAt: NOW - 5 * MINUTE + 1 },
    payment: VOIDED,
    decided: { until: NOW + 1 },
  },
  {
    row: 'voided, and the plugin was called',
    tell: { ...VOID, voidedAt: NOW },
    payment: VOIDED,
    order: { status: 'cancelled' },
    decided: 'in-step',
  },
  ...['on-hold', 'pending', 'failed', 'manual-review'].map((status): Row => ({
    row: `voided, and the order is ${status}`,
    tell: VOID,
    payment: VOIDED,
    order: { status },
    decided: 'cancelled',
  })),
  ...['completed', 'refunded'].map((status): Row => ({
    row: `voided, and the order is ${status}`,
    tell: VOID,
    payment: VOIDED,
    order: { status },
    decided: 'order-status',
  })),
  {
    row: 'voided Swish: the plugin refunds what is cancelled',
    tell: VOID,
    payment: { ...VOIDED, type: 'swish.swish' },
    decided: 'swish',
  },
  {
    row: 'the rest voided after a part capture: a note',
    tell: VOID,
    payment: { captured: 60_000 },
    decided: {
      note: `500.00 NOK was released at Dintero by Kari in Paydesk. 600.00 NOK is captured at Dintero. (Paydesk ${ID})`,
    },
  },
  {
    row: 'the rest voided after a part capture, told of by itself, in Norwegian',
    tell: { ...VOID, done: undefined, language: 'nb' },
    payment: { captured: 60_000 },
    decided: {
      note: `Resten ble frigitt hos Dintero. 600,00 NOK er trukket hos Dintero. (Paydesk ${ID})`,
    },
  },
  {
    row: 'a cancel, and the reservation stands',
    tell: VOID,
    payment: { status: 'AUTHORIZED', captured: 0 },
    decided: 'not-voided',
  },
  {
    row: 'a cancel, and a rest is left',
    tell: VOID,
    payment: { status: 'PARTIALLY_CAPTURED', ...HALF },
    decided: 'not-voided',
  },
  {
    row: 'a cancel, a status that nobody knows',
    tell: VOID,
    payment: { status: 'UNKNOWN' },
    decided: 'unknown-status',
  },

  {
    row: 'refunded in part: recorded, over all that is left, by rate',
    tell: REFUND,
    payment: { status: 'PARTIALLY_REFUNDED', refunded: 25_000 },
    order: { status: 'completed' },
    decided: {
      refund: {
        amount: '250.00',
        reason: 'Refunded at Dintero',
        api_restock: false,
        meta_data: [{ key: '_paydesk_operation', value: ID }],
        line_items: [
          {
            id: 1,
            quantity: 0,
            refund_total: '120.00',
            refund_tax: [{ id: 25, refund_total: '30.00' }],
          },
          {
            id: 2,
            quantity: 0,
            refund_total: '65.22',
            refund_tax: [{ id: 15, refund_total: '9.78' }],
          },
          {
            id: 3,
            quantity: 0,
            refund_total: '20.00',
            refund_tax: [{ id: 25, refund_total: '5.00' }],
          },
        ],
      },
    },
  },
  {
    row: 'refunded by lines, with the parcel, back into stock, in Norwegian',
    tell: {
      ...REFUND,
      language: 'nb',
      restock: true,
      refunded: {
        amount: 40_000,
        items: [
          { line_id: 'chair', quantity: 1, amount: 30_000 },
          { line_id: 'flat_rate:1', quantity: 1, amount: 10_000 },
        ],
      },
    },
    payment: { status: 'PARTIALLY_CAPTURED_REFUNDED', refunded: 40_000 },
    decided: {
      refund: {
        amount: '400.00',
        reason: 'Refundert hos Dintero',
        api_restock: true,
        line_items: [
          {
            id: 1,
            quantity: 1,
            refund_total: '240.00',
            refund_tax: [{ id: 25, refund_total: '60.00' }],
          },
          {
            id: 3,
            quantity: 0,
            refund_total: '80.00',
            refund_tax: [{ id: 25, refund_total: '20.00' }],
          },
        ],
      },
    },
  },
  {
    row: 'refunded in full, confirmed: recorded, the order becomes refunded',
    tell: { ...REFUND, refunded: { amount: 100_000 } },
    payment: REFUNDED,
    order: { status: 'completed' },
    decided: { refund: { amount: '1000.00' } },
  },
  {
    row: 'the rest refunded, confirmed: recorded for what is left of each line',
    tell: { ...REFUND, refunded: { amount: 70_000 } },
    payment: REFUNDED,
    order: { status: 'completed' },
    refunds: [refundOf('300.00', { id: 1, net: '240.00', tax: '60.00', rate: 25 })],
    decided: {
      refund: {
        amount: '700.00',
        line_items: [
          { id: 1, quantity: 1, refund_total: '240.00' },
          { id: 2, quantity: 1, refund_total: '260.87' },
          { id: 3, quantity: 0, refund_total: '80.00' },
        ],
      },
    },
  },
  {
    row: 'refunded in full but for an øre that the shop rounded',
    tell: { ...REFUND, refunded: { amount: 99_999 } },
    payment: { ...REFUNDED, amount: 99_999, captured: 99_999, refunded: 99_999 },
    order: { status: 'completed' },
    decided: { refund: { amount: '1000.00' } },
  },
  {
    row: 'refunded in full, an øre more than the shop has',
    tell: { ...REFUND, refunded: { amount: 100_001 } },
    payment: { ...REFUNDED, refunded: 100_001 },
    decided: { refund: { amount: '1000.00' } },
  },
  {
    row: 'refunded in full in a shop that keeps whole units',
    tell: { ...REFUND, refunded: { amount: 99_950 } },
    payment: { ...REFUNDED, refunded: 99_950 },
    order: { total: '1000', status: 'completed' },
    decided: { refund: { amount: '1000.00' } },
  },
  {
    row: 'refunded in part, and the shop would round it to all',
    tell: { ...REFUND, refunded: { amount: 99_950 } },
    payment: { status: 'PARTIALLY_REFUNDED', amount: 120_000, refunded: 99_950 },
    order: { total: '1000' },
    decided: 'would-refund',
  },
  {
    row: 'totals differ, and it would add up to the shop’s: the plugin would refund again',
    tell: { ...REFUND, refunded: { amount: 50_000 } },
    payment: { status: 'PARTIALLY_REFUNDED', refunded: 50_000 },
    order: { total: '500.00' },
    decided: 'would-refund',
  },
  {
    row: 'another refund is pending, and the shop’s would add up: not before REFUNDED',
    tell: { ...REFUND, refunded: { amount: 60_000 } },
    payment: { status: 'PARTIALLY_REFUNDED', refunded: 100_000 },
    refunds: [refundOf('400.00')],
    decided: 'would-refund',
  },
  { row: 'a refund is pending', tell: REFUND, decided: 'not-refunded' },
  {
    row: 'a refund, a status that nobody knows',
    tell: REFUND,
    payment: { status: 'UNKNOWN' },
    decided: 'unknown-status',
  },
  {
    row: 'somebody has recorded it',
    tell: REFUND,
    payment: { status: 'PARTIALLY_REFUNDED', refunded: 25_000 },
    refunds: [refundOf('250.00')],
    decided: 'in-step',
  },
  {
    row: 'somebody has recorded a part of it',
    tell: REFUND,
    payment: { status: 'PARTIALLY_REFUNDED', refunded: 25_000 },
    refunds: [refundOf('100.00')],
    decided: 'more-than-refunded',
  },
  {
    row: 'the order comes to less than was paid back',
    tell: REFUND,
    payment: { status: 'PARTIALLY_REFUNDED', refunded: 25_000 },
    order: { total: '200.00' },
    decided: 'too-little-left',
  },
  {
    row: 'amounts with more decimals than the currency has',
    tell: REFUND,
    payment: { status: 'PARTIALLY_REFUNDED', refunded: 25_000 },
    order: { total: '1000.005' },
    decided: 'amount-unreadable',
  },

  ...[CAPTURE, VOID, REFUND].flatMap((tell): Row[] => [
    {
      row: `${tell.kind}: another payment’s order`,
      tell,
      order: { transaction_id: 'T1.b' },
      decided: 'other-transaction',
    },
    {
      row: `${tell.kind}: another gateway’s order`,
      tell,
      order: { payment_method: 'stripe' },
      decided: 'other-gateway',
    },
    {
      row: `${tell.kind}: an order that was never paid`,
      tell,
      order: { transaction_id: '' },
      decided: 'other-transaction',
    },
    {
      row: `${tell.kind}: another currency`,
      tell,
      order: { currency: 'SEK' },
      decided: 'other-currency',
    },
    {
      row: `${tell.kind}: an order in the bin`,
      tell,
      order: { status: 'trash' },
      decided: 'order-gone',
    },
  ]),
]

describe('decide', () => {
  test.each(TABLE)('$row', ({ tell, payment, order, refunds = [], decided }) => {
    const said = decide(
      tell,
      { ...PAYMENT, ...payment },
      { ...ORDER, refunds: refunds.map(({ summary }) => summary), ...order },
      refunds.map(({ listed }) => listed),
    )
    expect(said).toMatchObject(meant(decided))
  })
})

function meant(decided: Row['decided']): Partial<Decision> | object {
  if (decided === 'completed' || decided === 'cancelled')
    return { decided: 'write', write: { write: 'status', status: decided } }
  if (typeof decided === 'string') return { decided: 'nothing', because: decided }
  if ('until' in decided) return { decided: 'wait', ...decided }
  const write = 'note' in decided ? 'note' : 'status' in decided ? 'status' : 'refund'
  return { decided: 'write', write: { write, ...decided } }
}
