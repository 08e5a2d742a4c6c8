import type { Session } from '@paydesk/contract/session'
import { transaction, type Transaction } from '@paydesk/dintero/schema'
import { QueryClientProvider } from '@tanstack/react-query'
import * as fc from 'fast-check'
import { createElement, type ComponentType } from 'react'
import { prerenderToNodeStream } from 'react-dom/static'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { beforeAll, describe, expect, test } from 'vitest'
import PaymentCards from '../payments/PaymentCards.tsx'
import { PaymentsTable } from '../payments/PaymentsTable.tsx'
import { createQueryClient } from '../query-client.ts'
import { session } from '../session/queries.ts'
import { LOCALES } from '../words/locale.ts'
import { needWords, speak } from '../words/spoken.ts'
import { AddItemDialog } from './dialogs/AddItemDialog.tsx'
import { CancelDialog } from './dialogs/CancelDialog.tsx'
import { CaptureDialog } from './dialogs/CaptureDialog.tsx'
import { RefundDialog } from './dialogs/RefundDialog.tsx'
import { RenewDialog } from './dialogs/RenewDialog.tsx'
import { Payment } from './Payment.tsx'
import { RawJson } from './RawJson.tsx'

const { constantFrom, oneof, record, array, anything, double, integer, string } = fc

/** Mostly what Dintero sends, now and then the edge of a number, now and then any JSON at all. */
const mostly = <T>(...usual: readonly fc.Arbitrary<T>[]) =>
  oneof(
    { weight: 12, arbitrary: oneof(...usual) },
    { weight: 1, arbitrary: anything({ maxDepth: 1 }) },
  )

const amount = mostly(
  integer({ min: 0, max: 100_000 }),
  constantFrom(0, -1, -50_000, 2_147_483_647, 2_147_483_648, -2_147_483_648, 9_007_199_254_740_991),
)
const quantity = mostly(
  constantFrom(1, 2, 0.5, 3),
  constantFrom(0, -1, 1e-7, 0.000_001, 1_000_000, 1_000_000.5, 1e21, 5e-324),
  double(),
)
const text = mostly(string({ maxLength: 8 }), constantFrom('1', '2', '‮', 'x'.repeat(400)))
const time = mostly(
  constantFrom('2026-03-02T09:15:04Z', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59.999-23:59'),
)
const item = mostly(
  record(
    {
      line_id: mostly(constantFrom('1', '2', '3')),
      id: text,
      description: text,
      quantity,
      amount,
      vat: mostly(constantFrom(0, 25, -1, 1e-7, 1e9), double()),
      vat_amount: amount,
      type: mostly(constantFrom('shipping', 'discount', '__proto__')),
    },
    { requiredKeys: ['line_id'] },
  ),
)
const items = mostly(array(item, { maxLength: 3 }))
const ids = mostly(array(constantFrom('a', 'b', 'c'), { maxLength: 2 }))
const event = mostly(
  record(
    {
      id: mostly(constantFrom('a', 'b', 'c')),
      event: mostly(
        constantFrom('AUTHORIZE', 'CAPTURE', 'REFUND', 'VOID', 'INITIALIZE', 'EXTEND', 'toString'),
      ),
      success: mostly(constantFrom(true, true, true, false)),
      amount,
      items,
      created_at: time,
      created_by: text,
      transaction_status: mostly(constantFrom('CAPTURED', 'REFUNDED', 'constructor')),
      event_reference: text,
      metadata: mostly(record({ ext_operation_id: text })),
      request_headers: mostly(record({ 'dintero-system-name': text, 'user-agent': text })),
      error: mostly(record({ code: text, message: text, type: mostly(array(text)) })),
      correction: mostly(
        record({ event_ids: ids, status: text, remaining_capture_amount: amount }),
      ),
    },
    { requiredKeys: ['event', 'success', 'amount'] },
  ),
)
const address = mostly(
  record({ first_name: text, country: text, email: text }, { requiredKeys: [] }),
)
const json = record(
  {
    id: constantFrom('T11223344.1', 'x', ''),
    amount: oneof(integer({ min: 1, max: 300_000 }), constantFrom(0, -1, 9_007_199_254_740_991)),
    currency: oneof(
      constantFrom('NOK', 'ISK', 'nok', 'XTS', '‮', 'NOKK'),
      string({ minLength: 1 }),
    ),
    status: mostly(
      constantFrom(
        'AUTHORIZED',
        'PARTIALLY_CAPTURED',
        'CAPTURED',
        'PARTIALLY_CAPTURED_REFUNDED',
        'PARTIALLY_REFUNDED',
        'REFUNDED',
        'AUTHORIZATION_VOIDED',
        'ON_HOLD',
        'FAILED',
        'hasOwnProperty',
      ),
    ),
    payment_product: text,
    payment_product_type: mostly(
      constantFrom('payex.creditcard', 'klarna.klarna', 'swish.swish', 'billie.invoice', 'valueOf'),
    ),
    created_at: time,
    updated_at: time,
    merchant_reference: text,
    merchant_reference_2: text,
    settlement_status: text,
    items,
    events: mostly(array(event, { maxLength: 5 })),
    gift_cards: mostly(array(mostly(record({ type: text, amount, masked_card_token: text })))),
    card: mostly(record({ brand: text, masked_pan: text, expiry_date: text, country: text })),
    billing_address: address,
    shipping_address: address,
    customer: mostly(record({ email: text, phone_number: text })),
    store: mostly(record({ id: text, name: text })),
    url: mostly(record({ callback_url: mostly(constantFrom('javascript:0', 'http://['), text) })),
    metadata: mostly(record({ 'woocommerce:order_id': text, '3ds': anything() })),
    initiating_system_request_headers: mostly(
      record({ 'dintero-system-name': mostly(constantFrom('woocommerce')), 'user-agent': text }),
    ),
    shipping_option: anything(),
    session: anything({ maxDepth: 3 }),
  },
  { requiredKeys: ['amount', 'currency', 'status', 'events'] },
)

beforeAll(() => needWords('desk', 'payment', 'shop', 'problems', 'list-edges', 'editors'))

const client = createQueryClient()
client.setQueryData(session.queryKey, {
  person: { id: '', email: '', name: '', role: 'admin', mustChangePassword: false },
  account: { id: 'T11223344', environment: 'test' },
  timeZone: 'Europe/Oslo',
  demo: false,
  shops: true,
} satisfies Session)

/** What a component throws that is drawn in the desk's surroundings, with all that it loads. */
async function draw<Props extends object>(
  component: ComponentType<Props>,
  props: Props,
): Promise<unknown[]> {
  const router = createMemoryRouter([{ path: '/', element: createElement(component, props) }])
  const app = createElement(RouterProvider, { router })
  const thrown: unknown[] = []
  try {
    await prerenderToNodeStream(createElement(QueryClientProvider, { client }, app), {
      onError: (error) => void thrown.push(error),
    })
  } finally {
    router.dispose()
  }
  return thrown
}

const around = {
  journal: { money: [], tells: [] },
  role: 'admin',
  asOf: undefined,
  unread: false,
  isBeingRead: false,
} as const
const dialog = { operations: [], onClose: () => undefined, onDone: () => undefined }

describe.each(LOCALES)('in %s', (locale) => {
  beforeAll(() => speak(locale))

  test.each<[string, (tx: Transaction) => Promise<unknown[]>]>([
    ['the payment page', (tx) => draw(Payment, { transaction: tx, ...around })],
    ['a row of the list', (tx) => draw(PaymentsTable, listOf(tx))],
    ['a card of the list', (tx) => draw(PaymentCards, listOf(tx))],
    ['Capture', (tx) => draw(CaptureDialog, { transaction: tx, ...dialog })],
    ['Refund', (tx) => draw(RefundDialog, { transaction: tx, ...dialog })],
    ['Cancel', (tx) => draw(CancelDialog, { transaction: tx, ...dialog })],
    ['Add item', (tx) => draw(AddItemDialog, { transaction: tx, ...dialog })],
    ['Extend', (tx) => draw(RenewDialog, { transaction: tx, ...dialog })],
    ['the raw JSON', (tx) => draw(RawJson, { transaction: tx })],
  ])('%s can show whatever a payment may say', async (_name, show) => {
    await fc.assert(
      fc.asyncProperty(json, async (raw) => {
        const read = transaction.safeParse(raw)
        fc.pre(read.success)
        expect(await show(read.data)).toEqual([])
      }),
    )
  })
})

const listOf = (tx: Transaction) => ({
  rows: [{ ok: true as const, transaction: tx }],
  open: new Map<string, never>(),
})
