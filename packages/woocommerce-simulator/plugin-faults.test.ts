import { describe, expect, test } from 'vitest'
import { LINES, twoSimulators } from './testing/two-simulators.ts'
import type { Order } from './wire.ts'

/** What was read out of the plugin's code, and what it does to the money. */
const both = twoSimulators()

const SOON = { timeout: 8_000 }

const complete = (order: Order) => both.api('PUT', `/orders/${order.id}`, { status: 'completed' })

describe('202 is taken for an error', () => {
  test('a capture that goes well later leaves the order on hold, without the guard', async () => {
    const { order } = await both.paid()
    const { account } = both.simulator
    await both.dintero.changeSettings(account, { accepted: ['*:capture'], acceptedSeconds: 0 })
    const { body } = await complete(order)
    expect(body).toMatchObject({ status: 'on-hold' })
    expect(await both.notes(order)).toContain('[202] ')
    await both.dintero.settle(account, order.transaction_id, { success: true })
    expect(await both.sums(order)).toMatchObject({ captured: 100_000, remaining: 0 })
    const { status, meta, mails } = await both.shop.order(order.id)
    expect(status).toBe('on-hold')
    expect(meta.map(({ key }) => key)).not.toContain('_wc_dintero_captured')
    // The mail left before the plugin was asked.
    expect(mails).toContain('customer_completed_order')
  })

  test('a refund that goes well later is forgotten by the shop', async () => {
    const { order } = await both.completed()
    const { account } = both.simulator
    await both.dintero.changeSettings(account, { accepted: ['*:refund'], acceptedSeconds: 0 })
    const { status } = await both.api('POST', `/orders/${order.id}/refunds`, { amount: '100.00' })
    expect(status).toBe(500)
    await both.dintero.settle(account, order.transaction_id, { success: true })
    expect(await both.sums(order)).toMatchObject({ refunded: 10_000 })
    expect((await both.shop.order(order.id)).refunds).toEqual([])
  })
})

test('a payment on hold is captured all the same, and refused', async () => {
  const { order } = await both.paid(
    { type: 'collector.invoice', status: 'ON_HOLD' },
    { status: 'manual-review', meta: { _wc_dintero_on_hold: 'yes' } },
  )
  await complete(order)
  expect(await both.asked(order)).toMatchObject([{ what: 'capture', status: 400 }])
  expect((await both.shop.order(order.id)).status).toBe('on-hold')
  expect(await both.sums(order)).toMatchObject({ captured: 0 })
})

test('one of two refunded before the capture takes the whole SKU off its lines', async () => {
  const { order } = await both.paid()
  await both.api('POST', `/orders/${order.id}/refunds`, {
    api_refund: false,
    line_items: [
      {
        id: order.lines[0]?.id,
        quantity: 1,
        refund_total: '240.00',
        refund_tax: [{ id: 25, refund_total: '60.00' }],
      },
    ],
  })
  await complete(order)
  const [capture] = await both.asked(order)
  expect(capture).toMatchObject({ what: 'capture', amount: 70_000, status: 200 })
  const items = capture?.body['items'] as { id: string; amount: number }[]
  expect(items.map(({ id, amount }) => [id, amount])).toEqual([
    ['LAMP', 30_000],
    ['flat_rate:1', 10_000],
    ['rounding-fee', 30_000],
  ])
  expect(await both.sums(order)).toMatchObject({ captured: 70_000, remaining: 30_000 })
})

test.each([
  [',', '299.00 NOK'],
  ['.', '299.90 NOK'],
] as const)('with "%s" a note says %s for 299.90', async (decimalSeparator, said) => {
  await both.shop.changeSettings({ decimalSeparator })
  const items = [{ line_id: 'a', amount: 29_990, quantity: 1 }]
  const { order } = await both.paid({ items }, { lines: [{ gross: 29_990, vat: 25 }] })
  await complete(order)
  expect(await both.notes(order)).toContain(
    `The Dintero order has been captured. Captured amount: ${said}.`,
  )
  expect(await both.sums(order)).toMatchObject({ captured: 29_990 })
})

test('two quick refunds both send the newest', async () => {
  const { order } = await both.completed()
  const { account } = both.simulator
  await both.dintero.forgetRequests(account)
  await both.dintero.arm(account, { on: 'get', then: 'hold-before', times: 2 })
  const refund = (amount: string) => both.api('POST', `/orders/${order.id}/refunds`, { amount })
  const first = refund('100.00')
  await expect.poll(() => both.dintero.held(account), SOON).toHaveLength(1)
  const second = refund('250.00')
  await expect.poll(() => both.dintero.held(account), SOON).toHaveLength(2)
  const [one, two] = await both.dintero.held(account)
  await both.dintero.release(account, one?.id)
  await first
  await both.dintero.release(account, two?.id)
  await second
  expect((await both.asked(order)).map(({ amount }) => amount)).toEqual([25_000, 25_000])
  expect(await both.sums(order)).toMatchObject({ refunded: 50_000 })
  const { refunds } = await both.shop.order(order.id)
  expect(refunds.map(({ amount }) => amount)).toEqual([10_000, 25_000])
})

test('a fee’s VAT is a fraction of the amount, not a percentage', async () => {
  const fee = { kind: 'fee' as const, name: 'Invoice fee', gross: 5_000, vat: 25 }
  const { order } = await both.paid({ items: [], amount: 105_000 }, { lines: [...LINES, fee] })
  await complete(order)
  const [capture] = await both.asked(order)
  const items = capture?.body['items'] as { id: string; line_id: string; vat: number }[]
  expect(items.find(({ id }) => id === 'Invoice fee')).toMatchObject({
    line_id: 'Invoice fee',
    vat: 0.2,
  })
  expect(items.find(({ id }) => id === 'LAMP')).toMatchObject({ vat: 25 })
})

test('two callbacks at once confirm an order twice, and move no money', async () => {
  const { payment } = await both.paid()
  const order = await both.shop.createOrder({ lines: LINES, status: 'pending' })
  const { account } = both.simulator
  await both.dintero.arm(account, { on: 'get', then: 'hold-before', times: 2 })
  const query = new URLSearchParams({ transaction_id: payment.id, key: order.key })
  const call = () => fetch(`${both.site.url}/wc-api/dintero_callback/?${query}`)
  const calls = [call(), call()]
  await expect.poll(() => both.dintero.held(account), SOON).toHaveLength(2)
  await both.dintero.release(account)
  await Promise.all(calls)
  const placed = (await both.notes(order)).filter((text) => text.includes('placed successfully'))
  expect(placed).toHaveLength(2)
  const { status, transaction_id } = await both.shop.order(order.id)
  expect([status, transaction_id]).toEqual(['processing', payment.id])
  expect(await both.dintero.sums(account, payment.id)).toMatchObject({ captured: 0 })
})

describe('a status that cannot be read falls back to the order’s own guard', () => {
  test.each(['unavailable', 'unauthorized'] as const)(
    'completed again after a capture elsewhere, %s: captured again and refused',
    async (way) => {
      const { order } = await both.paid()
      const { account } = both.simulator
      await both.dintero.act(account, order.transaction_id, { kind: 'capture', amount: 100_000 })
      await both.dintero.arm(account, { on: 'get', then: way })
      await complete(order)
      expect(await both.asked(order)).toMatchObject([{ what: 'capture', status: 400 }])
      expect((await both.shop.order(order.id)).status).toBe('on-hold')
      expect(await both.sums(order)).toMatchObject({ captured: 100_000 })
    },
  )

  test('refunded elsewhere, then refunded in the shop: a second refund is refused', async () => {
    const { order } = await both.completed()
    const { account } = both.simulator
    await both.dintero.act(account, order.transaction_id, { kind: 'refund', amount: 100_000 })
    await both.dintero.arm(account, { on: 'get', then: 'unavailable' })
    await both.dintero.forgetRequests(account)
    await both.api('POST', `/orders/${order.id}/refunds`, {
      amount: '1000.00',
      api_refund: false,
    })
    expect(await both.asked(order)).toMatchObject([{ what: 'refund', status: 400 }])
    expect(await both.sums(order)).toMatchObject({ refunded: 100_000 })
  })
})
