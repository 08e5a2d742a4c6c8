import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { ownSimulator, type Failure, type Merchant } from '../testing/merchant.ts'
import { ownReceiver } from '../testing/receiver.ts'

const simulator = ownSimulator()
const server = ownReceiver()
const SOON = { timeout: 8_000 }

interface Subscription {
  id: string
  events: string[]
  active: boolean
  config: { url: string; secret?: object }
}

interface Delivery {
  id: string
  event: string
  success: boolean
  attempts: number
  status_code?: number
  duration?: number
  request: { headers: Record<string, string>; payload: Record<string, unknown> }
  response?: { payload: string }
}

const hooks = (merchant: Merchant) => `/accounts/${merchant.id}/hooks/subscriptions`

async function subscribed(
  more: { config?: object; events?: string[]; active?: boolean; fields?: string } = {},
) {
  const merchant = await simulator.merchant()
  const { status, body } = await merchant.call<Subscription>('POST', hooks(merchant), {
    events: ['checkout_transaction'],
    ...more,
    config: { url: `${server.origin}/hook`, content_type: 'application/json', ...more.config },
  })
  expect(status).toBe(200)
  await arrived('ping')
  return { merchant, hook: body, path: `${hooks(merchant)}/${body.id}` }
}

const named = (event: string) => server.received.filter(({ headers }) => headers['event'] === event)
async function arrived(event: string, count = 1) {
  await expect.poll(() => named(event).length, SOON).toBe(count)
}
const deliveries = async (merchant: Merchant, path: string) =>
  (await merchant.call<Delivery[]>('GET', `${path}/deliveries`)).body

test('a subscription is pinged, listed, read and deleted', async () => {
  const { merchant, hook, path } = await subscribed()
  expect(hook).toMatchObject({ active: true, events: ['checkout_transaction'] })
  const list = await merchant.call<Subscription[]>('GET', `${hooks(merchant)}?include_total=true`)
  expect(list.body).toEqual([hook])
  expect(list.headers.get('total-count')).toBe('1')
  expect((await merchant.call('GET', path)).body).toEqual(hook)
  expect((await merchant.raw('POST', `${path}/ping`)).status).toBe(204)
  await arrived('ping', 2)
  expect((await merchant.raw('DELETE', path)).status).toBe(204)
  expect(await merchant.call<Failure>('GET', path)).toMatchObject({
    status: 404,
    body: { error: { code: 'NOT FOUND', message: 'Subscription not found' } },
  })
  await merchant.payment()
  expect(named('checkout_transaction')).toHaveLength(0)
})

test('checkout_transaction is sent when a payment is made and when it changes', async () => {
  const { merchant } = await subscribed()
  const tx = await merchant.payment({ amount: 1000 })
  await merchant.call('POST', `/transactions/${tx.id}/capture`, { amount: 400 })
  await merchant.call('PUT', `/transactions/${tx.id}`, { merchant_reference_2: 'two' })
  await arrived('checkout_transaction', 3)
  const bodies = named('checkout_transaction').map(({ body }) => JSON.parse(body) as object)
  expect(bodies).toContainEqual({
    account_id: merchant.id,
    event: 'checkout_transaction',
    event_delivery: expect.any(String) as string,
    transaction: expect.objectContaining({ id: tx.id, status: 'AUTHORIZED' }) as object,
  })
  const statuses = bodies.map(
    (body) => (body as { transaction: { status: string } }).transaction.status,
  )
  expect(statuses.toSorted()).toEqual(['AUTHORIZED', 'PARTIALLY_CAPTURED', 'PARTIALLY_CAPTURED'])
})

test('what a fault hides is told of when the API shows it', async () => {
  const { merchant } = await subscribed()
  const tx = await merchant.payment({ amount: 100 })
  await arrived('checkout_transaction')
  await merchant.arm('capture', 'drop-after', { visibleAfterMs: 60_000 })
  await merchant.raw('POST', `/transactions/${tx.id}/capture`, { amount: 100 }).catch(() => {})
  expect((await merchant.books(tx.id)).status).toBe('CAPTURED')
  expect(named('checkout_transaction')).toHaveLength(1)
  await merchant.control.moveClock({ byMs: 61_000 })
  await arrived('checkout_transaction', 2)
})

test('a delivery names its event and itself, and is signed over the raw body', async () => {
  const { merchant, hook, path } = await subscribed({
    config: { secret: { type: 'HMAC-SHA1', value: 'påskrift' } },
  })
  expect(JSON.stringify(hook)).not.toContain('påskrift')
  await merchant.payment()
  await arrived('checkout_transaction')
  const [sent] = named('checkout_transaction')
  expect(sent?.headers['user-agent']).toMatch(/^Dintero-Hook\//)
  expect(sent?.headers['content-type']).toBe('application/json')
  expect(sent?.headers['event-signature']).toBe(
    createHmac('sha1', 'påskrift')
      .update(sent?.body ?? '')
      .digest('hex'),
  )
  const id = String(sent?.headers['event-delivery'])
  expect(id).toMatch(/^[0-9a-f-]{36}$/)
  await expect
    .poll(async () => (await merchant.call<Delivery>('GET', `${path}/deliveries/${id}`)).body, SOON)
    .toMatchObject({
      id,
      event: 'checkout_transaction',
      success: true,
      attempts: 1,
      status_code: 200,
      duration: expect.any(Number) as number,
      request: { payload: { account_id: merchant.id } },
      response: { payload: 'thanks' },
    })
})

test('a secret of the kind AWS4-HMAC-SHA256 signs the delivery, and is never told', async () => {
  const { merchant, hook } = await subscribed({
    config: {
      secret: {
        type: 'AWS4-HMAC-SHA256',
        access_key_id: 'AKID',
        secret_access_key: 'hidden-key',
        region: 'eu-west-1',
        service: 'execute-api',
      },
    },
  })
  expect(JSON.stringify(hook)).not.toContain('hidden-key')
  await merchant.payment()
  await arrived('checkout_transaction')
  const headers = named('checkout_transaction')[0]?.headers
  expect(headers?.['x-amz-date']).toMatch(/^\d{8}T\d{6}Z$/)
  expect(headers?.['authorization']).toMatch(
    /^AWS4-HMAC-SHA256 Credential=AKID\/\d{8}\/eu-west-1\/execute-api\/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=[0-9a-f]{64}$/,
  )
})

test('fields is all that a delivery tells', async () => {
  const { merchant } = await subscribed({ fields: 'event,transaction(id,status)' })
  const { id } = await merchant.payment()
  await arrived('checkout_transaction')
  expect(JSON.parse(named('checkout_transaction')[0]?.body ?? '')).toEqual({
    event: 'checkout_transaction',
    transaction: { id, status: 'AUTHORIZED' },
  })
})

test('a secret of the kind Authorization is sent as such', async () => {
  const { merchant } = await subscribed({
    config: { secret: { type: 'Authorization', value: 'Bearer abc' } },
  })
  await merchant.payment()
  await arrived('checkout_transaction')
  expect(named('checkout_transaction')[0]?.headers['authorization']).toBe('Bearer abc')
})

describe('a server that does not answer well', () => {
  test.each([
    ['500', 500],
    ['404', 404],
    ['a redirect', 302],
  ])('is tried six times, then its hook is deleted: %s', async (_what, status) => {
    const { merchant, path } = await subscribed()
    server.answers = () => status
    await merchant.payment()
    await expect
      .poll(
        async () => {
          await merchant.control.moveClock({ byMs: 61_000 })
          return (await merchant.call('GET', path)).status
        },
        { timeout: 14_000, interval: 20 },
      )
      .toBe(404)
    expect(named('checkout_transaction')).toHaveLength(6)
  })

  test('keeps its hook if it answers in time', async () => {
    const { merchant, path } = await subscribed()
    server.answers = (before) => (before < 3 ? 500 : 200)
    await merchant.payment()
    await expect
      .poll(
        async () => {
          await merchant.control.moveClock({ byMs: 61_000 })
          return (await deliveries(merchant, path))[0]?.success
        },
        { timeout: 14_000, interval: 20 },
      )
      .toBe(true)
    expect((await deliveries(merchant, path))[0]?.attempts).toBe(3)
  })
})

test('deliveries are listed newest first, with limit and cursor', async () => {
  const { merchant, path } = await subscribed()
  await merchant.payment()
  await merchant.payment()
  const all = await deliveries(merchant, path)
  expect(all).toHaveLength(3)
  const [first] = all
  const rest = await deliveries(merchant, path)
  expect(rest.map(({ id }) => id)).toEqual(all.map(({ id }) => id))
  const { body } = await merchant.call<Delivery[]>(
    'GET',
    `${path}/deliveries?limit=1&starting_after=${first?.id}`,
  )
  expect(body.map(({ id }) => id)).toEqual([all[1]?.id])
})

test('an event that is not subscribed to, and an inactive hook, are left in peace', async () => {
  const { merchant } = await subscribed({ events: ['settlement_add'] })
  await merchant.payment()
  const other = await subscribed({ active: false })
  await other.merchant.payment()
  await new Promise((resolve) => setTimeout(resolve, 400))
  expect(named('checkout_transaction')).toHaveLength(0)
})

test.each<[string, object]>([
  ['example.com', { url: 'https://example.com/hook' }],
  ['dintero.com', { url: 'https://api.dintero.com/hook' }],
  ['no address', { url: 'hook' }],
  ['another content type', { url: 'https://shop.test/hook', content_type: 'text/xml' }],
  [
    'a secret of an unknown kind',
    { url: 'https://shop.test/hook', secret: { type: 'X', value: '' } },
  ],
])('a subscription to %s is refused', async (_what, config) => {
  const merchant = await simulator.merchant()
  const { status } = await merchant.call('POST', hooks(merchant), {
    events: ['checkout_transaction'],
    config: { content_type: 'application/json', ...config },
  })
  expect(status).toBe(400)
})

test('a subscription with fields that are no mask is refused', async () => {
  const merchant = await simulator.merchant()
  const { status } = await merchant.call('POST', hooks(merchant), {
    events: ['checkout_transaction'],
    config: { url: 'https://shop.test/hook', content_type: 'application/json' },
    fields: 'transaction(id',
  })
  expect(status).toBe(400)
})

test('a subscription to an event that nobody knows is refused', async () => {
  const merchant = await simulator.merchant()
  const { status } = await merchant.call('POST', hooks(merchant), {
    events: ['everything'],
    config: { url: 'https://shop.test/hook', content_type: 'application/json' },
  })
  expect(status).toBe(400)
})

test('hooks of another account are forbidden', async () => {
  const { path } = await subscribed()
  const other = await simulator.merchant()
  expect((await other.call('GET', path)).status).toBe(403)
})
