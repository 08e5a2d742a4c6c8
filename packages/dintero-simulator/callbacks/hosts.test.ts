import { expect, test } from 'vitest'
import { LINES, ownSimulator } from '../testing/merchant.ts'
import { ownReceiver } from '../testing/receiver.ts'

const simulator = ownSimulator()
const shop = ownReceiver()
const HOST = 'fjellro.example'
const SOON = { timeout: 8_000 }

test('a payment that was made without a session calls the shop that its address leads to', async () => {
  const merchant = await simulator.merchant()
  const { control, id } = merchant
  const tx = await control.createPayment(id, { woocommerce: true, items: LINES })
  await control.leadHost(id, HOST, shop.origin)
  await merchant.call('POST', `/transactions/${tx.id}/void`)
  await control.moveClock({ byMs: 50_000 })
  expect(shop.received, 'it asks for two minutes, and a minute is the most').toHaveLength(0)
  await control.moveClock({ byMs: 11_000 })
  await expect.poll(() => shop.received.length, SOON).toBe(1)
  const query = Object.fromEntries(shop.received[0]?.url.searchParams ?? [])
  expect(shop.received[0]?.url.pathname).toBe('/wc-api/dintero_callback/')
  expect(query).toMatchObject({
    transaction_id: tx.id,
    merchant_reference: tx['merchant_reference'],
    event: 'VOID',
  })
  const [callback] = await control.callbacks(id, String(tx['session_id']))
  expect(callback?.url).toMatch(/^https:\/\/fjellro\.example\/wc-api\/dintero_callback\//)
})

test.each([
  ['another host', { callback_url: 'https://nordbrent.example/wc-api/dintero_callback/' }],
  ['no address', { callback_url: 'fjellro.example' }],
  ['nothing', {}],
])('a payment whose callback address is %s calls nobody', async (_what, url) => {
  const { control, id, call } = await simulator.merchant()
  await control.leadHost(id, HOST, shop.origin)
  const tx = await control.createPayment(id, { override: { url } })
  expect((await call('POST', `/transactions/${tx.id}/void`)).status).toBe(200)
  expect(await control.callbacks(id, String(tx['session_id']))).toEqual([])
})

test.each([{}, { url: 'not an address' }, { url: 'http://127.0.0.1:1', port: 2 }])(
  'a host leads to an address and nothing else: %o',
  async (body) => {
    const { id } = await simulator.merchant()
    const answer = await fetch(`${simulator.controlUrl}/accounts/${id}/hosts/${HOST}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    expect(answer.status).toBe(400)
  },
)

test('a host leads there for one account alone', async () => {
  const [one, other] = [await simulator.merchant(), await simulator.merchant()]
  await one.control.leadHost(one.id, HOST, shop.origin)
  const tx = await other.control.createPayment(other.id, { woocommerce: true })
  expect(await other.control.callbacks(other.id, String(tx['session_id']))).toEqual([])
})
