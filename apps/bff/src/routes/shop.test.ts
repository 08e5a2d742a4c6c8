/* oxlint-disable unicorn/no-thenable -- `then` says what a fault does; faults are never awaited */
import { shopView, type ShopFailure, type ShopView } from '@paydesk/contract/shop'
import type { Fault } from '@paydesk/woocommerce-simulator/control-client'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  placed,
  shopBeside,
  type Placed,
  type ShopBeside,
} from '../operations/testing/shop-orders.ts'
import { problemIn, startTestDesk, type Browser, type TestDesk } from '../testing/harness.ts'

const STATUSES = { AUTHORIZATION_VOIDED: ['annulled'] }

let desk: TestDesk
let browser: Browser
let beside: ShopBeside
beforeAll(async () => {
  desk = await startTestDesk({ shops: [{ statuses: STATUSES }] })
  browser = await desk.signIn('viewer')
  beside = shopBeside(desk)
})
beforeEach(async () => {
  await beside.shop.control.disarm()
  await beside.shop.control.resetSettings()
  await beside.shop.control.forgetRequests()
})
afterEach(() => desk.control.disarm(desk.account))
afterAll(() => desk.close())

/** Everything that was ever answered. */
const answered: string[] = []

const pathOf = ({ seen }: Pick<Placed, 'seen'>) => `/api/transactions/${seen.id}/shop`

/** The answer, which has nothing that its schema does not name. */
async function view(one: Pick<Placed, 'seen'>): Promise<ShopView> {
  const answer = await browser.get(pathOf(one))
  const text = await answer.text()
  answered.push(text)
  expect(answer.status).toBe(200)
  const json: unknown = JSON.parse(text)
  expect(shopView.parse(json)).toEqual(json)
  return shopView.parse(json)
}

const shop = () => {
  const [{ id, name, url } = { id: '', name: '', url: '' }] = desk.shopsBeside
  return { id, name, url }
}

const asked = async () =>
  (await beside.shop.control.requests()).map(({ path }) => path.replace('/wp-json/wc/v3', ''))

/** Two mugs and a parcel, with a fee, some of it refunded. */
const LINES = [
  { name: 'Mug', quantity: 2, gross: 40_000, vat: 25, line_id: 'a'.repeat(32) },
  { kind: 'shipping' as const, name: 'Parcel', gross: 9_000, vat: 25 },
  { kind: 'fee' as const, name: 'Wrapping', gross: 1_000, vat: 25 },
]

test('the order is shown as it is now, and the shop is asked once for each part', async () => {
  const one = await placed(beside, {}, { lines: LINES, created: '2026-05-04T10:00:00.000Z' })
  const { id } = one.order
  await beside.shop.control.refund(id, {
    amount: 10_000,
    reason: 'Too late',
    lines: [{ line: 0, quantity: 1, gross: 10_000 }],
    viaGateway: false,
  })
  await beside.shop.control.forgetRequests()
  const { refunds, lines } = await beside.shop.control.order(id)
  expect(await view(one)).toEqual({
    found: 'order',
    shop: shop(),
    order: {
      id,
      number: one.order.number,
      url: `${shop().url}/wp-admin/post.php?post=${id}&action=edit`,
      status: 'processing',
      currency: 'NOK',
      total: 50_000,
      refunded: 10_000,
      unit: 1,
      lines: [
        {
          id: lines[0]?.id,
          kind: 'product',
          name: 'Mug',
          quantity: 2,
          total: 40_000,
          line_id: 'a'.repeat(32),
          deleted: false,
          left: { id: lines[0]?.id, quantity: 1, net: 24_000, taxes: [{ id: 25, amount: 6_000 }] },
        },
        {
          id: lines[1]?.id,
          kind: 'shipping',
          name: 'Parcel',
          quantity: 1,
          total: 9_000,
          line_id: 'flat_rate:1',
          deleted: false,
          left: { id: lines[1]?.id, quantity: 0, net: 7_200, taxes: [{ id: 25, amount: 1_800 }] },
        },
        {
          id: lines[2]?.id,
          kind: 'fee',
          name: 'Wrapping',
          quantity: 1,
          total: 1_000,
          line_id: 'Wrapping',
          deleted: false,
          left: { id: lines[2]?.id, quantity: 0, net: 800, taxes: [{ id: 25, amount: 200 }] },
        },
      ],
      refunds: [{ id: refunds[0]?.id, at: expect.any(String), amount: 10_000, reason: 'Too late' }],
      notes: expect.any(Array),
    },
    statuses: STATUSES,
    step: { inStep: true },
    capture: { offered: false, because: 'total-differs' },
    webhook_refused_at: null,
  })
  const paths = await asked()
  expect(paths.toSorted()).toEqual([...new Set(paths)].toSorted())
})

test('an order in step whose shop can capture says so', async () => {
  const one = await placed(beside)
  expect(await view(one)).toMatchObject({
    found: 'order',
    step: { inStep: true },
    capture: { offered: true, amount: 50_000 },
  })
})

test('an order out of step says how, and what mends it', async () => {
  const one = await placed(beside, { captures: [{ amount: 50_000 }] })
  expect(await view(one)).toMatchObject({
    step: { inStep: false, cause: 'captured-here', fix: { kind: 'tell-capture' } },
    capture: { offered: false, because: 'payment-status' },
  })
})

test('while a capture is under way that the plugin takes for an error, no other is offered', async () => {
  const one = await placed(beside)
  await desk.control.arm(desk.account, { on: 'capture', then: 'pending', settleAfterMs: 0 })
  await beside.shop.control.setStatus(one.order.id, 'completed')
  expect(await view(one)).toMatchObject({
    order: { status: 'on-hold' },
    capture: { offered: false, because: 'payment-status' },
  })
})

describe('the order of a payment', () => {
  test('of no WooCommerce shop is not looked for', async () => {
    const seen = await desk.control.createPayment(desk.account, {})
    expect(await view({ seen } as Placed)).toEqual({ found: 'no-shop' })
    expect(await asked()).toEqual([])
  })

  test('of a shop that is not connected is not looked for', async () => {
    const one = await placed(beside, { store: { id: 'www.Elsewhere.example' } })
    expect(await view(one)).toEqual({ found: 'not-connected', host: 'Elsewhere.example' })
    expect(await asked()).toEqual([])
  })

  test('that names its shop with www and in capitals is found', async () => {
    const one = await placed(beside, { store: { id: 'www.Fjellro.example' } })
    expect(await view(one)).toMatchObject({ found: 'order', order: { id: one.order.id } })
  })

  test('that names no shop is looked for in every one', async () => {
    const override = { store: null, url: null, initiating_system_request_headers: null }
    const merchant_reference = 'dwc0123456789abc1.12345678'
    const one = await placed(beside, { override, merchant_reference })
    expect(await view(one)).toMatchObject({ found: 'order', order: { id: one.order.id } })
  })

  test('is found behind a number of a sequence', async () => {
    await beside.shop.control.changeSettings({ orderNumbers: 'sequential' })
    const other = await placed(beside)
    // Its number is the other order's id.
    const number = String(other.order.id)
    const one = await placed(beside, { merchant_reference_2: number }, { number })
    expect(await view(one)).toMatchObject({ found: 'order', order: { id: one.order.id, number } })
  })

  test('that is deleted is said not to be there', async () => {
    const one = await placed(beside)
    await beside.shop.control.deleteOrder(one.order.id)
    expect(await view(one)).toEqual({ found: 'none', shop: shop() })
  })

  test('whose number another payment has is shown as a candidate, and nothing more', async () => {
    const { order } = await placed(beside)
    const one = await placed(beside, { merchant_reference_2: order.number }, { transaction_id: '' })
    expect(await view(one)).toEqual({
      found: 'others',
      because: 'other-transaction',
      candidates: [
        {
          shop: shop(),
          id: order.id,
          number: order.number,
          url: `${shop().url}/wp-admin/post.php?post=${order.id}&action=edit`,
          status: 'processing',
        },
      ],
    })
  })

  test('that has lost its transaction id belongs to nobody, and is not called another payment’s', async () => {
    const id = 70_017
    const payment = { merchant_reference_2: String(id) }
    const one = await placed(beside, payment, { id, transaction_id: '' })
    expect(await view(one)).toMatchObject({
      found: 'others',
      because: 'no-transaction',
      candidates: [{ id, status: 'processing' }],
    })
  })

  test('whose number another gateway’s order has is said to be paid in another way', async () => {
    const other = await beside.shop.control.createOrder({ payment_method: 'klarna_payments' })
    const number = String(other.id)
    const one = await placed(beside, { merchant_reference_2: number }, { transaction_id: '' })
    expect(await view(one)).toMatchObject({
      found: 'others',
      because: 'other-gateway',
      candidates: [{ id: other.id }],
    })
  })

  test('is not written to where another gateway would react, though it names the payment', async () => {
    const one = await placed(beside, {}, { payment_method: 'klarna_payments' })
    expect(await view(one)).toMatchObject({
      found: 'others',
      because: 'other-gateway',
      candidates: [{ id: one.order.id }],
    })
  })

  test('is nobody’s to choose where two orders name the payment', async () => {
    const one = await placed(beside)
    const copy = await beside.shop.control.createOrder({ transaction_id: one.seen.id ?? '' })
    expect(await view(one)).toMatchObject({
      found: 'others',
      because: 'several',
      candidates: [{ id: copy.id }, { id: one.order.id }],
    })
  })
})

describe('an order', () => {
  test('whose product is deleted is not for the shop to capture', async () => {
    const lines = [
      { gross: 41_000, deleted: true },
      { gross: 9_000, kind: 'shipping' as const },
    ]
    const one = await placed(beside, {}, { lines })
    expect(await view(one)).toMatchObject({
      order: { lines: [{ deleted: true }, { deleted: false }] },
      capture: { offered: false, because: 'product-deleted' },
    })
  })

  test('of a shop without decimals is shown as the shop reckons: the total counts', async () => {
    await beside.shop.control.changeSettings({ decimals: 0 })
    const lines = [16_667, 16_667, 16_666].map((gross) => ({ gross, vat: 25 }))
    const found = await view(await placed(beside, {}, { lines, total: 50_000 }))
    expect(found).toMatchObject({
      // 133.34 and 33.33 of tax each, rounded to whole units.
      order: {
        total: 50_000,
        unit: 100,
        lines: [{ total: 16_600 }, { total: 16_600 }, { total: 16_600 }],
      },
      step: { inStep: true },
      capture: { offered: true, amount: 50_000 },
    })
  })

  test('of a shop that rounds its total away from the payment is not for the shop to capture', async () => {
    await beside.shop.control.changeSettings({ decimals: 0 })
    const one = await placed(beside, { amount: 49_990 }, { total: 49_990 })
    expect(await view(one)).toMatchObject({
      order: { total: 50_000 },
      step: { inStep: false, cause: 'amounts-differ', difference: -10, fix: null },
      capture: { offered: false, because: 'total-differs' },
    })
  })

  test('of a shop without decimals is in step with a refund that the shop has rounded', async () => {
    await beside.shop.control.changeSettings({ decimals: 0 })
    const paid = { captures: [{ amount: 50_000 }], refunds: [{ amount: 12_665 }] }
    const one = await placed(beside, paid, { status: 'completed' })
    await beside.shop.control.refund(one.order.id, { amount: 12_665, viaGateway: false })
    expect(await view(one)).toMatchObject({ order: { refunded: 12_700 }, step: { inStep: true } })
  })

  test('of a shop without the plugin is shown all the same', async () => {
    await beside.shop.control.changeSettings({ plugin: false })
    expect(await view(await placed(beside))).toMatchObject({ found: 'order' })
  })

  test('says what somebody wrote as it was written, for the browser to show as text', async () => {
    const evil = '<img src=x onerror=alert(1)>'
    const lines = [{ name: evil, gross: 50_000, vat: 25 }]
    const one = await placed(beside, {}, { lines, notes: [evil, 'x'.repeat(5_000)] })
    expect(await view(one)).toMatchObject({
      order: {
        lines: [{ name: evil }],
        notes: [{ text: 'x'.repeat(1_000) }, { text: evil, to_customer: false }],
      },
    })
  })

  test('has its five newest notes', async () => {
    const notes = ['1', '2', '3', '4', '5', '6']
    const one = await placed(beside, {}, { notes })
    expect(await view(one)).toMatchObject({
      order: { notes: ['6', '5', '4', '3', '2'].map((text) => ({ text })) },
    })
  })
})

const WAYS: [way: Fault['way'], failure: ShopFailure, status: number | null][] = [
  ['down', 'unavailable', null],
  ['unavailable', 'unavailable', 503],
  ['maintenance', 'unavailable', 503],
  ['unauthorized', 'unauthorized', 401],
  ['html', 'bad-response', 200],
  ['php-warning', 'bad-response', 200],
  ['moved', 'moved', 301],
  ['truncated', 'bad-response', null],
  ['huge', 'bad-response', null],
]

describe.each(WAYS)('a shop that is %s', (way, failure, status) => {
  const failed = () => ({ found: 'failed', shop: shop(), failure, status })

  test('as its order is looked for is told, and the payment is read all the same', async () => {
    const one = await placed(beside)
    await beside.shop.control.arm({ on: 'any', way, times: 9 })
    expect(await view(one)).toEqual(failed())
    expect((await browser.get(`/api/transactions/${one.seen.id}`)).status).toBe(200)
  })

  test('as its order is read by an id is told', async () => {
    const one = await placed(beside)
    const captured = { ...one, seen: await capturedByShop(one) }
    await beside.shop.control.arm({ on: 'get', way, times: 9 })
    expect(await view(captured)).toEqual(failed())
  })
})

/** The shop's plugin has captured: the event names the order's id. */
async function capturedByShop({ seen, order }: Placed) {
  await beside.shop.control.setStatus(order.id, 'completed')
  return seen
}

test.each([{ permalinks: false }, { woocommerce: false }])(
  'a shop that has no API is told: %o',
  async (settings) => {
    const one = await placed(beside)
    await beside.shop.control.changeSettings(settings)
    expect(await view(one)).toEqual({
      found: 'failed',
      shop: shop(),
      failure: 'no-api',
      status: 404,
    })
  },
)

describe('the payment itself', () => {
  test.each(['T00000000.abcdefghijklmnopqrstuv', '..%2f..%2faccounts', 'undefined'])(
    '%s is nothing, and neither Dintero nor a shop is asked',
    async (id) => {
      await desk.control.forgetRequests(desk.account)
      const answer = await browser.get(`/api/transactions/${id}/shop`)
      expect([answer.status, (await problemIn(answer)).code]).toEqual([404, 'not-found'])
      expect([await asked(), await desk.control.requests(desk.account)]).toEqual([[], []])
    },
  )

  test('that Dintero does not have is 404', async () => {
    const id = `${desk.account}.abcdefghijklmnopqrstuv`
    expect((await browser.get(`/api/transactions/${id}/shop`)).status).toBe(404)
  })

  test('that cannot be read is Dintero’s problem, not the shop’s', async () => {
    const one = await placed(beside)
    await desk.control.arm(desk.account, { on: 'get', then: 'answer', status: 500, times: 9 })
    const answer = await browser.get(pathOf(one))
    expect([answer.status, (await problemIn(answer)).code]).toEqual([503, 'upstream-unavailable'])
    expect(await asked()).toEqual([])
  })

  test('that was read before is compared as it was then, while Dintero is silent', async () => {
    const one = await placed(beside)
    await browser.get(`/api/transactions/${one.seen.id}`)
    await desk.control.arm(desk.account, { on: 'get', then: 'answer', status: 500, times: 9 })
    expect(await view(one)).toMatchObject({ found: 'order', order: { id: one.order.id } })
  })
})

test('no key is in any answer, nor anywhere in the log', async () => {
  const [settings] = desk.shopsBeside
  const { consumerKey = '', consumerSecret = '' } = settings ?? {}
  const basic = Buffer.from(`${consumerKey}:${consumerSecret}`).toString('base64')
  expect(consumerKey).toMatch(/^ck_/)
  const all = [desk.logged(), ...answered].join('')
  expect(all).toContain('a shop could not be read')
  for (const secret of [consumerKey, consumerSecret, basic]) expect(all).not.toContain(secret)
})
