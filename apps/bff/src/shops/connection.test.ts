import { connectedShop, shopView, type ShopFailure } from '@paydesk/contract/shop'
import type { Fault } from '@paydesk/woocommerce-simulator/control-client'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { startTestDesk, type Browser, type TestDesk } from '../testing/harness.ts'
import { shopOutside } from './testing/outside.ts'

type Outside = Awaited<ReturnType<typeof shopOutside>>

/** Beside the one whose key reads and writes, shops that begin badly. */
let good: Outside
let readOnly: Outside
let gone: Outside
let desk: TestDesk
let browser: Browser
beforeAll(async () => {
  good = await shopOutside('good')
  readOnly = await shopOutside('read-only')
  gone = await shopOutside('gone')
  await gone.close()
  const { consumerKey, consumerSecret } = await readOnly.control.createKey({ permissions: 'read' })
  const onlyReads = { ...readOnly.settings, consumerKey, consumerSecret }
  const hosts = ['other.example']
  const wrong = { ...good.settings, id: 'wrong', hosts, url: `${good.settings.url}/shop` }
  const well = { ...good.settings, webhookSecret: 'what the shop signs with' }
  const shops = [well, onlyReads, { ...gone.settings, hosts }, wrong]
  const warnings = ['The file with their keys is open to all']
  desk = await startTestDesk({ config: { shops, warnings } })
  browser = await desk.signIn('viewer')
})
beforeEach(async () => {
  await good.control.disarm()
  await good.control.resetSettings()
})
afterAll(async () => {
  await desk.close()
  await good.close()
  await readOnly.close()
})

async function check() {
  const answer = await browser.get('/api/shops')
  expect(answer.status).toBe(200)
  const json: unknown = await answer.json()
  const read = z.array(connectedShop).parse(json)
  expect(read).toEqual(json)
  return read
}

test('every shop is said to be well or what is wrong with it, without its key', async () => {
  const { url } = good.settings
  const rest = { webhook_refused_at: null }
  expect(await check()).toEqual([
    {
      id: 'good',
      name: 'good',
      url,
      hosts: ['fjellro.example'],
      failure: null,
      status: null,
      ...rest,
    },
    expect.objectContaining({ id: 'read-only', failure: 'forbidden', status: 401 }),
    expect.objectContaining({ id: 'gone', failure: 'unavailable', status: null }),
    expect.objectContaining({ id: 'wrong', failure: 'no-api', status: 404 }),
  ])
})

test('what should be mended in the settings is in the log', () => {
  expect(desk.logged()).toContain('"level":40')
  expect(desk.logged()).toContain('The file with their keys is open to all')
})

test('nobody has to ask: the log says it in plain sentences after the start', () => {
  const said = desk
    .logged()
    .split('\n')
    .filter((line) => line.includes('The shop '))
    .map((line) => z.object({ level: z.number(), msg: z.string() }).parse(JSON.parse(line)))
  expect(said.map(({ level, msg }) => [level, msg.replace(/ at \S+/, '')])).toEqual([
    [30, 'The shop good can be read and written'],
    [40, expect.stringMatching(/^The shop read-only does not let the key write: give it Read\/Wr/)],
    [40, 'The shop gone cannot be reached, or is not well'],
    [40, expect.stringMatching(/^The shop wrong has no WooCommerce REST API: switch /)],
  ])
})

const WAYS: [on: Fault['on'], way: Fault['way'], failure: ShopFailure, status: number | null][] = [
  ['list', 'down', 'unavailable', null],
  ['list', 'unavailable', 'unavailable', 503],
  ['list', 'unauthorized', 'unauthorized', 401],
  ['list', 'html', 'bad-response', 200],
  ['list', 'moved', 'moved', 301],
  ['list', 'truncated', 'bad-response', null],
  ['list', 'huge', 'bad-response', null],
  ['put', 'maintenance', 'unavailable', 503],
  ['put', 'php-warning', 'bad-response', 200],
]

test.each(WAYS)('asked now: %s %s is told as %s', async (on, way, failure, status) => {
  await good.control.arm({ on, way })
  expect((await check())[0]).toMatchObject({ id: 'good', failure, status })
})

test.each([{ permalinks: false }, { woocommerce: false }])('no API: %o', async (settings) => {
  await good.control.changeSettings(settings)
  expect((await check())[0]).toMatchObject({ failure: 'no-api', status: 404 })
})

test('a shop that hides its index from strangers is as well as another', async () => {
  await good.control.arm({ on: 'index', way: 'unauthorized', times: 9 })
  expect((await check())[0]).toMatchObject({ failure: null })
})

describe('a key that only reads', () => {
  test('shows the order, and is not asked to capture', async () => {
    const { id } = await desk.control.createPayment(desk.account, {
      woocommerce: true,
      amount: 50_000,
    })
    const order = await readOnly.control.createOrder({ transaction_id: id })
    const answer = await browser.get(`/api/transactions/${id}/shop`)
    expect(shopView.parse(await answer.json())).toMatchObject({
      found: 'order',
      shop: { id: 'read-only' },
      order: { id: order.id },
      capture: { offered: false, because: 'shop-only-reads' },
    })
  })

  test('is told apart in a shop of another language too', async () => {
    await readOnly.control.changeSettings({ language: 'nb' })
    expect((await check())[1]).toMatchObject({ failure: 'forbidden', status: 401 })
  })
})

test('a webhook that was turned away is told of its shop, and beside its orders', async () => {
  const headers = { 'x-wc-webhook-signature': 'wrong' }
  const turnedAway = await desk.browser().post('/hooks/woocommerce/good', { id: 1 }, headers)
  expect(turnedAway.status).toBe(403)
  const [first, second] = await check()
  expect(first?.webhook_refused_at).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/)
  expect(second?.webhook_refused_at).toBeNull()

  const { id } = await desk.control.createPayment(desk.account, { woocommerce: true })
  await good.control.createOrder({ transaction_id: id })
  const answer = await browser.get(`/api/transactions/${id}/shop`)
  expect(shopView.parse(await answer.json())).toMatchObject({
    shop: { id: 'good' },
    webhook_refused_at: first?.webhook_refused_at,
  })
})

test('no key is in the log', () => {
  for (const { settings } of [good, readOnly, gone])
    for (const secret of [settings.consumerKey, settings.consumerSecret])
      expect(desk.logged()).not.toContain(secret)
})
