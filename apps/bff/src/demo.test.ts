import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createShop } from '@paydesk/woocommerce/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startDemo, type Demo } from './demo.ts'
import { isShopSigned, orderIdIn } from './shops/hook-delivery.ts'

/** Two processes start, twice, beside all the other tests. */
const PATIENT = { timeout: 120_000 }

let folder: string
const running: Demo[] = []
const servers: Server[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paydesk-demo-'))
})
afterEach(async () => {
  await Promise.all(running.splice(0).map((demo) => demo.stop()))
  for (const server of servers.splice(0)) server.close()
  rmSync(folder, { recursive: true })
})

async function start() {
  const demo = await startDemo(folder)
  running.push(demo)
  const [settings] = demo.shops
  if (!settings) throw new Error('no shop')
  return { demo, settings, shop: createShop(settings) }
}

/** A desk that only listens: resolves with the path, the order and whether it was signed. */
async function listener(secret: string | undefined) {
  const heard: { path: string | undefined; order: number | undefined; signed: boolean }[] = []
  const server = createServer((req, res) => {
    void buffer(req).then((body) => {
      const signature = String(req.headers['x-wc-webhook-signature'])
      const signed = secret !== undefined && isShopSigned(secret, body, signature)
      heard.push({ path: req.url, order: orderIdIn(body), signed })
      return res.end()
    })
  })
  servers.push(server.listen(0, '127.0.0.1'))
  await once(server, 'listening')
  const address = server.address()
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, heard }
}

test(
  'a shop stands beside the payments, keeps its orders and key, and tells the desk of changes',
  PATIENT,
  async () => {
    const first = await start()
    expect(first.settings.hosts).toContain('fjellro.example')
    const [order] = (await first.shop.orders({ status: 'processing', per_page: 1 })).orders
    if (!order) throw new Error('no order')
    expect(order.transaction_id).toMatch(new RegExp(`^${first.demo.dintero.account}\\.`))
    await first.demo.tell((await listener(undefined)).url)
    await first.demo.stop()

    const second = await start()
    expect(second.settings.consumerKey).toBe(first.settings.consumerKey)
    const { number, status, total, transaction_id: transactionId } = order
    const kept = { number, status, total, transaction_id: transactionId }
    expect(await second.shop.order(order.id)).toMatchObject(kept)
    const desk = await listener(second.settings.webhookSecret)
    await second.demo.tell(desk.url)
    await second.shop.setStatus(order.id, 'on-hold', { sendWithinMs: 5_000 })
    await expect
      .poll(() => desk.heard, { timeout: 8_000 })
      .toEqual([{ path: '/hooks/woocommerce/fjellro', order: order.id, signed: true }])
  },
)
