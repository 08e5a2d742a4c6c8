import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { controlOf } from '@paydesk/dintero-simulator/control-client'
import { startSimulator, type Simulator } from '@paydesk/dintero-simulator/start'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shopControlOf, type Order } from './control-client.ts'
import { startShop } from './start.ts'

const HOST = 'fjellro.example'

let simulator: Simulator
let data: string
beforeAll(async () => {
  simulator = await startSimulator({ payments: 600 })
  data = mkdtempSync(join(tmpdir(), 'shop-'))
})
afterAll(async () => {
  await simulator.close()
  rmSync(data, { recursive: true })
})

const byAge = ({ id }: Order, other: Order) => id - other.id

async function open() {
  const { url, account, clientId, clientSecret } = simulator
  const shop = await startShop({
    data,
    shopHost: HOST,
    dintero: { url, account, clientId, clientSecret },
    dinteroControlUrl: simulator.controlUrl,
  })
  return { control: shopControlOf(shop.controlUrl), close: () => shop.close() }
}

test('begins with the orders of its payments, once, and is called when one of them is voided', async () => {
  const dintero = controlOf(simulator.controlUrl)
  const first = await open()
  const orders = await first.control.orders()
  const byId = new Map(orders.map((order) => [order.transaction_id, order]))
  const payments = await dintero.payments(simulator.account, { store_id: HOST, limit: '100' })
  expect(orders.length).toBeGreaterThan(100)
  const paid = payments.filter(({ status }) => status === 'CAPTURED')
  expect(paid.filter(({ id }) => !byId.has(id))).toEqual([])
  await first.close()

  const second = await open()
  expect(await second.control.orders()).toEqual(orders.toSorted(byAge))
  const order = payments
    .filter(({ status }) => status === 'AUTHORIZED')
    .map(({ id }) => byId.get(id))
    .find((order) => order?.status === 'processing')
  if (!order) throw new Error('no such order')
  await dintero.act(simulator.account, order.transaction_id, { kind: 'void' })
  await dintero.moveClock({ byMs: 61_000 })
  await expect
    .poll(async () => (await second.control.order(order.id)).status, { timeout: 8_000 })
    .toBe('cancelled')
  await second.close()
})

test('says so where there is no such account', async () => {
  const { url, clientId, clientSecret, controlUrl } = simulator
  const dintero = { url, account: 'T00000000', clientId, clientSecret }
  await expect(
    startShop({ shopHost: HOST, dintero, dinteroControlUrl: controlUrl }),
  ).rejects.toThrow('lists no payments: 404')
})
