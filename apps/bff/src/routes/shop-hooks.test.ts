import { createHmac, randomUUID } from 'node:crypto'
import { connectedShop } from '@paydesk/contract/shop'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import * as z from 'zod/mini'
import { payment, PATIENT } from '../operations/testing/confirm.ts'
import { problemIn, startTestDesk, type TestDesk } from '../testing/harness.ts'

const SECRET = 'a-secret-of-the-webhook'

let desk: TestDesk
beforeAll(async () => {
  desk = await startTestDesk({ shops: [{ webhookSecret: SECRET }, {}] })
})
afterAll(() => desk.close())
afterEach(async () => {
  await shop().control.disarm()
  await shop().control.forgetRequests()
})

const shop = () => {
  const [first] = desk.shopsBeside
  if (!first) throw new Error('The desk has no shop')
  return first
}

const sign = (body: string, secret = SECRET) =>
  createHmac('sha256', secret).update(body).digest('base64')

/** Sends what WooCommerce would, with whatever differs. */
const post = (body: string, headers: Record<string, string> = {}, to = 'shop-1') =>
  fetch(`${desk.url}/hooks/woocommerce/${to}`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-wc-webhook-topic': 'order.updated',
      'x-wc-webhook-signature': sign(body),
      ...headers,
    },
  })

const readsOf = async (path: string) =>
  (await shop().control.requests()).filter((one) => one.method === 'GET' && one.path.includes(path))

/** An order and the payment behind it. */
async function paidOrder() {
  const { id = '' } = await payment(desk, { payment: { amount: 5_000 } })
  const order = await shop().control.createOrder({ total: 5_000, transaction_id: id })
  return { id, order, path: `/orders/${order.id}` }
}

/** What open pages of this desk are told to look at, from now on. */
function listen() {
  const heard: string[] = []
  const stop = desk.changes.subscribe(({ transaction_id }) => void heard.push(transaction_id))
  return { of: (id: string) => heard.filter((one) => one === id).length, stop }
}

/** When each shop's webhooks were last turned away, as the page of shops says. */
async function refusedAt() {
  const answer = await (await desk.signIn('viewer')).get('/api/shops')
  return z
    .array(connectedShop)
    .parse(await answer.json())
    .map((one) => one.webhook_refused_at)
}

describe('what is turned away', () => {
  test.each<[string, Record<string, string>]>([
    ['no signature', { 'x-wc-webhook-signature': '' }],
    ['a signature with another secret', { 'x-wc-webhook-signature': sign('{"id":7}', 'another') }],
    ['a signature of another body', { 'x-wc-webhook-signature': sign('{"id":8}') }],
    ['half a signature', { 'x-wc-webhook-signature': sign('{"id":7}').slice(0, 20) }],
  ])('%s: 403, nothing is read, and it is remembered', async (_name, headers) => {
    const answer = await post('{"id":7}', headers)
    expect(answer.status).toBe(403)
    expect(await problemIn(answer)).toMatchObject({ code: 'forbidden' })
    expect(await readsOf('/orders/')).toEqual([])
    expect(await refusedAt()).toEqual([expect.stringMatching(/^\d{4}-.*Z$/), null])
  })

  test('once a good one has come, nothing is wrong any more', async () => {
    await post('{"id":7}', { 'x-wc-webhook-signature': sign('{}') })
    expect((await post('{"id":999998}')).status).toBe(204)
    await vi.waitFor(async () => expect(await readsOf('/orders/999998')).toHaveLength(1), PATIENT)
    expect(await refusedAt()).toEqual([null, null])
  })

  test('the log does not repeat a body', async () => {
    await post('{"id":7,"billing":{"first_name":"Kari Nordmann"}}', {
      'x-wc-webhook-signature': sign('{}'),
    })
    expect(desk.logged()).toContain('turned away')
    expect(desk.logged()).not.toContain('Nordmann')
  })

  test.each([
    ['a shop that is not connected', 'shop-9'],
    ['a shop without a secret', 'shop-2'],
    ['what is no id', '..%2Fdintero'],
  ])('%s: 404', async (_name, to) => {
    expect(
      (await post('{"id":7}', { 'x-wc-webhook-signature': sign('{"id":7}', '') }, to)).status,
    ).toBe(404)
  })

  test('more than a megabyte', async () => {
    expect((await post(' '.repeat(1_100_000))).status).toBe(413)
  })

  test.each(['GET', 'PUT', 'DELETE'])('%s: 404', async (method) => {
    const answer = await fetch(`${desk.url}/hooks/woocommerce/shop-1`, { method })
    expect(answer.status).toBe(404)
  })
})

describe('what is taken and changes nothing', () => {
  test('the ping of a new webhook, which is not signed, is answered 200', async () => {
    const answer = await post('webhook_id=12', {
      'content-type': 'application/x-www-form-urlencoded',
      'x-wc-webhook-signature': '',
    })
    expect(answer.status).toBe(200)
  })

  test.each([
    ['no JSON', 'hello'],
    ['no id', '{"status":"completed"}'],
    ['an id that is none', '{"id":"../notes"}'],
    ['an id below one', '{"id":0}'],
  ])('%s', async (_name, body) => {
    expect((await post(body)).status).toBe(204)
    expect(await readsOf('/orders/')).toEqual([])
  })
})

describe('a delivery', () => {
  test('makes the order be read, whatever it says of it, and open pages look', async () => {
    const { id, order, path } = await paidOrder()
    const page = listen()
    const body = JSON.stringify({ id: order.id, status: 'refunded', transaction_id: 'another' })
    expect((await post(body)).status).toBe(204)
    await vi.waitFor(() => expect(page.of(id)).toBe(1), PATIENT)
    expect(await readsOf(path)).toHaveLength(1)
    page.stop()
  })

  test.each([
    ['is not there', async () => 999_999],
    ['was not paid', async () => (await shop().control.createOrder({})).id],
    [
      'names no payment of this account',
      async () =>
        (
          await shop().control.createOrder({
            transaction_id: 'T00000000.abcdefghijklmnopqrstuv',
          })
        ).id,
    ],
  ])('for an order that %s is taken, and nobody is told to look', async (_name, orderId) => {
    const id = await orderId()
    const page = listen()
    expect((await post(JSON.stringify({ id }))).status).toBe(204)
    await vi.waitFor(async () => expect(await readsOf(`/orders/${id}`)).toHaveLength(1), PATIENT)
    // A delivery after it has been read and told when this one is done.
    const other = await paidOrder()
    await post(JSON.stringify({ id: other.order.id }))
    await vi.waitFor(() => expect(page.of(other.id)).toBe(1), PATIENT)
    expect(page.of('T00000000.abcdefghijklmnopqrstuv')).toBe(0)
    page.stop()
  })

  test('is taken while the shop is down, and the next one is not kept from it', async () => {
    const { order, path } = await paidOrder()
    await shop().control.arm({ on: 'get', way: 'down' })
    expect((await post(JSON.stringify({ id: order.id }))).status).toBe(204)
    await vi.waitFor(async () => expect(await readsOf(path)).toHaveLength(1), PATIENT)
    const next = await paidOrder()
    const page = listen()
    await post(JSON.stringify({ id: next.order.id }))
    await vi.waitFor(() => expect(page.of(next.id)).toBe(1), PATIENT)
    page.stop()
  })
})

test('what waits to be told to the order is looked at when the order has changed', async () => {
  const { id, order } = await paidOrder()
  const browser = await desk.signIn()
  const seen = await browser.get(`/api/transactions/${id}`)
  const answer = await browser.post(
    `/api/transactions/${id}/void`,
    { shop: { shop: 'shop-1', order_id: order.id } },
    { 'idempotency-key': randomUUID(), 'if-match': seen.headers.get('etag') ?? '' },
  )
  expect(answer.status).toBe(200)
  const tell = async () =>
    (await desk.operations.list({ transactionId: id })).find(({ kind }) => kind === 'tell-void')
  // The plugin's own callback has five minutes.
  expect(await tell()).toMatchObject({ state: 'PREPARED' })
  await shop().control.patchOrder(order.id, { status: 'cancelled' })
  await post(JSON.stringify({ id: order.id }))
  await vi.waitFor(
    async () => expect(await tell()).toMatchObject({ state: 'NOT_SENT', because: 'in-step' }),
    PATIENT,
  )
})

test('a flood of 1,000 deliveries costs one read of its order in two seconds', async () => {
  const { id, order, path } = await paidOrder()
  const page = listen()
  const startedAt = performance.now()
  for (let batch = 0; batch < 20; batch += 1) {
    const body = JSON.stringify({ id: order.id, batch })
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(body)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]))
  }
  // The last word is read too.
  await vi.waitFor(() => expect(page.of(id)).toBeGreaterThanOrEqual(2), PATIENT)
  const seconds = (performance.now() - startedAt) / 1_000
  expect((await readsOf(path)).length).toBeLessThanOrEqual(1 + Math.ceil(seconds / 2))
  page.stop()
})

test('a webhook that the shop makes arrives, and is not switched off', async () => {
  const { id, order } = await paidOrder()
  const { url, consumerKey, consumerSecret, control } = shop()
  const made = await fetch(`${url}/wp-json/wc/v3/webhooks`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Basic ${Buffer.from(`${consumerKey}:${consumerSecret}`).toString('base64')}`,
    },
    body: JSON.stringify({
      topic: 'order.updated',
      delivery_url: `${desk.url}/hooks/woocommerce/shop-1`,
      secret: SECRET,
    }),
  })
  expect(made.status).toBe(201)
  const page = listen()
  await control.setStatus(order.id, 'on-hold')
  await vi.waitFor(() => expect(page.of(id)).toBe(1), PATIENT)
  await control.settled()
  expect(await control.webhooks()).toMatchObject([{ status: 'active', failures: 0 }])
  page.stop()
})
