import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { twoSimulators } from './testing/two-simulators.ts'

const both = twoSimulators()

let server: Server
let origin = ''
let answers = 200
let received: { headers: IncomingHttpHeaders; body: string }[] = []

beforeAll(async () => {
  server = createServer((req, res) => {
    void text(req).then((body) => {
      received.push({ headers: req.headers, body })
      return res.writeHead(answers).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('not listening')
  origin = `http://127.0.0.1:${address.port}`
})
beforeEach(() => {
  answers = 200
  received = []
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

async function hooked() {
  const { body } = await both.api('POST', '/webhooks', {
    topic: 'order.updated',
    delivery_url: `${origin}/shop`,
    secret: 'a shared secret',
  })
  expect(body).not.toHaveProperty('secret')
  const id = Number(body['id'])
  return { id, remove: () => both.api('DELETE', `/webhooks/${id}?force=true`) }
}

const known = async (id: number) => (await both.shop.webhooks()).find((hook) => hook.id === id)

test('an order that changed is told once, signed over the raw body', async () => {
  const { id, remove } = await hooked()
  const { order } = await both.paid()
  await both.api('PUT', `/orders/${order.id}`, { status: 'completed' })
  await expect.poll(() => received.length, { timeout: 8_000 }).toBe(1)
  await both.shop.settled()
  const [{ headers, body } = { headers: {}, body: '' }] = received
  expect(JSON.parse(body)).toMatchObject({ id: order.id, status: 'completed' })
  expect(headers).toMatchObject({
    'x-wc-webhook-topic': 'order.updated',
    'x-wc-webhook-id': String(id),
    'x-wc-webhook-signature': createHmac('sha256', 'a shared secret').update(body).digest('base64'),
  })
  expect(received).toHaveLength(1)
  await remove()
})

test('can carry a status from before the change', async () => {
  const { remove } = await hooked()
  await both.shop.changeSettings({ staleWebhooks: true })
  const order = await both.shop.createOrder({ payment_method: 'cod' })
  await both.api('PUT', `/orders/${order.id}`, { status: 'completed' })
  await expect.poll(() => received.length, { timeout: 8_000 }).toBe(1)
  expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({ status: 'processing' })
  await remove()
})

test('five failed deliveries switch it off, until somebody switches it on again', async () => {
  const { id, remove } = await hooked()
  answers = 500
  const order = await both.shop.createOrder()
  for (const count of [1, 2, 3, 4, 5]) {
    await both.api('POST', `/orders/${order.id}/notes`, { note: `${count}` })
    await expect.poll(() => received.length, { timeout: 8_000 }).toBe(count)
    await both.shop.settled()
  }
  expect(await known(id)).toMatchObject({ status: 'disabled', failures: 5 })
  await both.api('POST', `/orders/${order.id}/notes`, { note: 'unheard' })
  await both.shop.settled()
  expect(received).toHaveLength(5)
  await both.api('PUT', `/webhooks/${id}`, { status: 'active' })
  answers = 200
  await both.api('POST', `/orders/${order.id}/notes`, { note: 'heard' })
  await expect.poll(() => received.length, { timeout: 8_000 }).toBe(6)
  await remove()
})
