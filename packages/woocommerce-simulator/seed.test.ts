import { describe, expect, test } from 'vitest'
import { ordersBehind } from './seed.ts'
import { twoSimulators } from './testing/two-simulators.ts'

const HOST = 'fjellro.example'
const both = twoSimulators()

/** A merchant's seeded payments of one shop, newest first. */
async function seeded() {
  const { id } = await both.dintero.createAccount({ payments: 1_500, seed: 7 })
  const payments = []
  for (;;) {
    const last = payments.at(-1)?.id
    const page = await both.dintero.payments(id, {
      store_id: HOST,
      limit: '100',
      ...(last !== undefined && { starting_after: last }),
    })
    payments.push(...page)
    if (page.length < 100) return payments
  }
}

describe('orders behind seeded payments', () => {
  test('match them, and go out of step in every way', async () => {
    const payments = await seeded()
    const byId = new Map(payments.map((payment) => [payment.id, payment]))
    const orders = ordersBehind(payments)
    expect(orders).toHaveLength(payments.length)
    expect(new Set(orders.map(({ spec }) => spec.id)).size).toBe(orders.length)
    expect(new Set(orders.map(({ way }) => way))).toEqual(
      new Set([
        undefined,
        'captured-elsewhere',
        'held-by-202',
        'refunded-in-shop-only',
        'capture-failed-again',
        'completed-uncaptured',
        'cancelled-in-shop-only',
        'total-recalculated',
        'product-deleted',
        'held-after-part',
        'completed-after-part',
        'void-not-told',
        'refund-not-recorded',
        'refunded-twice',
      ]),
    )
    const pairs = orders.flatMap(({ spec, way }) => {
      const payment = byId.get(spec.transaction_id ?? '')
      return payment ? [{ spec, way, payment }] : []
    })
    // What the plugin did carries the order's id.
    const moves = pairs.flatMap(({ spec, payment }) =>
      (payment.events ?? [])
        .filter(({ event, success }) => success && ['CAPTURE', 'REFUND'].includes(event))
        .filter(({ event_reference: reference }) => reference !== undefined)
        .map(({ event_reference: reference }) => [reference, String(spec.id)]),
    )
    expect(moves.length).toBeGreaterThan(50)
    expect(moves.filter(([reference, id]) => reference !== id)).toEqual([])
    const otherTotals = pairs.filter(({ spec, payment }) => spec.total !== payment.amount)
    expect(new Set(otherTotals.map(({ way }) => way))).toEqual(new Set(['total-recalculated']))
    const left = pairs.filter(({ way }) => way === undefined)
    const apart = left.filter(
      ({ spec, payment }) => !IN_STEP[payment.status]?.includes(spec.status ?? ''),
    )
    expect(apart.map(({ spec, payment }) => [payment.status, spec.status])).toEqual([])
    expect(ordersBehind(payments)).toEqual(orders)
  })

  test('go out of step in every way where there are few, too', () => {
    const few = Array.from({ length: 8 }, (_, index) => ({
      id: `T1.${index}`,
      status: 'AUTHORIZED',
      amount: 100,
      currency: 'NOK',
      created_at: '2026-03-03T08:00:00Z',
      merchant_reference_2: String(index + 1),
    }))
    const ways = ordersBehind(few).map(({ way }) => way)
    expect(new Set(ways)).toEqual(
      new Set([
        undefined,
        'completed-uncaptured',
        'cancelled-in-shop-only',
        'total-recalculated',
        'product-deleted',
      ]),
    )
    expect(ways[0]).toBeUndefined()
  })

  test('are told apart by the customer’s name and what the plugin noted', () => {
    const payment = {
      id: 'T1.a',
      status: 'CAPTURED',
      amount: 12_500,
      currency: 'NOK',
      created_at: '2026-05-01T10:00:00.000Z',
      merchant_reference_2: '501',
      billing_address: { first_name: 'Åse', last_name: 'Moe' },
    }
    const specs = ordersBehind([payment, { ...payment, merchant_reference_2: '502' }])
    const placed = 'The order was placed successfully via Dintero Checkout. Transaction ID: T1.a.'
    expect(specs).toMatchObject([
      {
        spec: {
          billing: { first_name: 'Åse', last_name: 'Moe' },
          notes: [placed, 'The Dintero order has been captured.'],
        },
      },
      { way: 'captured-elsewhere', spec: { notes: [placed] } },
    ])
  })

  test('can be completed: the plugin captures them', async () => {
    const payment = (await seeded()).find(
      ({ status, payment_product_type: type }) =>
        status === 'AUTHORIZED' && type.startsWith('payex.'),
    )
    if (!payment) throw new Error('no such payment')
    // The same payment in the account that the plugin knows.
    const { account } = both.simulator
    const { items, amount, currency } = payment
    const own = await both.dintero.createPayment(account, {
      woocommerce: true,
      amount,
      currency,
      ...(items && { items }),
    })
    const [made] = ordersBehind([{ ...payment, id: own.id }])
    const order = await both.shop.createOrder(made?.spec)
    await both.shop.setStatus(order.id, 'completed')
    expect((await both.shop.order(order.id)).status).toBe('completed')
    const [capture] = await both.asked(order)
    expect(capture).toMatchObject({ what: 'capture', amount, status: 200 })
    expect(JSON.stringify(capture?.body)).not.toContain('rounding-fee')
  })
})

/** Statuses of an order that agree with its payment’s. */
const IN_STEP: Record<string, string[]> = {
  ON_HOLD: ['manual-review', 'on-hold'],
  AUTHORIZED: ['processing', 'on-hold'],
  PARTIALLY_CAPTURED: ['processing', 'on-hold', 'completed'],
  PARTIALLY_CAPTURED_REFUNDED: ['processing', 'on-hold', 'completed'],
  CAPTURED: ['completed'],
  PARTIALLY_REFUNDED: ['completed'],
  AUTHORIZATION_VOIDED: ['cancelled'],
  REFUNDED: ['refunded'],
}
