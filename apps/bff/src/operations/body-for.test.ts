import type { MoveKind } from '@paydesk/contract/operation'
import { expect, test } from 'vitest'
import { bodyFor } from './body-for.ts'
import { OURS, withEvents } from './testing/events.ts'

const ITEMS = [
  { line_id: '1', id: 'mug', description: 'Mug', quantity: 2, amount: 8_000, vat: 25 },
  { line_id: '2', description: 'Parcel', quantity: 1, amount: 2_000, vat: 15 },
]
const card = { payment_product_type: 'payex.creditcard' }
const klarna = { payment_product_type: 'klarna.klarna', items: ITEMS }
const wasCaptured = [{ id: '3', event: 'CAPTURE', success: true, amount: 10_000 }]

const body = (kind: MoveKind, request: object, payment: object, events: object[] = []) =>
  bodyFor({ id: OURS, kind, request }, withEvents(events, payment))
const metadata = { ext_operation_id: OURS }

test('an amount alone goes with our id', () => {
  expect(body('capture', { amount: 5_000 }, card)).toEqual({
    ok: true,
    amount: 5_000,
    body: { amount: 5_000, capture_reference: OURS, metadata },
  })
})

test('a line goes with the payment’s words and VAT', () => {
  const items = [{ line_id: '1', quantity: 1, amount: 4_000 }]
  expect(body('capture', { amount: 4_000, items }, { ...card, items: ITEMS })).toMatchObject({
    body: {
      items: [
        {
          line_id: '1',
          id: 'mug',
          description: 'Mug',
          quantity: 1,
          amount: 4_000,
          vat: 25,
          vat_amount: 800,
        },
      ],
    },
  })
})

test('a line without a quantity takes what is left of it, if its amount does too', () => {
  const [all, part] = [8_000, 4_000].map((amount) =>
    body('capture', { amount, items: [{ line_id: '1', amount }] }, { ...card, items: ITEMS }),
  )
  expect(all).toMatchObject({ body: { items: [{ quantity: 2, amount: 8_000 }] } })
  expect(part).toEqual({ ok: false, because: 'quantity-zero' })
})

test('a refund goes with its reason', () => {
  const request = { amount: 700, reason: 'Broken', refund_reference: 'R-1' }
  const payment = { ...card, status: 'CAPTURED' }
  expect(body('refund', request, payment, wasCaptured)).toEqual({
    ok: true,
    amount: 700,
    body: { amount: 700, refund_reference: `R-1 ${OURS}`, reason: 'Broken', metadata },
  })
})

test('a cancel sends no body and releases what is left', () => {
  expect(body('void', {}, card)).toEqual({ ok: true, amount: 10_000, body: null })
})

test('a final capture says so only where the type can', () => {
  const request = { amount: 5_000, final_capture: true }
  const psp = { payment_product_type: 'dintero_psp.creditcard' }
  expect(body('capture', request, psp)).toMatchObject({ body: { final_capture: true } })
  expect(body('capture', request, card)).toEqual({ ok: false, because: 'final-not-offered' })
})

test('an update goes with all lines, the present ones as they are, the new ones as confirmed', () => {
  const items = [
    { line_id: '2', amount: 2_000, description: 'Something else', vat: 0 },
    { line_id: '1', amount: 8_000 },
    { line_id: 'n', description: 'Lid', quantity: 0.333, amount: 1_000, vat: 25 },
  ]
  expect(body('authorization', { amount: 11_000, items, reason: 'More' }, klarna)).toEqual({
    ok: true,
    amount: 11_000,
    body: {
      amount: 11_000,
      reason: 'More',
      reference: OURS,
      items: [
        ...ITEMS,
        {
          line_id: 'n',
          description: 'Lid',
          quantity: 0.333,
          amount: 1_000,
          vat: 25,
          vat_amount: 200,
        },
      ],
    },
  })
})

test('an update of a payment without lines sends the total alone', () => {
  const plain = { payment_product_type: 'klarna.klarna' }
  expect(body('authorization', { amount: 11_000 }, plain)).toEqual({
    ok: true,
    amount: 11_000,
    body: { amount: 11_000, reference: OURS },
  })
})

const added = { line_id: 'n', description: 'Lid', quantity: 1, amount: 1_000, vat: 25 }
const kept = [
  { line_id: '1', amount: 8_000 },
  { line_id: '2', amount: 2_000 },
]
test.each([
  ['a missing line', [kept[0], added], 'lines-differ'],
  ['a line twice', [kept[0], kept[0], added], 'lines-differ'],
  ['another amount', [kept[0], { line_id: '2', amount: 1_999 }, added], 'lines-differ'],
  ['nothing new', kept, 'no-lines-chosen'],
  ['another sum', [...kept, { ...added, amount: 999 }], 'amount-differs'],
  ['a line for nothing', [...kept, { ...added, amount: 0 }], 'amount-zero'],
  ['no pieces', [...kept, { ...added, quantity: 0 }], 'quantity-zero'],
  ['no description', [...kept, { ...added, description: ' ' }], 'description-missing'],
])('an update with %s is refused', (_name, items, because) => {
  expect(body('authorization', { amount: 11_000, items }, klarna)).toEqual({ ok: false, because })
})

test('a renewal sends its reason and our id', () => {
  expect(body('authorization', { reason: 'Back order', reference: 'A' }, klarna)).toEqual({
    ok: true,
    amount: null,
    body: { reason: 'Back order', reference: `A ${OURS}` },
  })
  expect(body('authorization', { reason: 'Back order' }, card)).toEqual({
    ok: false,
    because: 'type-cannot-extend',
  })
})

test.each(['capture', 'refund', 'void', 'authorization'] as const)(
  'nothing is sent for a %s in a status or a type that we do not know',
  (kind) => {
    const request = kind === 'void' ? {} : { amount: 11_000 }
    expect(body(kind, request, { ...klarna, items: null, status: 'NEW' })).toMatchObject({
      ok: false,
    })
    expect(body(kind, request, { payment_product_type: 'new.thing' })).toMatchObject({ ok: false })
  },
)

test.each([
  ['all but nothing of a new line', 1e-9, { ok: false, because: 'quantity-zero' }],
  ['the dust of decimals', 0.1 + 0.2, { body: { items: [{}, {}, { quantity: 0.3 }] } }],
  ['the most that there is', 1e6, { body: { items: [{}, {}, { quantity: 1e6 }] } }],
])('an added quantity of %s', (_name, quantity, expected) => {
  const items = [
    ...ITEMS.map(({ line_id, amount }) => ({ line_id, amount })),
    { line_id: '3', description: 'Lid', quantity, amount: 1_000, vat: 25 },
  ]
  expect(body('authorization', { amount: 11_000, items }, klarna)).toMatchObject(expected)
})

const shop = { shop: 'one', order_id: 7 }
test.each<[MoveKind, object, object, object[]]>([
  ['capture', { amount: 5_000, shop }, card, []],
  [
    'refund',
    { amount: 5_000, shop: { ...shop, restock: true } },
    { ...card, status: 'CAPTURED' },
    wasCaptured,
  ],
  ['void', { shop }, card, []],
])('of a shop Dintero hears nothing: %s', (kind, request, payment, events) => {
  const { shop: _told, ...rest } = request as { readonly shop: object }
  const sendable = body(kind, request, payment, events)
  expect(sendable.ok).toBe(true)
  expect(sendable).toEqual(body(kind, rest, payment, events))
})
