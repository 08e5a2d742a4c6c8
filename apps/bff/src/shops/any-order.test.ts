import { shopOrder, step } from '@paydesk/contract/shop'
import { recordLines } from '@paydesk/woocommerce/record-lines'
import * as schema from '@paydesk/woocommerce/schema'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { captureOfferOf, type Payment } from './capture-offer-of.ts'
import { orderShown } from './order-shown.ts'
import { compare } from './out-of-step-compare.ts'

const { anything, array, constantFrom, double, integer, oneof, record, string } = fc

/** Mostly what WooCommerce sends, now and then any JSON at all. */
const mostly = <T>(...usual: readonly fc.Arbitrary<T>[]) =>
  oneof(
    { weight: 60, arbitrary: oneof(...usual) },
    { weight: 1, arbitrary: anything({ maxDepth: 1 }) },
  )

const decimal = mostly(
  ...Array<fc.Arbitrary<string>>(9).fill(
    integer({ min: -100_000, max: 100_000 }).map((cents) => (cents / 100).toFixed(2)),
  ),
  constantFrom('0', '', '-0.00', '1e3', '129,50', '90071992547409.91', '13.043478'),
)
const text = mostly(string({ maxLength: 8 }), constantFrom('x'.repeat(2_000), '__proto__'))
const time = mostly(constantFrom('2026-03-02T09:15:04', 'yesterday', '', null))
const id = mostly(integer({ min: 1, max: 4 }), constantFrom(0, -1, 2 ** 53))
const quantity = mostly(constantFrom(1, 2, 0.5, 0, -1, 1e-7, 1e21), double())
const meta = mostly(
  array(
    record({
      key: mostly(
        constantFrom(
          '_refunded_item_id',
          '_dintero_checkout_line_id',
          '_wc_dintero_captured',
          'constructor',
        ),
      ),
      value: mostly(constantFrom('1', 1, null), text),
    }),
    { maxLength: 2 },
  ),
)
const line = mostly(
  record(
    {
      id,
      name: text,
      quantity,
      total: decimal,
      total_tax: decimal,
      taxes: mostly(array(record({ id, total: decimal }), { maxLength: 2 })),
      product_id: mostly(constantFrom(0, 7, null)),
      sku: text,
      method_id: text,
      instance_id: text,
      meta_data: meta,
    },
    { requiredKeys: ['id', 'total', 'total_tax'] },
  ),
)
const lines = mostly(array(line, { maxLength: 3 }))
const order = record(
  {
    id,
    number: text,
    status: mostly(constantFrom('processing', 'on-hold', 'wc-completed', 'refunded', 'valueOf')),
    currency: mostly(constantFrom('NOK', 'NOK', 'NOK', 'SEK', 'ISK', 'XTS', 'nok')),
    total: decimal,
    transaction_id: mostly(constantFrom('T11223344.1', '')),
    payment_method: mostly(constantFrom('dintero_checkout', 'cod')),
    line_items: lines,
    shipping_lines: lines,
    fee_lines: lines,
    refunds: mostly(array(mostly(record({ id, reason: text, total: decimal })), { maxLength: 3 })),
    meta_data: meta,
  },
  {
    requiredKeys: [
      ...(['id', 'number', 'status', 'currency', 'total'] as const),
      ...(['transaction_id', 'payment_method', 'line_items'] as const),
    ],
  },
)
const refund = record(
  {
    id,
    amount: decimal,
    reason: text,
    date_created_gmt: time,
    line_items: lines,
    shipping_lines: lines,
    meta_data: meta,
  },
  { requiredKeys: ['id', 'amount'] },
)
const note = record({ id, note: text, customer_note: anything(), date_created_gmt: time })

const CAPTURED = { event: 'CAPTURE', success: true, amount: 50_000 }
const card = { amount: 50_000, currency: 'NOK', payment_product_type: 'payex.creditcard' }
const payments: readonly Payment[] = [
  { ...card, id: 'T11223344.1', status: 'AUTHORIZED', events: [] },
  { ...card, id: 'T11223344.1', status: 'CAPTURED', events: [CAPTURED] },
  { ...card, id: 'T11223344.1', status: 'valueOf', events: [{ event: 'valueOf' }] },
]

/** What the contract finds wrong with an answer; nothing where an amount is none, which the panel says in words. */
function complaints(schema: z.ZodMiniType, read: () => unknown): unknown {
  try {
    return schema.safeParse(read()).error?.issues
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

const SHOP = { url: 'https://shop.example' }

test('whatever a shop says of an order is shown as the contract says, or called unreadable', () => {
  let shown = 0
  const refunds = array(refund, { maxLength: 3 })
  const notes = array(note, { maxLength: 7 })
  fc.assert(
    fc.property(
      order,
      refunds,
      notes,
      constantFrom(...payments),
      (anyOrder, anyRefunds, anyNotes, payment) => {
        const read = schema.order.safeParse(anyOrder)
        const readRefunds = z.array(schema.refund).safeParse(anyRefunds)
        fc.pre(read.success && readRefunds.success)
        const readNotes = z.array(schema.note).safeParse(anyNotes).data ?? null
        const seen = { order: read.data, refunds: readRefunds.data, notes: readNotes }
        const found = [
          complaints(shopOrder, () => {
            const whole = orderShown(SHOP, seen)
            shown++
            return whole
          }),
          complaints(step, () => compare(payment, read.data, {})),
          complaints(z.looseObject({}), () => captureOfferOf(payment, read.data, {})),
          complaints(z.array(z.unknown()), () => recordLines(read.data, readRefunds.data)),
        ]
        expect(found.flatMap((one) => one ?? [])).toEqual([])
      },
    ),
    { numRuns: 300 },
  )
  // Not everything was called unreadable.
  expect(shown).toBeGreaterThan(30)
})
