import { createShop } from '@paydesk/woocommerce/client'
import type { Fault } from '@paydesk/woocommerce-simulator/control-client'
import { shopControlOf, type ShopControl } from '@paydesk/woocommerce-simulator/control-client'
import { startShop, type RunningShop } from '@paydesk/woocommerce-simulator/start'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ConnectedShop } from '../shops/shops.ts'
import { askShop, type ShopAnswer } from './ask-shop.ts'
import type { Context } from './deps.ts'
import { sent } from './testing/events.ts'

let running: RunningShop
let control: ShopControl
beforeAll(async () => {
  running = await startShop()
  control = shopControlOf(running.controlUrl)
})
beforeEach(async () => {
  await control.disarm()
  await control.forgetRequests()
})
afterAll(() => running.close())

const askedOf = (orderId: number, { url = running.url, timeoutMs = 10_000 } = {}) => {
  const { consumerKey, consumerSecret } = running
  const client = createShop({ url, consumerKey, consumerSecret, timeoutMs })
  const byId = (id: string) => (id === 'one' ? ({ client } as ConnectedShop) : undefined)
  // Of what the journal's parts share it takes the shops alone.
  const context = { shops: { all: [], byId, of: () => [] } } as Partial<Context> as Context
  const ask = (shop: string) =>
    askShop(
      context,
      sent({
        kind: 'shop-capture',
        request: { shop, order_id: orderId, amount: 5_000 },
        body: { status: 'completed' },
      }),
      2_000,
    )
  return ask
}

const unknown = { kind: 'shop-unknown' } as const

test.each<[Fault['way'], ShopAnswer | object]>([
  ['down', unknown],
  ['unavailable', unknown],
  ['maintenance', unknown],
  ['html', unknown],
  ['moved', unknown],
  ['slow', unknown],
  ['truncated', unknown],
  ['php-warning', unknown],
  ['huge', unknown],
  [
    'unauthorized',
    { kind: 'shop-refused', status: 401, code: 'woocommerce_rest_authentication_error' },
  ],
])('a shop that is %s', async (way, expected) => {
  const { id } = await control.createOrder()
  await control.arm({ on: 'put', way })
  const patience = way === 'slow' ? { timeoutMs: 1_000 } : {}
  expect(await askedOf(id, patience)('one')).toMatchObject(expected)
  // Once: it may have captured.
  expect(await control.requests()).toHaveLength(1)
})

test('a shop that is well is asked for the status and nothing else', async () => {
  const { id } = await control.createOrder()
  expect(await askedOf(id)('one')).toEqual({ kind: 'shop-answered' })
  expect(await control.requests()).toMatchObject([{ method: 'PUT', body: { status: 'completed' } }])
})

test('an order that is gone', async () => {
  expect(await askedOf(9_999_999)('one')).toMatchObject({ kind: 'shop-refused', status: 400 })
})

test('nobody listens', async () => {
  const gone = await startShop()
  await gone.close()
  expect(await askedOf(1, { url: gone.url })('one')).toEqual({ kind: 'shop-unsent' })
})

test('a shop that is not connected any more', async () => {
  expect(await askedOf(1)('two')).toEqual({ kind: 'shop-unsent' })
  expect(await control.requests()).toEqual([])
})
