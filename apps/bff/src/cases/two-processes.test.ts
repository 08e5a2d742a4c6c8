import { randomUUID } from 'node:crypto'
import type { Transaction } from '@paydesk/dintero/schema'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { arm, booked, caseOf, confirm, payment, writesTo } from '../operations/testing/confirm.ts'
import { LEASE_MS } from '../operations/lease.ts'
import { onPostgres } from '../store/testing/each-store.ts'
import type { Browser } from '../testing/harness.ts'
import {
  endsAs,
  holds,
  openShop,
  rowsOf,
  startDeskProcess,
  type DeskProcess,
  type ShopWithEnv,
} from './testing/desk-process.ts'

const capture = caseOf('a capture')

const press = (browser: Browser, seen: Transaction, key: string = randomUUID()) =>
  confirm(browser, seen, capture, { key })

onPostgres((stores) => {
  let shop: ShopWithEnv
  let one: DeskProcess
  let other: DeskProcess
  let kari: Browser
  let ola: Browser
  beforeAll(async () => {
    shop = await openShop(await stores.place())
    one = await startDeskProcess(shop.env)
    other = await startDeskProcess(shop.env)
    kari = await one.signIn('support')
    ola = await other.signIn('admin')
  }, 60_000)
  afterAll(async () => {
    await one.die()
    await other.die()
    await shop.close()
  })

  test('two people capture the same payment in the same moment, 50 times in both orders: each time once', async () => {
    for (let time = 0; time < 50; time++) {
      const seen = await payment(shop, capture)
      const order = time % 2 === 0 ? [kari, ola] : [ola, kari]
      const answers = await Promise.all(order.map((browser) => press(browser, seen)))
      const [won, lost] = answers.map(({ status }) => status).toSorted((a, b) => a - b)
      expect(won).toBe(200)
      expect([409, 412]).toContain(lost)
      expect(await writesTo(shop, seen)).toHaveLength(1)
      expect(await booked(shop, seen, 'CAPTURE')).toHaveLength(1)
    }
  })

  test('the same key 50 times at once, on both: one operation, one request', async () => {
    const seen = await payment(shop, capture)
    const key = randomUUID()
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => press(index % 2 === 0 ? kari : ola, seen, key)),
    )
    expect(new Set(answers.map(({ operation }) => operation.id)).size).toBe(1)
    await endsAs(kari, seen, 'SUCCEEDED')
    expect(await writesTo(shop, seen)).toHaveLength(1)
  })

  test('one dies with the request out: the other keeps the payment closed, and ends the operation', async () => {
    const seen = await payment(shop, capture)
    await arm(shop, 'capture', seen, 'hold-before')
    const lost = press(kari, seen).catch(() => undefined)
    await holds(shop, 1)
    await one.die()
    expect(await lost).toBeUndefined()
    expect((await press(ola, seen)).status).toBe(409)
    expect(await writesTo(shop, seen)).toHaveLength(1)
    await shop.control.release(shop.account)
    await endsAs(ola, seen, 'SUCCEEDED')
    expect(await writesTo(shop, seen)).toHaveLength(1)
    await one.restart()
  })

  test('one dies while it looks: nobody sends it as long as its lease stands, then it is sent once', async () => {
    const seen = await payment(shop, capture)
    await arm(shop, 'get', seen, 'hold-before')
    const key = randomUUID()
    const lost = press(kari, seen, key).catch(() => undefined)
    await holds(shop, 1)
    await one.die()
    await lost
    const again = await press(ola, seen, key)
    expect([again.status, again.operation.state]).toEqual([202, 'PREPARED'])
    expect(await writesTo(shop, seen)).toHaveLength(0)
    await one.restart(LEASE_MS + 1_000)
    await endsAs(ola, seen, 'SUCCEEDED')
    expect(await writesTo(shop, seen)).toHaveLength(1)
    expect(await rowsOf(ola, seen)).toHaveLength(1)
    await shop.control.release(shop.account)
  })
})
