import { createShop } from '@paydesk/woocommerce/client'
import { startShop } from '@paydesk/woocommerce-simulator/start'
import { revision } from '@paydesk/payments/revision'
import type { Operation } from '@paydesk/contract/operation'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createShops, type Shops } from '../shops/shops.ts'
import type { StoredOperation } from '../store/operations.ts'
import { startTestDesk, type Browser, type TestDesk } from '../testing/harness.ts'
import { systemClock, type Clock } from './clock.ts'
import { STANDSTILL_MS } from './standstill.ts'
import { becomes, booked, rowOf } from './testing/confirm.ts'
import { PREPARED } from './testing/events.ts'
import { ahead, another, leave, run, secondsAgo, started } from './testing/journals.ts'
import {
  placed,
  putsTo,
  shopBeside,
  shopCaptureBody,
  type Placed,
  type ShopBeside,
} from './testing/shop-orders.ts'
import { shopsOf } from './tell/testing/tells.ts'

const standstillMs = STANDSTILL_MS

let desk: TestDesk
let beside: ShopBeside
let shops: Shops
let admin: Browser
beforeAll(async () => {
  desk = await startTestDesk({ shops: [{}] })
  beside = shopBeside(desk)
  shops = createShops(desk.config.shops)
  admin = await desk.signIn('admin')
  // The rows of these tests are for the journals that they start.
  await desk.operations.stop()
})
afterAll(() => desk.close())

const commandOf = (one: Placed) =>
  ({ kind: 'shop-capture', request: shopCaptureBody(beside, one) }) as const

/** A row as a process leaves it that dies while it asks the shop. */
const left = (one: Placed, change: Partial<StoredOperation>) =>
  leave(desk, one.seen, {
    ...commandOf(one),
    amount: 50_000,
    body: { status: 'completed' },
    ...change,
  })

const complete = ({ order }: Placed) => beside.shop.control.setStatus(order.id, 'completed')

describe('nothing is sent', () => {
  test('where the shop’s connection is refused when it is asked: the payment is free at once', async () => {
    const one = await placed(beside)
    const running = await startShop()
    await running.close()
    const { url, consumerKey, consumerSecret } = running
    const gone = createShop({ url, consumerKey, consumerSecret })
    const byId = (id: string) => {
      const shop = shops.byId(id)
      return shop && { ...shop, client: { ...shop.client, setStatus: gone.setStatus } }
    }
    const operations = another(desk, { shops: { ...shops, byId } })
    const { operation } = await run(operations, one.seen, commandOf(one))
    expect(operation).toMatchObject({ state: 'NOT_SENT', not_sent: 'unreachable' })
    const again = await run(another(desk, { shops }), one.seen, commandOf(one))
    expect(again.operation.state).toBe('SUCCEEDED')
  })

  test('by a process that stood still between looking and asking', async () => {
    const one = await placed(beside)
    let standstill = 0
    const clock: Clock = { ...systemClock, monotonic: () => (standstill += 2_001) }
    const { operation } = await run(
      another(desk, { clock, shops, standstillMs }),
      one.seen,
      commandOf(one),
    )
    expect(operation).toMatchObject({ state: 'NOT_SENT', not_sent: 'late' })
    expect(await putsTo(beside, one)).toEqual([])
  })

  test('by a process that stood still longer than both looks take, before that at the payment', async () => {
    const one = await placed(beside)
    let slept = 0
    const clock: Clock = {
      ...systemClock,
      now: () => Date.now() + slept,
      monotonic: () => performance.now() + slept,
    }
    const standing = shopsOf(desk, {}, (real) => ({
      async order(id) {
        const order = await real.order(id)
        slept = 17_001
        // Of what the shop's people do meanwhile, the payment shows nothing.
        await beside.shop.control.refund(id, { amount: 20_000, viaGateway: false })
        return order
      },
    }))
    const operations = another(desk, { clock, shops: standing, standstillMs })
    const { operation } = await run(operations, one.seen, commandOf(one))
    expect(operation).toMatchObject({ state: 'NOT_SENT', not_sent: 'late' })
    expect(await putsTo(beside, one)).toEqual([])
    expect(await booked(desk, one.seen, 'CAPTURE')).toEqual([])
  })

  test('by a process that stands still while it connects to the shop', async () => {
    const one = await placed(beside)
    const left: number[] = []
    const standing = shopsOf(desk, {}, (real) => ({
      setStatus: async (id, status, { sendWithinMs }) => {
        left.push(sendWithinMs)
        return real.setStatus(id, status, { sendWithinMs: 0 })
      },
    }))
    const { operation } = await run(
      another(desk, { shops: standing, standstillMs }),
      one.seen,
      commandOf(one),
    )
    expect(operation).toMatchObject({ state: 'NOT_SENT', not_sent: 'unreachable' })
    expect(await putsTo(beside, one)).toEqual([])
    // What is left of the two seconds since the payment was looked at.
    expect(left).toHaveLength(1)
    expect(left[0]).toBeGreaterThan(0)
    expect(left[0]).toBeLessThanOrEqual(2_000)
  })

  test('of what was prepared two minutes ago', async () => {
    const one = await placed(beside)
    const { id } = await left(one, { ...PREPARED, prepared_at: secondsAgo(121) })
    await another(desk, { shops }).start()
    expect(await rowOf(desk, id)).toMatchObject({ state: 'NOT_SENT', not_sent: 'late' })
  })

  test('of what was prepared lately, if the session is gone', async () => {
    const one = await placed(beside)
    const { id } = await left(one, PREPARED)
    const operations = await started(desk, { shops, mayStill: async () => false })
    await becomes(desk, id, 'NOT_SENT')
    expect(await putsTo(beside, one)).toEqual([])
    await operations.stop()
  })
})

describe('what another process left', () => {
  test('prepared lately: looked at again, and the shop is asked', async () => {
    const one = await placed(beside)
    const { id } = await left(one, PREPARED)
    const operations = await started(desk, { shops })
    await becomes(desk, id, 'SUCCEEDED')
    expect(await putsTo(beside, one)).toHaveLength(1)
    await operations.stop()
  })

  test('sent, and executed: its event ends it', async () => {
    const one = await placed(beside)
    const { id } = await left(one, { state: 'SENT' })
    await complete(one)
    const operations = await started(desk, { shops })
    await becomes(desk, id, 'SUCCEEDED')
    expect(await putsTo(beside, one)).toEqual([])
    await operations.stop()
  })

  test('sent, and nothing shows: a person is to look after a quarter of an hour', async () => {
    const one = await placed(beside)
    const { id } = await left(one, { state: 'SENT' })
    const operations = await started(desk, { shops, clock: ahead(15 * 60_000) })
    await becomes(desk, id, 'NEEDS_REVIEW')
    // Nothing fits twice into all that is left, and still nobody asks the shop again by itself.
    expect(await putsTo(beside, one)).toEqual([])
    await operations.stop()
  })

  test('on the review list: a late event ends it', async () => {
    const one = await placed(beside)
    const { id } = await left(one, { state: 'NEEDS_REVIEW', next_read_at: secondsAgo(1) })
    await complete(one)
    const operations = await started(desk, { shops })
    await becomes(desk, id, 'SUCCEEDED')
    expect((await rowOf(desk, id)).event_ids).toHaveLength(1)
    await operations.stop()
  })
})

describe('a person decides', () => {
  const by = { person: { id: 'o', name: 'Ola', role: 'admin' }, sessionId: 'z' } as const

  async function reissued(one: Placed, operations = another(desk, { shops })) {
    const old = await left(one, { state: 'NEEDS_REVIEW' })
    const how = { key: crypto.randomUUID(), seen: `"${revision(one.seen)}"`, by }
    const { operation } = await operations.reissue(old, how)
    return { old, operation }
  }

  test('that it was not executed: what the shop captures then is somebody else’s', async () => {
    const one = await placed(beside)
    const old = await left(one, { state: 'NEEDS_REVIEW' })
    const operations = another(desk, { shops })
    const { operation } = await operations.close(old, by)
    expect(operation).toMatchObject({ state: 'CLOSED', closed_by: { name: 'Ola' } })
    await complete(one)
    expect(await operations.readBack(one.seen.id ?? '')).toBe(true)
    expect((await rowOf(desk, old.id)).state).toBe('CLOSED')
  })

  test('that it was not executed as confirmed: the shop has captured another amount', async () => {
    const one = await placed(beside)
    const old = await left(one, { state: 'NEEDS_REVIEW' })
    await desk.control.act(desk.account, one.seen.id ?? '', {
      kind: 'capture',
      amount: 20_000,
      reference: `${one.order.id}`,
      as: 'shop',
    })
    const operations = another(desk, { shops })
    const how = { key: crypto.randomUUID(), seen: `"${revision(one.seen)}"`, by }
    await expect(operations.reissue(old, how)).rejects.toMatchObject({ code: 'not-on-review' })
    const { operation } = await operations.close(old, by)
    expect(operation).toMatchObject({ state: 'CLOSED', event_ids: [] })
  })

  test('nothing, where the look just before shows that it was done', async () => {
    const one = await placed(beside)
    const old = await left(one, { state: 'NEEDS_REVIEW' })
    await complete(one)
    const { operation } = await another(desk, { shops }).close(old, by)
    expect(operation).toMatchObject({ state: 'SUCCEEDED', closed_by: null })
  })

  test('to ask the shop again: a new one, with every look, linked to the old', async () => {
    const one = await placed(beside)
    const { old, operation } = await reissued(one)
    expect(operation).toMatchObject({
      kind: 'shop-capture',
      state: 'SUCCEEDED',
      linked_to: old.id,
      request: shopCaptureBody(beside, one),
    })
    expect(await putsTo(beside, one)).toHaveLength(1)
    expect(await booked(desk, one.seen, 'CAPTURE')).toHaveLength(1)
    expect((await rowOf(desk, old.id)).state).toBe('CLOSED')
  })

  test('to ask the shop again, though the order is completed by now: a rule forbids it', async () => {
    const one = await placed(beside)
    await beside.shop.control.patchOrder(one.order.id, { status: 'completed' })
    const { operation } = await reissued(one)
    expect(operation).toMatchObject({ state: 'NOT_SENT', because: 'order-status' })
    expect(await putsTo(beside, one)).toEqual([])
  })
})

test('the journal’s captures by the shop are nobody’s elsewhere: their events are named', async () => {
  const one = await placed(beside)
  const operations = another(desk, { shops })
  const { operation } = await run(operations, one.seen, commandOf(one))
  const answer = await admin.get(`/api/operations?transaction_id=${one.seen.id}`)
  const [only] = (await answer.json()) as Operation[]
  const [event] = await booked(desk, one.seen, 'CAPTURE')
  expect([only?.id, only?.event_ids]).toEqual([operation.id, [event?.id]])
})
