import type { OutOfStepPage } from '@paydesk/contract/shop'
import { outOfStepPage } from '@paydesk/contract/shop'
import type { Transaction } from '@paydesk/dintero/schema'
import { revision } from '@paydesk/payments/revision'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { payment } from '../operations/testing/confirm.ts'
import { problemIn, startTestDesk, type Browser, type TestDesk } from '../testing/harness.ts'

let desk: TestDesk
let browser: Browser
beforeAll(async () => {
  desk = await startTestDesk({ shops: [{ statuses: { ON_HOLD: ['checked-by-us'] } }, {}] })
  browser = await desk.signIn('viewer')
})
afterAll(() => desk.close())

const shop = (index = 0) => {
  const found = desk.shopsBeside[index]
  if (!found) throw new Error('The desk has no such shop')
  return found
}

beforeEach(async () => {
  const { control } = shop()
  for (const { id } of await control.orders()) await control.deleteOrder(id)
  await control.forgetRequests()
  await desk.control.forgetRequests(desk.account)
})
afterEach(async () => {
  await shop().control.disarm()
  await desk.control.disarm(desk.account)
})

type Spec = Parameters<TestDesk['control']['createPayment']>[1]
type OrderSpec = NonNullable<Parameters<ReturnType<typeof shop>['control']['createOrder']>[0]>

/** A payment and its order of 500.00, in whatever state. */
async function paired(spec: Spec, order: OrderSpec): Promise<Transaction> {
  const paid = await payment(desk, { payment: { amount: 50_000, ...spec } })
  await shop().control.createOrder({ total: 50_000, transaction_id: paid.id ?? '', ...order })
  return paid
}

async function look(query: string): Promise<OutOfStepPage> {
  const answer = await browser.get(`/api/out-of-step?${query}`)
  expect(answer.status).toBe(200)
  return outOfStepPage.parse(await answer.json())
}

const CAPTURED: Spec = { captures: [{ amount: 50_000 }] }

test('a row says what both are now, why they disagree and what mends it', async () => {
  const paid = await paired(CAPTURED, {
    status: 'processing',
    number: 'A-17',
    created: '2026-05-04T10:00:00.000Z',
  })
  const [order] = await shop().control.orders()
  expect(await look('shop=shop-1')).toEqual({
    shop: { id: 'shop-1', name: 'Shop 1', url: shop().url },
    page: 1,
    pages: 1,
    looked: 1,
    unreadable: 0,
    unmatched: [],
    rows: [
      {
        transaction_id: paid.id,
        revision: revision(paid),
        customer: expect.any(String),
        payment: {
          status: 'CAPTURED',
          currency: 'NOK',
          amount: 50_000,
          captured: 50_000,
          refunded: 0,
        },
        order: {
          id: order?.id,
          number: 'A-17',
          url: `${shop().url}/wp-admin/post.php?post=${order?.id}&action=edit`,
          status: 'processing',
          currency: 'NOK',
          total: 50_000,
          refunded: 0,
          unit: 1,
        },
        cause: 'captured-here',
        expected: ['completed'],
        fix: { kind: 'tell-capture', status: 'completed' },
        mends: true,
        difference: null,
        at: '2026-05-04T10:00:00.000Z',
      },
    ],
  })
})

test.each<[string, Spec, OrderSpec, object]>([
  [
    'completed, not captured',
    {},
    { status: 'completed' },
    { cause: 'completed-there', fix: { kind: 'capture', amount: 50_000 } },
  ],
  [
    'cancelled there',
    {},
    { status: 'cancelled' },
    { cause: 'cancelled-there', fix: { kind: 'void' } },
  ],
  [
    'cancelled here',
    { voided: true },
    { status: 'processing' },
    { cause: 'cancelled-here', fix: { kind: 'tell-void' } },
  ],
  [
    'held by the plugin',
    CAPTURED,
    { status: 'on-hold' },
    { cause: 'held-after-capture', fix: { kind: 'tell-capture' } },
  ],
  [
    'refunded here',
    { ...CAPTURED, refunds: [{ amount: 10_000 }] },
    { status: 'completed' },
    { cause: 'refunded-here', fix: { kind: 'tell-refund', amount: 10_000 }, difference: 10_000 },
  ],
  [
    'refunded here, and the order still waits',
    { ...CAPTURED, refunds: [{ amount: 10_000 }] },
    { status: 'processing' },
    { cause: 'refunded-here', fix: { kind: 'tell-refund', amount: 10_000 }, mends: false },
  ],
  [
    'another currency',
    {},
    { status: 'completed', currency: 'SEK' },
    { cause: 'amounts-differ', fix: null, mends: false, order: { currency: 'SEK' } },
  ],
  [
    'refunded there',
    CAPTURED,
    { status: 'refunded', refunds: [{ amount: 50_000, viaGateway: false }] },
    { cause: 'refunded-there', fix: { kind: 'refund', amount: 50_000 }, difference: -50_000 },
  ],
  [
    'another total',
    {},
    { total: 50_100 },
    { cause: 'amounts-differ', fix: null, difference: -100 },
  ],
])('%s', async (_what, spec, order, found) => {
  await paired(spec, order)
  expect(await look('shop=shop-1')).toMatchObject({ rows: [found] })
})

test.each<[string, Spec, OrderSpec]>([
  ['an order in step', CAPTURED, { status: 'completed' }],
  ['an order that was never paid', CAPTURED, { status: 'pending', transaction_id: '' }],
  ['an order that was given up', {}, { status: 'cancelled', transaction_id: '' }],
  ['an order whose checkout was left', {}, { status: 'checkout-draft', transaction_id: '' }],
  ['an order of another gateway', CAPTURED, { status: 'processing', payment_method: 'klarna' }],
])('%s is looked at, and is no row', async (_what, spec, order) => {
  await paired(spec, order)
  expect(await look('shop=shop-1')).toMatchObject({ looked: 1, unreadable: 0, rows: [] })
})

test.each<[string, OrderSpec]>([
  ['of another account', { transaction_id: 'T00000000.abcdefghijklmnopqrstuv' }],
  ['that is not a payment', { transaction_id: '../accounts' }],
  ['in a currency that nobody knows', { currency: 'XXZ' }],
])('an order %s cannot be compared, and is counted', async (_what, order) => {
  await paired(CAPTURED, { status: 'processing', ...order })
  await paired(CAPTURED, { status: 'processing' })
  const page = await look('shop=shop-1')
  expect(page).toMatchObject({ looked: 2, unreadable: 1 })
  expect(page.rows).toHaveLength(1)
})

test('an order that goes on as if it were paid, and names no payment, is listed', async () => {
  await paired(CAPTURED, {
    status: 'on-hold',
    transaction_id: '',
    number: 'A-18',
    created: '2026-05-04T10:00:00.000Z',
  })
  await paired(CAPTURED, { status: 'processing', transaction_id: '', currency: 'XXZ' })
  const [one, other] = await shop().control.orders()
  const page = await look('shop=shop-1')
  expect(page).toMatchObject({ looked: 2, unreadable: 0, rows: [] })
  expect(page.unmatched.toSorted((a, b) => a.order.id - b.order.id)).toEqual([
    {
      order: {
        id: one?.id,
        number: 'A-18',
        url: `${shop().url}/wp-admin/post.php?post=${one?.id}&action=edit`,
        status: 'on-hold',
        currency: 'NOK',
        total: 50_000,
      },
      at: '2026-05-04T10:00:00.000Z',
    },
    {
      order: expect.objectContaining({ id: other?.id, currency: 'XXZ', total: null }),
      at: expect.any(String),
    },
  ])
})

test('an order that Dintero does not have is counted', async () => {
  await paired({}, { transaction_id: `${desk.account}.zyxwvutsrqponmlkjihgf` })
  expect(await look('shop=shop-1')).toMatchObject({ looked: 1, unreadable: 1, rows: [] })
})

const at = (second: number) => new Date(Date.UTC(2026, 4, 4, 10, 0, second)).toISOString()

test('a page is fifty orders, newest first, and one question to Dintero', async () => {
  const { id = '' } = await payment(desk, { payment: { amount: 50_000, ...CAPTURED } })

  for (let second = 0; second < 52; second += 1)
    // The shop's own order of ids is the order of making.
    // oxlint-disable-next-line no-await-in-loop
    await shop().control.createOrder({
      total: 50_000,
      transaction_id: id,
      status: 'processing',
      created: at(second),
    })
  await desk.control.forgetRequests(desk.account)
  const first = await look('shop=shop-1&page=1')
  expect(first).toMatchObject({ page: 1, pages: 2, looked: 50 })
  expect(first.rows[0]?.at).toBe(at(51))
  const last = await look('shop=shop-1&page=2')
  expect(last).toMatchObject({ page: 2, pages: 2, looked: 2 })
  expect(last.rows.map((row) => row.at)).toEqual([at(1), at(0)])
  expect(await desk.control.requests(desk.account)).toHaveLength(2)
  expect(await look('shop=shop-1&page=3')).toMatchObject({ looked: 0, rows: [] })
})

test('without an order to compare Dintero is not asked', async () => {
  expect(await look('shop=shop-1')).toMatchObject({ pages: 0, looked: 0, rows: [] })
  expect(await desk.control.requests(desk.account)).toEqual([])
})

describe('what is no page', () => {
  test.each([
    ['an unknown shop', 'shop=shop-9', 404, 'not-found'],
    ['no shop', '', 400, 'bad-request'],
    ['a page that is none', 'shop=shop-1&page=0', 400, 'bad-request'],
    ['what nobody knows', 'shop=shop-1&status=completed', 400, 'bad-request'],
  ])('%s', async (_what, query, status, code) => {
    const answer = await browser.get(`/api/out-of-step?${query}`)
    expect(answer.status).toBe(status)
    expect(await problemIn(answer)).toMatchObject({ code })
  })

  test.each(['down', 'unauthorized', 'html', 'maintenance'] as const)(
    'a shop that answers with %s, and the other shop is not kept from it',
    async (way) => {
      await shop().control.arm({ on: 'list', way })
      const answer = await browser.get('/api/out-of-step?shop=shop-1')
      expect(answer.status).toBe(503)
      expect(await problemIn(answer)).toMatchObject({ code: 'shop-unavailable' })
      expect(await look('shop=shop-2')).toMatchObject({ rows: [] })
    },
  )

  test('a Dintero that is down', async () => {
    await paired({}, {})
    await desk.control.arm(desk.account, { on: 'list', then: 'unavailable', times: 9 })
    const answer = await browser.get('/api/out-of-step?shop=shop-1')
    expect(answer.status).toBe(503)
    expect(await problemIn(answer)).toMatchObject({ code: 'upstream-unavailable' })
  })

  test('nobody who is not signed in', async () => {
    expect((await desk.browser().get('/api/out-of-step?shop=shop-1')).status).toBe(401)
  })
})
