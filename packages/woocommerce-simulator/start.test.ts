import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { createInterface } from 'node:readline'
import { afterEach, expect, onTestFinished, test } from 'vitest'
import { shopControlOf } from './control-client.ts'
import { startShop } from './start.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

function newFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'shop-'))
  folders.push(folder)
  return folder
}

const payment = (id: string, number: string) => ({
  id,
  status: 'AUTHORIZED',
  amount: 12_500,
  currency: 'NOK',
  created_at: '2026-05-01T10:00:00.000Z',
  merchant_reference: 'dwc0123456789abc1.12345678',
  merchant_reference_2: number,
})

test('books in a folder outlive the process: orders, keys, settings and webhooks', async () => {
  const data = newFolder()
  const first = await startShop({ data })
  const control = shopControlOf(first.controlUrl)
  const order = await control.createOrder()
  await control.changeSettings({ hpos: false })
  await control.setStatus(order.id, 'on-hold')
  const placed = await control.order(order.id)
  await first.close()

  const second = await startShop({ data })
  const again = shopControlOf(second.controlUrl)
  expect(await again.order(order.id)).toEqual(placed)
  expect((await again.settings()).hpos).toBe(false)
  expect(second.consumerKey).toBe(first.consumerKey)
  expect((await again.createOrder()).id).toBeGreaterThan(order.id)
  await second.close()
})

test('begins with the orders behind payments, once', async () => {
  const data = newFolder()
  const payments = [payment('T1.a', '501'), payment('T1.b', '502'), payment('T1.c', 'no number')]
  for (const _ of [1, 2]) {
    const shop = await startShop({ data, payments })
    const orders = await shopControlOf(shop.controlUrl).orders()
    expect(orders.map(({ number, transaction_id }) => [number, transaction_id])).toEqual([
      ['501', 'T1.a'],
      ['502', 'T1.b'],
    ])
    await shop.close()
  }
})

test('controls are on a port of their own, and not for pages from elsewhere', async () => {
  const shop = await startShop()
  expect((await fetch(`${shop.url}/settings`)).status).toBe(404)
  const headers = { origin: 'https://elsewhere.example' }
  expect((await fetch(`${shop.controlUrl}/settings`, { headers })).status).toBe(403)
  await shop.close()
})

test.each([
  ['/orders', { totl: 5 }],
  ['/orders', { lines: [{}] }],
  ['/faults', { on: 'get', way: 'tired' }],
])('a misspelt field of %s is refused', async (path, body) => {
  const shop = await startShop()
  const answer = await fetch(shop.controlUrl + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(answer.status).toBe(400)
  await shop.close()
})

test('an unknown setting changes nothing', async () => {
  const shop = await startShop()
  const control = shopControlOf(shop.controlUrl)
  await expect(control.changeSettings({ decimals: 3 as 2 })).rejects.toThrow('rest_invalid_param')
  expect((await control.settings()).decimals).toBe(2)
  await shop.close()
})

test('the command prints one line of JSON once it listens, and ends when told to', async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  const { url, controlUrl, consumerKey } = JSON.parse(line) as Record<string, string>
  expect(consumerKey).toMatch(/^ck_[0-9a-f]{40}$/)
  expect((await fetch(`${url}/wp-json/`)).status).toBe(200)
  expect((await fetch(`${controlUrl}/orders`)).status).toBe(200)
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])
})

test('the command ends when whoever started it goes away before it has its orders', async () => {
  const dintero = createServer((_req, res) => {
    if (child.connected) child.disconnect()
    res.end('[]')
  }).listen(0, '127.0.0.1')
  await once(dintero, 'listening')
  const address = dintero.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  const flags = ['url', 'control-url', 'account', 'client-id'].flatMap((name) => [
    `--dintero-${name}`,
    url,
  ])
  const child = fork(join(import.meta.dirname, 'main.ts'), flags, {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { ...process.env, DINTERO_CLIENT_SECRET: 'secret' },
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
    dintero.close()
  })
  expect(await once(child, 'exit')).toEqual([0, null])
})
