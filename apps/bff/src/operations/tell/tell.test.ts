import { WAYS } from '@paydesk/woocommerce-simulator/control-client'
import { createShop } from '@paydesk/woocommerce/client'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startTestDesk, type TestDesk } from '../../testing/harness.ts'
import { eachStore } from '../../store/testing/each-store.ts'
import type { Operations } from '../operations.ts'
import { arm, rowOf } from '../testing/confirm.ts'
import { ahead, another, started, storeOf } from '../testing/journals.ts'
import { placed, shopBeside, spoil, type Placed } from '../testing/shop-orders.ts'
import {
  isLike,
  moneyOf,
  orderNow,
  shopsOf,
  tell,
  TELLS,
  tellOfName,
  writesOf,
  writesToOrder,
} from './testing/tells.ts'

const MINUTE = 60_000

let desk: TestDesk
let operations: Operations

/** A desk whose rows are for the journals that the tests start, and one that waits a second for a write. */
async function open(store?: Parameters<typeof startTestDesk>[0]) {
  desk = await startTestDesk({ shops: [{}], ...store })
  await desk.operations.stop()
  const [settings] = desk.config.shops
  if (!settings) throw new Error('No shop is beside this desk')
  const hasty = writesOf(createShop({ ...settings, timeoutMs: 1_000 }))
  operations = another(desk, { shops: shopsOf(desk, {}, () => hasty) })
}

/** Another process, so much later, which looks at this payment alone. */
const later = (at: Placed, ms: number) =>
  started(desk, { store: storeOf(desk, at.seen), shops: shopsOf(desk), clock: ahead(ms) })

async function made(name: string) {
  const one = tellOfName(name)
  return { one, at: await placed(shopBeside(desk), one.payment, one.order) }
}

async function restored() {
  const { shop } = shopBeside(desk)
  await desk.control.disarm(desk.account)
  await shop.control.disarm()
  await shop.control.resetSettings()
}

eachStore((stores) => {
  beforeAll(async () => open({ store: await stores.place() }))
  afterAll(async () => {
    await operations.stop()
    await desk.close()
  })

  test.each(TELLS)('$name is told once, and no money moves by it', async (one) => {
    const at = await placed(shopBeside(desk), one.payment, one.order)
    const before = await moneyOf(desk, at)
    const { operation } = await tell(operations, desk, one, at)
    expect(operation).toMatchObject({ kind: one.tell, state: 'SUCCEEDED', event_ids: [] })
    expect(one.shown(await orderNow(desk, at))).toBe(1)
    expect(await writesToOrder(desk, at)).toHaveLength(1)
    expect(await moneyOf(desk, at)).toEqual(before)
    // What was written stands in the row, as it was sent.
    const { body, attempts } = await rowOf(desk, operation.id)
    expect([JSON.stringify(body).includes('"write"'), attempts]).toEqual([true, 1])
  })

  test('of two processes that take it up, one writes', async () => {
    const { one, at } = await made('a refund of one line')
    await spoil(shopBeside(desk), 'get', 'down')
    const { operation } = await tell(operations, desk, one, at)
    expect(operation.state).toBe('PREPARED')
    const both = await Promise.all([later(at, 11_000), later(at, 11_000)])
    await isLike(desk, operation.id, { state: 'SUCCEEDED' })
    await Promise.all(both.map((journal) => journal.stop()))
    expect(await writesToOrder(desk, at)).toHaveLength(1)
    expect(one.shown(await orderNow(desk, at))).toBe(1)
  })
})

describe('what the shop answers', () => {
  beforeAll(async () => open())
  afterEach(restored)
  afterAll(async () => {
    await operations.stop()
    await desk.close()
  })

  const WRITES = ['a capture', 'a part capture', 'a refund of one line']
  const cases = WRITES.flatMap((name) => WAYS.map((way) => ({ name, way })))

  test.each(cases)('$name, done, and the answer is $way: it is in the order', async (row) => {
    const { one, at } = await made(row.name)
    const before = await moneyOf(desk, at)
    await spoil(shopBeside(desk), one.on, row.way, { executes: true })
    const { operation } = await tell(operations, desk, one, at)
    expect(operation).toMatchObject({ state: 'SUCCEEDED', refusal: null })
    expect(one.shown(await orderNow(desk, at))).toBe(1)
    expect(await moneyOf(desk, at)).toEqual(before)
  })

  test.each(cases)('$name, not done, and the answer is $way: nothing is repeated', async (row) => {
    const { one, at } = await made(row.name)
    await spoil(shopBeside(desk), one.on, row.way, { executes: false })
    const { operation } = await tell(operations, desk, one, at)
    // Only the API's own no is one.
    const isNo = row.way === 'unauthorized'
    expect(operation.state).toBe(isNo ? 'REFUSED' : 'UNKNOWN')
    expect(operation.refusal).toEqual(isNo ? REFUSED : null)
    expect(one.shown(await orderNow(desk, at))).toBe(0)
    const other = await later(at, 20 * MINUTE)
    await isLike(desk, operation.id, { state: isNo ? 'REFUSED' : 'NEEDS_REVIEW' })
    await other.stop()
    expect(await writesToOrder(desk, at)).toHaveLength(1)
  })

  const REFUSED = {
    types: [],
    status: 401,
    code: 'woocommerce_rest_authentication_error',
    message: 'Consumer secret is invalid.',
  }

  test.each(WRITES)('%s: no answer, and the order cannot be read either: unknown', async (name) => {
    const { one, at } = await made(name)
    await spoil(shopBeside(desk), one.on, 'down', { executes: true })
    await spoil(shopBeside(desk), 'get', 'html', { skip: one.on === 'refund' ? 2 : 1 })
    const { operation } = await tell(operations, desk, one, at)
    expect(operation).toMatchObject({ state: 'UNKNOWN', read_at: null })
    const other = await later(at, 2_000)
    await isLike(desk, operation.id, { state: 'SUCCEEDED' })
    await other.stop()
    expect(await writesToOrder(desk, at)).toHaveLength(1)
  })

  test.each(WRITES)('%s: the answer says yes, and the order cannot be read: done', async (name) => {
    const { one, at } = await made(name)
    await spoil(shopBeside(desk), 'get', 'html', { skip: one.on === 'refund' ? 2 : 1 })
    const { operation } = await tell(operations, desk, one, at)
    expect(operation.state).toBe('SUCCEEDED')
    expect(one.shown(await orderNow(desk, at))).toBe(1)
  })

  test.each(WRITES)('%s: a key that may only read: refused', async (name) => {
    const { one, at } = await made(name)
    const key = await shopBeside(desk).shop.control.createKey({ permissions: 'read' })
    const shops = shopsOf(desk, key)
    const { operation } = await tell(another(desk, { shops }), desk, one, at)
    expect(operation).toMatchObject({ state: 'REFUSED', refusal: { status: 401 } })
    expect(one.shown(await orderNow(desk, at))).toBe(0)
  })

  test('the plugin cannot read the payment and puts the order on hold: refused, with the status', async () => {
    const { one, at } = await made('a capture')
    const before = await moneyOf(desk, at)
    // Our own read goes well; the plugin then asks for what is captured already, and is refused.
    const skip = 1
    await arm(desk, 'get', at.seen, 'answer', { status: 503, skip })
    const { operation } = await tell(operations, desk, one, at)
    expect(operation).toMatchObject({
      state: 'REFUSED',
      refusal: { code: 'other-status', message: 'on-hold' },
    })
    expect((await moneyOf(desk, at)).sums).toEqual(before.sums)
    expect((await orderNow(desk, at)).status).toBe('on-hold')
  })
})
