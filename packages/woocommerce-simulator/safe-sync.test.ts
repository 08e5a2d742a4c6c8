import { describe, expect, test } from 'vitest'
import { LINES, twoSimulators, type Both } from './testing/two-simulators.ts'
import type { Order } from './wire.ts'

const both = twoSimulators()

const AUTHORIZED = { captured: 0, refunded: 0, voided: 0, remaining: 100_000 }
const CAPTURED = { captured: 100_000, refunded: 0, voided: 0, remaining: 0 }

interface Row {
  row: string
  /** Brings both sides to where the row begins. */
  given: (both: Both) => Promise<{ order: Order }>
  write: (both: Both, order: Order) => Promise<{ status: number }>
  /** What the plugin asks Dintero to do because of the write. */
  asks: { what: string; amount: number | undefined; status: number }[]
  money: typeof CAPTURED
  status: string
}

const put = (status: string) => (both: Both, order: Order) =>
  both.api('PUT', `/orders/${order.id}`, { status })
const refund = (body: object) => (both: Both, order: Order) =>
  both.api('POST', `/orders/${order.id}/refunds`, body)
const foreign =
  (kind: 'capture' | 'refund' | 'void', amount?: number) => async (both: Both, order: Order) =>
    both.dintero.act(both.simulator.account, order.transaction_id, {
      kind,
      ...(amount !== undefined && { amount }),
    })
const paidThen =
  (...acts: ReturnType<typeof foreign>[]) =>
  async (both: Both) => {
    const { order } = await both.paid()
    for (const act of acts) await act(both, order)
    return { order }
  }
const completedThen =
  (...acts: ReturnType<typeof foreign>[]) =>
  async (both: Both) => {
    const { order } = await both.completed()
    for (const act of acts) await act(both, order)
    return { order }
  }

/** What each write to an order has the plugin do, and what it does where it must never be written. */
const TABLE: Row[] = [
  {
    row: 'captured, then completed: read again, nothing is asked',
    given: paidThen(foreign('capture', 100_000)),
    write: put('completed'),
    asks: [],
    money: CAPTURED,
    status: 'completed',
  },
  {
    row: 'authorized, then completed: the whole total is captured',
    given: paidThen(),
    write: put('completed'),
    asks: [{ what: 'capture', amount: 100_000, status: 200 }],
    money: CAPTURED,
    status: 'completed',
  },
  {
    row: 'captured in part, then completed: the whole total is asked for, refused, and on hold',
    given: paidThen(foreign('capture', 40_000)),
    write: put('completed'),
    asks: [{ what: 'capture', amount: 100_000, status: 400 }],
    money: { captured: 40_000, refunded: 0, voided: 0, remaining: 60_000 },
    status: 'on-hold',
  },
  {
    row: 'captured in part and the total fits in the rest, then completed: more money is taken',
    async given(both) {
      const made = await both.paid({}, { lines: [{ gross: 30_000, vat: 25 }] })
      await foreign('capture', 40_000)(both, made.order)
      return made
    },
    write: put('completed'),
    asks: [{ what: 'capture', amount: 30_000, status: 200 }],
    money: { captured: 70_000, refunded: 0, voided: 0, remaining: 30_000 },
    status: 'completed',
  },
  {
    row: 'a capture is pending, then completed: a second capture is tried',
    async given(both) {
      const made = await both.paid()
      await both.dintero.changeSettings(both.simulator.account, {
        accepted: ['*:capture'],
        acceptedSeconds: 0,
      })
      await foreign('capture', 100_000)(both, made.order)
      return made
    },
    write: put('completed'),
    asks: [{ what: 'capture', amount: 100_000, status: 503 }],
    money: AUTHORIZED,
    status: 'on-hold',
  },
  {
    row: 'voided, then cancelled: read again, nothing is asked',
    given: paidThen(foreign('void')),
    write: put('cancelled'),
    asks: [],
    money: { captured: 0, refunded: 0, voided: 100_000, remaining: 0 },
    status: 'cancelled',
  },
  {
    row: 'authorized, then cancelled: voided',
    given: paidThen(),
    write: put('cancelled'),
    asks: [{ what: 'void', amount: undefined, status: 200 }],
    money: { captured: 0, refunded: 0, voided: 100_000, remaining: 0 },
    status: 'cancelled',
  },
  {
    row: 'refunded in full, then a refund is recorded: refunded, nothing is asked',
    given: completedThen(foreign('refund', 100_000)),
    write: refund({ amount: '1000.00', api_refund: false }),
    asks: [],
    money: { captured: 100_000, refunded: 100_000, voided: 0, remaining: 0 },
    status: 'refunded',
  },
  {
    row: 'refunded in part, then a refund is recorded: the status stays, nothing is asked',
    given: completedThen(foreign('refund', 25_000)),
    write: refund({ amount: '250.00', api_refund: false }),
    asks: [],
    money: { captured: 100_000, refunded: 25_000, voided: 0, remaining: 0 },
    status: 'completed',
  },
  {
    row: 'refunded in part, then a refund without api_refund: the money goes out twice',
    given: completedThen(foreign('refund', 25_000)),
    write: refund({ amount: '250.00' }),
    asks: [{ what: 'refund', amount: 25_000, status: 200 }],
    money: { captured: 100_000, refunded: 50_000, voided: 0, remaining: 0 },
    status: 'completed',
  },
  {
    row: 'a refund is pending, then refunds add up to the total: the plugin refunds again',
    async given(both) {
      const made = await both.completed()
      await both.dintero.changeSettings(both.simulator.account, {
        accepted: ['*:refund'],
        acceptedSeconds: 0,
      })
      await foreign('refund', 100_000)(both, made.order)
      return made
    },
    write: refund({ amount: '1000.00', api_refund: false }),
    asks: [{ what: 'refund', amount: 100_000, status: 503 }],
    money: CAPTURED,
    status: 'refunded',
  },
  {
    row: 'totals differ, then refunds add up to the shop’s total: the plugin refunds again',
    async given(both) {
      const made = await both.completed()
      await foreign('refund', 50_000)(both, made.order)
      await both.shop.patchOrder(made.order.id, { total: 50_000 })
      return made
    },
    write: refund({ amount: '500.00', api_refund: false }),
    asks: [{ what: 'refund', amount: 50_000, status: 200 }],
    money: { captured: 100_000, refunded: 100_000, voided: 0, remaining: 0 },
    status: 'refunded',
  },
  {
    row: 'the same where the plugin may not refund by status: nothing is asked',
    async given(both) {
      const made = await both.completed()
      await both.shop.changeSettings({ refundByStatus: false })
      await foreign('refund', 50_000)(both, made.order)
      await both.shop.patchOrder(made.order.id, { total: 50_000 })
      return made
    },
    write: refund({ amount: '500.00', api_refund: false }),
    asks: [],
    money: { captured: 100_000, refunded: 50_000, voided: 0, remaining: 0 },
    status: 'refunded',
  },
  {
    row: 'set to refunded by hand: the shop records the rest and the plugin refunds it',
    given: completedThen(),
    write: put('refunded'),
    asks: [{ what: 'refund', amount: 100_000, status: 200 }],
    money: { captured: 100_000, refunded: 100_000, voided: 0, remaining: 0 },
    status: 'refunded',
  },
]

describe('what a write to the shop does to the money', () => {
  test.each(TABLE)('$row', async ({ given, write, asks, money, status }) => {
    const { order } = await given(both)
    await both.dintero.forgetRequests(both.simulator.account)
    const { status: answered } = await write(both, order)
    expect(answered).toBeLessThan(300)
    const asked = await both.asked(order)
    expect(asked.map(({ what, amount, status }) => ({ what, amount, status }))).toEqual(asks)
    expect(await both.sums(order)).toEqual(money)
    expect((await both.shop.order(order.id)).status).toBe(status)
  })
})

test('completed after a capture elsewhere mails the customer and sets the guard', async () => {
  const { order } = await paidThen(foreign('capture', 100_000))(both)
  await put('completed')(both, order)
  const { mails, meta } = await both.shop.order(order.id)
  expect(mails).toEqual(['customer_completed_order'])
  expect(meta.map(({ key }) => key)).toContain('_wc_dintero_captured')
  expect(await both.notes(order)).toContain('The Dintero order has been captured.')
})

test('captured elsewhere and not completed, a refund through the gateway is refused', async () => {
  const { order } = await paidThen(foreign('capture', 100_000))(both)
  const answer = await refund({ amount: '100.00' })(both, order)
  expect(answer).toMatchObject({
    status: 500,
    body: {
      code: 'woocommerce_rest_cannot_create_order_refund',
      message: 'Refunds are only possible for orders that have been completed.',
      data: 500,
    },
  })
  expect(await both.asked(order)).toEqual([])
  expect((await both.shop.order(order.id)).refunds).toEqual([])
})

test('the rest was voided after a part capture: a void at Dintero does not cancel the order', async () => {
  const { order } = await both.paid({ type: 'klarna.klarna' })
  const { account } = both.simulator
  await both.dintero.act(account, order.transaction_id, {
    kind: 'capture',
    amount: 60_000,
    items: [{ line_id: 'a'.repeat(32), amount: 60_000, quantity: 2 }],
  })
  await foreign('void')(both, order)
  await callBack(order)
  expect((await both.payment(order)).status).toBe('CAPTURED')
  expect((await both.shop.order(order.id)).status).toBe('processing')
})

test.each([
  ['line_items', (order: Order) => [{ id: order.lines[0]?.id, quantity: 1 }]],
  ['billing', () => ({ first_name: 'Ola' })],
  ['shipping', () => ({ first_name: 'Ola' })],
])('a write with %s adds totals up anew, away from the payment', async (field, value) => {
  const { order } = await both.paid()
  await both.shop.changeSettings({ rates: { 25: 24 } })
  const { body } = await both.api('PUT', `/orders/${order.id}`, { [field]: value(order) })
  expect(body).toMatchObject({ total: '992.00' })
  expect(await both.sums(order)).toEqual(AUTHORIZED)
})

test.each([{ status: 'processing' }, { meta_data: [{ key: 'own', value: 'x' }] }])(
  'a write with %o leaves totals alone',
  async (body) => {
    const { order } = await both.paid()
    await both.shop.changeSettings({ rates: { 25: 24 } })
    expect((await both.api('PUT', `/orders/${order.id}`, body)).body).toMatchObject({
      total: '1000.00',
    })
  },
)

test('a void at Dintero cancels the order by itself, and asks for nothing more', async () => {
  const order = await both.shop.createOrder({ lines: LINES, status: 'pending' })
  const { session } = await both.shop.checkout(order.id)
  const { account } = both.simulator
  const paid = await both.dintero.paySession(account, session, { type: 'payex.creditcard' })
  await expect
    .poll(async () => (await both.shop.order(order.id)).status, { timeout: 8_000 })
    .toBe('processing')
  await both.dintero.forgetRequests(account)
  await both.dintero.act(account, paid.id, { kind: 'void' })
  await expect
    .poll(async () => (await both.shop.order(order.id)).status, { timeout: 8_000 })
    .toBe('cancelled')
  expect(await both.asked({ ...order, transaction_id: paid.id })).toEqual([])
  const placed = await both.shop.order(order.id)
  expect(placed.transaction_id).toBe(paid.id)
  expect(await both.payment(placed)).toMatchObject({ merchant_reference_2: placed.number })
})

/** Dintero calls the shop, as it does after an event. */
async function callBack(order: Order) {
  const query = new URLSearchParams({ transaction_id: order.transaction_id, key: order.key })
  await fetch(`${both.site.url}/wc-api/dintero_callback/?${query}`)
}
