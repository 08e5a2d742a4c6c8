import { describe, expect, test } from 'vitest'
import { twoSimulators } from './testing/two-simulators.ts'
import type { Order } from './wire.ts'

const both = twoSimulators()

const put = (order: Order, status: string) => both.api('PUT', `/orders/${order.id}`, { status })

test('a capture carries the order’s id, its lines and the plugin’s headers', async () => {
  const { order } = await both.completed()
  const [capture] = await both.asked(order)
  expect(capture?.body).toMatchObject({
    capture_reference: String(order.id),
    amount: 100_000,
    items: [
      { id: 'CHAIR', line_id: 'a'.repeat(32), quantity: 2, amount: 60_000, vat_amount: 12_000 },
      { id: 'LAMP', line_id: 'b'.repeat(32), quantity: 1, amount: 30_000, vat: 25 },
      { id: 'flat_rate:1', line_id: 'flat_rate:1', amount: 10_000, type: 'shipping' },
    ],
  })
  const event = (await both.payment(order)).events?.at(-1)
  expect(event).toMatchObject({
    event: 'CAPTURE',
    event_reference: String(order.id),
    request_headers: {
      'dintero-system-name': 'woocommerce',
      'dintero-system-plugin-name': 'Dintero.Checkout.WooCommerce.V2',
    },
  })
})

test('a capture leaves out what was refunded in the shop', async () => {
  const { order } = await both.paid()
  await both.api('POST', `/orders/${order.id}/refunds`, { amount: '100.00', api_refund: false })
  await put(order, 'completed')
  expect(await both.asked(order)).toMatchObject([{ what: 'capture', amount: 90_000 }])
})

test('a refund through the gateway pays out and records', async () => {
  const { order } = await both.completed()
  const { status, body } = await both.api('POST', `/orders/${order.id}/refunds`, {
    amount: '300.00',
    reason: 'Broken',
    line_items: [
      {
        id: order.lines[1]?.id,
        quantity: 1,
        refund_total: '240.00',
        refund_tax: [{ id: 25, refund_total: '60.00' }],
      },
    ],
  })
  expect(status).toBe(201)
  expect(body).toMatchObject({ amount: '300.00', refunded_payment: true })
  const [, refund] = await both.asked(order)
  expect(refund?.body).toMatchObject({
    refund_reference: String(order.id),
    amount: 30_000,
    reason: 'Broken',
    items: [{ id: 'LAMP', line_id: 'b'.repeat(32), quantity: 1, amount: 30_000 }],
  })
  expect(await both.sums(order)).toMatchObject({ refunded: 30_000 })
  expect((await both.shop.order(order.id)).status).toBe('completed')
})

test('a refund that Dintero refuses is not recorded', async () => {
  const { order } = await both.completed()
  await both.dintero.arm(both.simulator.account, { on: 'refund', then: 'refuse' })
  const { status, body } = await both.api('POST', `/orders/${order.id}/refunds`, { amount: '1.00' })
  expect([status, body['code']]).toEqual([500, 'woocommerce_rest_cannot_create_order_refund'])
  expect((await both.shop.order(order.id)).refunds).toEqual([])
  expect((await both.notes(order)).some((text) => text.startsWith('[400]'))).toBe(true)
})

test('a cancelled Swish order is refunded', async () => {
  const { order } = await both.paid(
    { type: 'swish.swish' },
    { meta: { _dintero_payment_method: 'Swish' } },
  )
  await both.dintero.changeSettings(both.simulator.account, { accepted: [] })
  await put(order, 'cancelled')
  expect(await both.asked(order)).toMatchObject([{ what: 'refund', amount: 100_000, status: 200 }])
  expect(await both.sums(order)).toMatchObject({ captured: 100_000, refunded: 100_000 })
})

describe('guards by meta key', () => {
  test.each([
    ['completed', '_wc_dintero_captured', 'The Dintero order has already been captured.'],
    [
      'completed',
      '_wc_dintero_canceled',
      'The Dintero order was canceled and can no longer be captured.',
    ],
    [
      'completed',
      '_wc_dintero_refunded',
      'The Dintero order has been refunded and can no longer be captured.',
    ],
    [
      'completed',
      '_wc_dintero_rejected',
      'The Dintero order was rejected, and can therefore not be captured.',
    ],
    [
      'cancelled',
      '_wc_dintero_captured',
      'The Dintero order has been captured, and can therefore no longer be canceled.',
    ],
    ['cancelled', '_wc_dintero_canceled', 'The Dintero order has already been canceled.'],
    [
      'cancelled',
      '_wc_dintero_refunded',
      'The Dintero order has been refunded and can no longer be canceled.',
    ],
    [
      'cancelled',
      '_wc_dintero_rejected',
      'The Dintero order was rejected, and can therefore not be canceled.',
    ],
  ])('%s with %s: a note, and Dintero is asked nothing', async (status, guard, said) => {
    const { order } = await both.paid({}, { meta: { [guard]: '2026-05-01 10:00:00' } })
    await put(order, status)
    expect(await both.notes(order)).toContain(said)
    expect(await both.asked(order)).toEqual([])
    expect((await both.shop.order(order.id)).status).toBe(status)
  })

  test('an order that nobody has paid is cancelled without a call', async () => {
    const { order } = await both.paid({}, { status: 'pending' })
    await put(order, 'cancelled')
    expect(await both.asked(order)).toEqual([])
  })

  test('another gateway’s order is left alone', async () => {
    const { order } = await both.paid({}, { payment_method: 'klarna_payments' })
    await put(order, 'completed')
    expect([await both.asked(order), (await both.shop.order(order.id)).status]).toEqual([
      [],
      'completed',
    ])
  })

  test('without a transaction id the order is put on hold', async () => {
    const order = await both.shop.createOrder()
    await put(order, 'completed')
    expect((await both.shop.order(order.id)).status).toBe('on-hold')
    expect(await both.notes(order)).toContain('The order is missing a transaction ID.')
  })

  test('with the plugin deactivated nobody reacts, and there is no gateway', async () => {
    await both.shop.changeSettings({ plugin: false })
    const { order } = await both.paid()
    await put(order, 'completed')
    expect([await both.asked(order), (await both.shop.order(order.id)).status]).toEqual([
      [],
      'completed',
    ])
    const { body } = await both.api('POST', `/orders/${order.id}/refunds`, { amount: '1.00' })
    expect(body['message']).toBe('The payment gateway for this order does not exist.')
  })
})

describe('what Dintero refuses', () => {
  test.each([
    ['completed', 'capture'],
    ['cancelled', 'void'],
  ] as const)('%s: a note with the code, and on hold', async (status, on) => {
    const { order } = await both.paid()
    await both.dintero.arm(both.simulator.account, { on, then: 'refuse' })
    await put(order, status)
    expect(await both.notes(order)).toContain(
      '[400] the operation was refused by the payment provider',
    )
    expect((await both.shop.order(order.id)).status).toBe('on-hold')
  })

  test('no answer in time leaves the order on hold, and the money captured', async () => {
    await both.shop.changeSettings({ pluginTimeoutMs: 2_000 })
    const { order } = await both.paid()
    await both.dintero.arm(both.simulator.account, {
      on: 'capture',
      then: 'drop-after',
      drop: 'silence',
    })
    await put(order, 'completed')
    expect((await both.shop.order(order.id)).status).toBe('on-hold')
    expect(await both.sums(order)).toMatchObject({ captured: 100_000 })
  })
})

const callBack = (order: Order, query: Record<string, string> = {}) => {
  const all = { transaction_id: order.transaction_id, key: order.key, ...query }
  return fetch(`${both.site.url}/wc-api/dintero_callback/?${new URLSearchParams(all)}`)
}

describe('what Dintero calls about', () => {
  test.each([
    ['AUTHORIZED', 'pending', 'processing'],
    ['CAPTURED', 'pending', 'processing'],
    ['ON_HOLD', 'pending', 'manual-review'],
    ['DECLINED', 'pending', 'failed'],
    ['FAILED', 'pending', 'failed'],
    ['REFUNDED', 'completed', 'completed'],
    ['CAPTURED', 'processing', 'processing'],
  ])('%s: an order that is %s becomes %s', async (status, before, after) => {
    const { order } = await both.paid({ status }, { status: before })
    expect((await callBack(order)).status).toBe(200)
    expect((await both.shop.order(order.id)).status).toBe(after)
  })

  test('partly captured or refunded: nothing', async () => {
    const { order } = await both.paid({ captures: [{ amount: 40_000 }] })
    await callBack(order, { event: 'CAPTURE' })
    expect((await both.shop.order(order.id)).status).toBe('processing')
  })

  test('an error of the checkout is a note', async () => {
    const order = await both.shop.createOrder({ status: 'pending' })
    await fetch(`${both.site.url}/wc-api/dintero_callback/?error=cancelled&key=${order.key}`)
    expect(await both.notes(order)).toContain('The customer canceled the checkout payment.')
  })

  test('an order that nobody knows: nothing, and 200 all the same', async () => {
    const answer = await fetch(`${both.site.url}/wc-api/dintero_callback/?key=x&transaction_id=y`)
    expect([answer.status, await answer.text()]).toEqual([200, '-1'])
  })
})

test('a deleted product is left out of the capture, and a note says so', async () => {
  const { order } = await both.paid()
  await both.shop.deleteProduct(order.lines[1]?.product_id ?? 0)
  await put(order, 'completed')
  const [capture] = await both.asked(order)
  const items = capture?.body['items'] as { id: string; amount: number }[]
  expect(items.map(({ id, amount }) => [id, amount])).toEqual([
    ['CHAIR', 60_000],
    ['flat_rate:1', 10_000],
    ['rounding-fee', 30_000],
  ])
  expect((await both.notes(order)).some((text) => text.includes('permanently deleted'))).toBe(true)
})
