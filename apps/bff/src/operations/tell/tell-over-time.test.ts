import { randomUUID } from 'node:crypto'
import { revision } from '@paydesk/payments/revision'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { clockByHand } from '../../testing/clock-by-hand.ts'
import { startTestDesk, type TestDesk } from '../../testing/harness.ts'
import { operationStore } from '../../store/operations.ts'
import type { OperationsDeps } from '../deps.ts'
import type { Operations } from '../operations.ts'
import { booked, caseOf, payment, rowOf } from '../testing/confirm.ts'
import { another, leave, run, started } from '../testing/journals.ts'
import { placed, shopBeside, spoil, type Placed } from '../testing/shop-orders.ts'
import {
  isLike,
  moneyOf,
  orderNow,
  shopsOf,
  tell,
  tellOfName,
  tellsOf,
  writesToOrder,
} from './testing/tells.ts'
import { underWay } from './testing/under-way.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const by = { person: { id: 'p', name: 'Kari', role: 'support' }, sessionId: 's' } as const

let desk: TestDesk
let operations: Operations
let clock: ReturnType<typeof clockByHand>['clock']
let pass: ReturnType<typeof clockByHand>['pass']
let calls: ReturnType<typeof underWay>
beforeAll(async () => {
  desk = await startTestDesk({ shops: [{}] })
  await desk.operations.stop()
})
beforeEach(async () => {
  calls = underWay()
  ;({ clock, pass } = clockByHand(calls.ended))
  operations = await begun()
})
afterEach(async () => {
  await stopped()
  const { shop } = shopBeside(desk)
  await shop.control.disarm()
  await shop.control.resetSettings()
  await desk.control.disarm(desk.account)
  await desk.control.resetSettings(desk.account)
})
afterAll(() => desk.close())

/** A journal on the clock by hand, which wakes when it knows of something; time passes while it does nothing. */
const begun = ({ shops = shopsOf(desk), dintero = desk.dintero }: Partial<OperationsDeps> = {}) =>
  started(desk, {
    store: calls.watched(operationStore(desk.db, desk.account)),
    shops: calls.shops(shops),
    dintero: calls.watched(dintero),
    clock,
    alone: true,
    sweepMs: 24 * HOUR,
  })

async function stopped() {
  const stopping = operations.stop()
  await pass(1)
  await stopping
}

/** What a page's button sends along that tells the order too. */
const shopOf = ({ order }: Placed) => ({ shop: shopBeside(desk).shop.id, order_id: order.id })

const now = () => pass(0)
const becomes = (id: string, state: string, because: string | null = null) =>
  isLike(desk, id, { state: state as 'PREPARED', because }, now)

/** The tell that follows from the only operation of this payment. */
async function following(at: Placed) {
  const [row] = await tellsOf(desk, at)
  if (!row) throw new Error('Nothing follows')
  return row
}

async function made(name: string) {
  const one = tellOfName(name)
  return { one, at: await placed(shopBeside(desk), one.payment, one.order) }
}

/** Dintero calls the shop, as it does after an event. */
async function callBack({ order }: Placed) {
  const query = new URLSearchParams({ transaction_id: order.transaction_id, key: order.key })
  await fetch(`${desk.shopsBeside[0]?.url}/wc-api/dintero_callback/?${query}`)
}

/** Cancelled here a moment ago; the tell that follows. */
async function cancelled() {
  const at = await placed(shopBeside(desk))
  const { operation } = await run(operations, at.seen, {
    kind: 'void',
    request: { shop: shopOf(at) },
  })
  expect(operation.state).toBe('SUCCEEDED')
  const { id, state, next_read_at } = await following(at)
  expect([state, Date.parse(next_read_at ?? '')]).toEqual(['PREPARED', clock.now() + 5 * MINUTE])
  return { at, id }
}

describe('a cancellation', () => {
  test('of which the plugin’s callback comes is not told: the order says it', async () => {
    const { at, id } = await cancelled()
    await pass(4 * MINUTE)
    await callBack(at)
    expect((await orderNow(desk, at)).status).toBe('cancelled')
    await pass(MINUTE)
    await becomes(id, 'NOT_SENT', 'in-step')
    expect(await writesToOrder(desk, at)).toEqual([])
  })

  test('of which no callback comes is told once, after five minutes', async () => {
    const { at, id } = await cancelled()
    const before = await moneyOf(desk, at)
    await pass(5 * MINUTE - 1)
    await becomes(id, 'PREPARED')
    expect(await writesToOrder(desk, at)).toEqual([])
    await pass(1)
    await becomes(id, 'SUCCEEDED')
    expect((await orderNow(desk, at)).status).toBe('cancelled')
    expect(await writesToOrder(desk, at)).toMatchObject([{ body: { status: 'cancelled' } }])
    expect(await moneyOf(desk, at)).toEqual(before)
  })

  test('of a moment ago waits for the callback, whoever tells it', async () => {
    const at = await placed(shopBeside(desk))
    await desk.control.act(desk.account, at.seen.id ?? '', { kind: 'void' })
    const seen = (await desk.dintero.get(at.seen.id ?? '')).transaction
    await pass(Date.now() - clock.now())
    const { operation } = await run(operations, seen, {
      kind: 'tell-void',
      request: shopOf(at),
    })
    await becomes(operation.id, 'PREPARED')
    expect(await writesToOrder(desk, at)).toEqual([])
    await pass(6 * MINUTE)
    await becomes(operation.id, 'SUCCEEDED')
  })

  test('of the rest behind a part capture is a note, and the order is not cancelled', async () => {
    const at = await placed(shopBeside(desk), {
      type: 'klarna.klarna',
      captures: [{ amount: 20_000 }],
    })
    await run(operations, at.seen, { kind: 'void', request: { shop: shopOf(at) } })
    await pass(5 * MINUTE)
    const { id } = await following(at)
    await becomes(id, 'SUCCEEDED')
    const { status, notes } = await orderNow(desk, at)
    expect(status).toBe('processing')
    expect(notes.map(({ text }) => text)).toEqual([
      `300.00 NOK was released at Dintero by Kari in Paydesk. 200.00 NOK is captured at Dintero. (Paydesk ${id})`,
    ])
  })
})

test('a part capture is told with what was captured, by whom, and what is left', async () => {
  const at = await placed(shopBeside(desk))
  await run(operations, at.seen, { request: { amount: 20_000, shop: shopOf(at) } })
  const { id } = await following(at)
  await becomes(id, 'SUCCEEDED')
  const { status, notes, mails } = await orderNow(desk, at)
  expect([status, mails]).toEqual(['processing', []])
  expect(notes).toMatchObject([
    {
      customer: false,
      text: `200.00 NOK was captured at Dintero by Kari in Paydesk. 300.00 NOK is left to capture. (Paydesk ${id})`,
    },
  ])
})

describe('while nothing can be written', () => {
  const SPOILT = [
    ['the shop', async () => spoil(shopBeside(desk), 'any', 'down', { times: 99 })],
    [
      'Dintero',
      async ({ seen }: Placed) =>
        desk.control.arm(desk.account, {
          on: 'get',
          transactionId: seen.id ?? '',
          // oxlint-disable-next-line unicorn/no-thenable -- the fault's own word; it is never awaited
          then: 'answer',
          status: 503,
          body: null,
          times: 99,
        }),
    ],
  ] as const

  test.each(SPOILT)(
    '%s is tried again, ever more seldom, and told once it answers',
    async (_, go) => {
      const { one, at } = await made('a capture')
      await go(at)
      const { operation } = await tell(operations, desk, one, at)
      expect(operation.state).toBe('PREPARED')
      const begunAt = clock.now()
      for (const age of [10_000, 30_000, 2 * MINUTE, 10 * MINUTE, HOUR, 2 * HOUR]) {
        const next = new Date(begunAt + age).toISOString()
        await isLike(desk, operation.id, { state: 'PREPARED', next_read_at: next }, now)
        await pass(begunAt + age - clock.now())
      }
      const { shop } = shopBeside(desk)
      await isLike(desk, operation.id, { lease_owner: null }, now)
      await shop.control.disarm()
      await desk.control.disarm(desk.account)
      await pass(HOUR)
      await becomes(operation.id, 'SUCCEEDED')
      expect(await writesToOrder(desk, at)).toHaveLength(1)
    },
  )

  test('a shop is left alone after a day', async () => {
    const { one, at } = await made('a capture')
    await spoil(shopBeside(desk), 'any', 'html', { times: 99 })
    const { operation } = await tell(operations, desk, one, at)
    await pass(24 * HOUR)
    await isLike(desk, operation.id, { state: 'NOT_SENT', not_sent: 'unreachable' }, now)
    expect(await writesToOrder(desk, at)).toEqual([])
  })

  test('a shop that is not connected any more may be again, for a day', async () => {
    const { one, at } = await made('a capture')
    const shops = { all: [], byId: () => undefined, of: () => [] }
    const without = another(desk, { shops, clock })
    const { operation } = await tell(without, desk, one, at)
    expect(operation.state).toBe('PREPARED')
    await stopped()
    operations = await begun({ shops })
    await pass(12 * HOUR)
    await becomes(operation.id, 'PREPARED')
    await pass(12 * HOUR)
    await isLike(
      desk,
      operation.id,
      { state: 'NOT_SENT', not_sent: 'rule', because: 'shop-not-connected' },
      now,
    )
  })
})

describe('a rule forbids it', () => {
  test.each([
    ['the order is another payment’s', { transaction_id: 'T00000000.other' }, 'other-transaction'],
    ['the order has been cancelled', { status: 'cancelled' }, 'order-status'],
    ['somebody has completed it', { status: 'completed' }, 'in-step'],
  ])('%s', async (_, change, because) => {
    const { one, at } = await made('a capture')
    await shopBeside(desk).shop.control.patchOrder(at.order.id, change)
    const { operation } = await tell(operations, desk, one, at)
    expect(operation).toMatchObject({ state: 'NOT_SENT', not_sent: 'rule', because })
    expect(await writesToOrder(desk, at)).toEqual([])
  })

  test('the order is gone', async () => {
    const { one, at } = await made('a refund of one line')
    await shopBeside(desk).shop.control.deleteOrder(at.order.id)
    const { operation } = await tell(operations, desk, one, at)
    expect(operation).toMatchObject({ state: 'NOT_SENT', because: 'order-gone' })
  })

  test('the payment is not what the person saw', async () => {
    const { one, at } = await made('a refund of one line')
    await desk.control.act(desk.account, at.seen.id ?? '', { kind: 'refund', amount: 100 })
    const { operation } = await tell(operations, desk, one, at)
    expect(operation).toMatchObject({ state: 'NOT_SENT', not_sent: 'stale' })
    expect(await writesToOrder(desk, at)).toEqual([])
  })

  test('it would make the plugin refund once more: never', async () => {
    const { one, at } = await made('a refund of one line')
    await shopBeside(desk).shop.control.patchOrder(at.order.id, { total: 25_000 })
    const before = await moneyOf(desk, at)
    const { operation } = await tell(operations, desk, one, at)
    expect(operation).toMatchObject({ state: 'NOT_SENT', because: 'would-refund' })
    await pass(24 * HOUR)
    expect(await writesToOrder(desk, at)).toEqual([])
    expect(await moneyOf(desk, at)).toEqual(before)
  })
})

test('a read that does not show yet what is told of is no reason to tell nothing', async () => {
  const at = await placed(shopBeside(desk))
  const { operation } = await run(operations, at.seen, {
    request: { amount: 50_000, shop: shopOf(at) },
  })
  const stale = { ...desk.dintero, get: async () => ({ json: at.seen, transaction: at.seen }) }
  await stopped()
  const [row] = await tellsOf(desk, at)
  expect(row).toMatchObject({ state: 'PREPARED', linked_to: operation.id })
  operations = await begun({ dintero: stale })
  await isLike(desk, row?.id ?? '', { lease_owner: null, reads: 0 }, () => pass(1_000))
  expect((await rowOf(desk, row?.id ?? '')).state).toBe('PREPARED')
  await stopped()
  operations = await begun()
  await pass(HOUR)
  await becomes(row?.id ?? '', 'SUCCEEDED')
})

/** Captured twice while the shop is down. */
async function twice() {
  const at = await placed(shopBeside(desk))
  await spoil(shopBeside(desk), 'any', 'down', { times: 99 })
  const { id = '' } = at.seen
  for (const amount of [10_000, 15_000]) {
    const seen = (await desk.dintero.get(id)).transaction
    const { operation } = await run(operations, seen, { request: { amount, shop: shopOf(at) } })
    // A shop that is down keeps no money operation off its payment.
    expect(operation.state).toBe('SUCCEEDED')
    await pass(1_000)
  }
  const [first, second] = await tellsOf(desk, at)
  return { at, first: first?.id ?? '', second: second?.id ?? '' }
}

describe('tells of one order', () => {
  test('go one after the other, the oldest first, once the shop is back', async () => {
    const { at, first, second } = await twice()
    for (const id of [first, second])
      await isLike(desk, id, { state: 'PREPARED', lease_owner: null }, now)
    await shopBeside(desk).shop.control.disarm()
    await pass(10 * MINUTE)
    await becomes(first, 'SUCCEEDED')
    await becomes(second, 'SUCCEEDED')
    const { notes } = await orderNow(desk, at)
    expect(notes.map(({ text }) => text.slice(-27, -1))).toEqual([first, second])
  })

  test('wait for one of which nobody knows, until a person is to look at it', async () => {
    const { at, first, second } = await twice()
    const { shop } = shopBeside(desk)
    await isLike(desk, first, { state: 'PREPARED', lease_owner: null }, now)
    await shop.control.disarm()
    await spoil(shopBeside(desk), 'note', 'down')
    await pass(10 * MINUTE)
    await becomes(first, 'UNKNOWN')
    await pass(4 * MINUTE)
    await becomes(first, 'UNKNOWN')
    await becomes(second, 'PREPARED')
    await pass(15 * MINUTE)
    await becomes(first, 'NEEDS_REVIEW')
    await becomes(second, 'SUCCEEDED')
    const { notes } = await orderNow(desk, at)
    expect(notes.map(({ text }) => text.slice(-27, -1))).toEqual([second])
  })

  test('of different orders go past each other', async () => {
    const { one, at } = await made('a capture')
    const other = await made('a capture')
    await spoil(shopBeside(desk), 'put', 'down')
    expect((await tell(operations, desk, one, at)).operation.state).toBe('UNKNOWN')
    expect((await tell(operations, desk, one, other.at)).operation.state).toBe('SUCCEEDED')
  })
})

/** Written without an answer and without a trace, a quarter of an hour ago. */
async function onReview(name = 'a refund of one line') {
  const { one, at } = await made(name)
  await spoil(shopBeside(desk), one.on, 'down', { executes: false })
  const { operation } = await tell(operations, desk, one, at)
  await pass(15 * MINUTE)
  await becomes(operation.id, 'NEEDS_REVIEW')
  return { one, at, row: await rowOf(desk, operation.id) }
}

describe('on the review list', () => {
  test('it is read on, and ends when it shows', async () => {
    const { at, row } = await onReview('a part capture')
    await shopsOf(desk).all[0]?.client.addNote(at.order.id, `Told by hand. (Paydesk ${row.id})`)
    await pass(24 * HOUR)
    await becomes(row.id, 'SUCCEEDED')
    expect(await writesToOrder(desk, at)).toHaveLength(2)
  })

  test('a person ends it, once the order has been read', async () => {
    const { at, row } = await onReview()
    await pass(1)
    await spoil(shopBeside(desk), 'get', 'html')
    await expect(operations.close(row, by)).rejects.toMatchObject({
      status: 503,
      code: 'shop-unavailable',
    })
    const still = await rowOf(desk, row.id)
    expect((await operations.close(still, by)).operation.state).toBe('CLOSED')
    await pass(24 * HOUR)
    expect(await writesToOrder(desk, at)).toHaveLength(1)
  })

  test('a person tells it again: a new row, and the order has it once', async () => {
    const { one, at, row } = await onReview()
    const again = await operations.reissue(row, {
      key: randomUUID(),
      seen: `"${revision(at.seen)}"`,
      by,
    })
    expect(again.operation).toMatchObject({ state: 'SUCCEEDED', linked_to: row.id })
    expect(one.shown(await orderNow(desk, at))).toBe(1)
    expect((await rowOf(desk, row.id)).state).toBe('CLOSED')
  })

  test('what shows after all is not told again', async () => {
    const { one, at } = await made('a refund of one line')
    await spoil(shopBeside(desk), one.on, 'down', { executes: true })
    await spoil(shopBeside(desk), 'get', 'html', { skip: 2, times: 99 })
    const { operation } = await tell(operations, desk, one, at)
    await pass(15 * MINUTE)
    await isLike(desk, operation.id, { state: 'NEEDS_REVIEW' }, () => pass(MINUTE))
    await shopBeside(desk).shop.control.disarm()
    const row = await rowOf(desk, operation.id)
    const reissue = { key: randomUUID(), seen: `"${revision(at.seen)}"`, by }
    await expect(operations.reissue(row, reissue)).rejects.toMatchObject({ code: 'not-on-review' })
    expect((await rowOf(desk, row.id)).state).toBe('SUCCEEDED')
    expect(one.shown(await orderNow(desk, at))).toBe(1)
  })
})

test('shops that never answer keep nobody from what is open at Dintero', async () => {
  const never = new Promise<never>(() => undefined)
  const shops = shopsOf(desk, {}, () => ({ order: () => never }))
  await stopped()
  const { one } = await made('a capture')
  for (let left = 9; left > 0; left--) {
    const { at } = await made('a capture')
    await spoil(shopBeside(desk), 'get', 'down')
    await tell(another(desk, { shops: shopsOf(desk), clock }), desk, one, at)
  }
  const capture = caseOf('a capture')
  const seen = await payment(desk, capture)
  const { id, body } = await leave(desk, seen, {
    state: 'UNKNOWN',
    prepared_at: new Date(clock.now()).toISOString(),
    sent_at: new Date(clock.now()).toISOString(),
    changed_at: new Date(clock.now()).toISOString(),
    next_read_at: new Date(clock.now() + 11_000).toISOString(),
  })
  await desk.dintero.capture(seen.id ?? '', body ?? {})
  await pass(11_000)
  operations = another(desk, { shops, clock, alone: true })
  operations.watch()
  await isLike(desk, id, { state: 'SUCCEEDED' }, now)
  expect(await booked(desk, seen, 'CAPTURE')).toHaveLength(1)
})
