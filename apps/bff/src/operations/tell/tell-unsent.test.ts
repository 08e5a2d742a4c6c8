import { createServer, type Server } from 'node:net'
import { startShop } from '@paydesk/woocommerce-simulator/start'
import { createShop, type Shop } from '@paydesk/woocommerce/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operationStore, type StoredOperation } from '../../store/operations.ts'
import type { Clock } from '../clock.ts'
import { rowOf } from '../testing/confirm.ts'
import { placed, shopBeside } from '../testing/shop-orders.ts'
import { byHand, HOUR } from './testing/by-hand.ts'
import {
  orderNow,
  shopsOf,
  tell,
  tellOfName,
  tellsOf,
  writesOf,
  writesToOrder,
} from './testing/tells.ts'

const hand = byHand()

const WRITES = ['a capture', 'a part capture', 'a refund of one line']

const PUT_OFF = { state: 'PREPARED', sent_at: null, body: null, lease_owner: null } as const

/** The desk's shop as it is read, and another client that writes to it. */
const writtenBy = (other: Shop) => shopsOf(hand.desk, {}, () => writesOf(other))

/** Waits for the schedule's next time, with new looks at a shop that is well. */
async function nextTime(row: Pick<StoredOperation, 'id'>) {
  await hand.restart()
  await hand.pass(30_000)
  return row.id
}

describe('a write that cannot leave is tried again, with new looks', () => {
  test.each(WRITES)('%s: nobody listens', async (name) => {
    const { one, at } = await hand.made(name)
    const gone = await startShop()
    await gone.close()
    await hand.restart({ shops: writtenBy(createShop(gone)) })
    const { operation } = await tell(hand.operations, hand.desk, one, at)
    const next_read_at = new Date(hand.clock.now() + 10_000).toISOString()
    await hand.isLike(operation.id, { ...PUT_OFF, next_read_at, attempts: 1 })
    await hand.becomes(await nextTime(operation), 'SUCCEEDED')
    expect((await rowOf(hand.desk, operation.id)).attempts).toBe(2)
    expect(await writesToOrder(hand.desk, at)).toHaveLength(1)
    expect(one.shown(await orderNow(hand.desk, at))).toBe(1)
  })

  test.each(WRITES)('%s: the process stands still while it connects', async (name) => {
    const { one, at } = await hand.made(name)
    const left: number[] = []
    const asleep = (sendWithinMs: number) => {
      left.push(sendWithinMs)
      return { sendWithinMs: 0 }
    }
    const shops = shopsOf(hand.desk, {}, (real) => ({
      setStatus: async (id, status, how) => real.setStatus(id, status, asleep(how.sendWithinMs)),
      addNote: async (id, text, how) => real.addNote(id, text, asleep(how.sendWithinMs)),
      recordRefund: async (id, refund, how) =>
        real.recordRefund(id, refund, asleep(how.sendWithinMs)),
    }))
    await hand.restart({ shops })
    const { operation } = await tell(hand.operations, hand.desk, one, at)
    await hand.isLike(operation.id, PUT_OFF)
    expect(await writesToOrder(hand.desk, at)).toEqual([])
    // The clock by hand stands: all of the two seconds since the order was looked at are left.
    expect(left).toEqual([2_000])
    await hand.becomes(await nextTime(operation), 'SUCCEEDED')
    expect(await writesToOrder(hand.desk, at)).toHaveLength(1)
  })

  describe('a handshake never ends', () => {
    let silent: Server
    beforeAll(async () => {
      silent = createServer()
      await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    })
    afterAll(() => void silent.close())

    test.each(WRITES)('%s', async (name) => {
      const { one, at } = await hand.made(name)
      const address = silent.address()
      const url = `https://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
      const mute = createShop({ url, consumerKey: 'k', consumerSecret: 's', timeoutMs: 60_000 })
      await hand.restart({ shops: writtenBy(mute) })
      const { operation } = await tell(hand.operations, hand.desk, one, at)
      await hand.isLike(operation.id, PUT_OFF)
      await hand.becomes(await nextTime(operation), 'SUCCEEDED')
      expect(await writesToOrder(hand.desk, at)).toHaveLength(1)
    })
  })
})

/** Sleeps when it is told to, and wakes with its clocks that much later. */
function sleeper() {
  let slept = 0
  const clock: Clock = {
    ...hand.clock,
    now: () => hand.clock.now() + slept,
    monotonic: () => hand.clock.monotonic() + slept,
  }
  return { clock, sleep: (ms: number) => void (slept = ms) }
}

describe('a process that stood still writes nothing on what it saw before', () => {
  const one = tellOfName('a refund of one line')

  test('while it wrote down that it sends', async () => {
    const at = await placed(shopBeside(hand.desk), one.payment, one.order)
    const { clock, sleep } = sleeper()
    const store = operationStore(hand.desk.db, hand.desk.account)
    await hand.restart({
      clock,
      store: {
        ...store,
        async change(from, change, ...more) {
          const changed = await store.change(from, change, ...more)
          if (change.state === 'SENT') sleep(2_001)
          return changed
        },
      },
    })
    const { operation } = await tell(hand.operations, hand.desk, one, at)
    await hand.isLike(operation.id, PUT_OFF)
    expect(await writesToOrder(hand.desk, at)).toEqual([])
    await hand.becomes(await nextTime(operation), 'SUCCEEDED')
  })

  test('while the payment was looked at, before the order', async () => {
    const at = await placed(shopBeside(hand.desk), one.payment, one.order)
    const { clock, sleep } = sleeper()
    const { dintero } = hand.desk
    await hand.restart({
      clock,
      dintero: {
        ...dintero,
        async get(...call) {
          const read = await dintero.get(...call)
          sleep(17_001)
          return read
        },
      },
    })
    const { operation } = await tell(hand.operations, hand.desk, one, at)
    await hand.isLike(operation.id, PUT_OFF)
    expect(await writesToOrder(hand.desk, at)).toEqual([])
    // What has become of the payment meanwhile counts the next time.
    await hand.desk.control.act(hand.desk.account, at.seen.id ?? '', {
      kind: 'refund',
      amount: 100,
    })
    await hand.isLike(await nextTime(operation), { state: 'NOT_SENT', not_sent: 'stale' })
    expect(await writesToOrder(hand.desk, at)).toEqual([])
  })

  test('while the order was looked at; the shop’s people have recorded it since', async () => {
    const capture = tellOfName('a capture')
    const at = await placed(shopBeside(hand.desk), capture.payment, capture.order)
    const { clock, sleep } = sleeper()
    const shops = shopsOf(hand.desk, {}, (real) => ({
      async order(id) {
        const order = await real.order(id)
        sleep(12_001)
        return order
      },
    }))
    await hand.restart({ clock, shops })
    const { operation } = await tell(hand.operations, hand.desk, capture, at)
    await hand.isLike(operation.id, PUT_OFF)
    await shopBeside(hand.desk).shop.control.setStatus(at.order.id, 'completed')
    await hand.becomes(await nextTime(operation), 'NOT_SENT', 'in-step')
    expect(await writesToOrder(hand.desk, at)).toEqual([])
  })
})

test('whoever has taken it over meanwhile has it: it is not put off, and written by nobody', async () => {
  const { one, at } = await hand.made('a refund of one line')
  const store = operationStore(hand.desk.db, hand.desk.account)
  const shops = shopsOf(hand.desk, {}, (real) => ({
    async recordRefund(id, refund) {
      const [row] = await tellsOf(hand.desk, at)
      // Its lease has passed: another process knows only that it may have left.
      if (row?.state === 'SENT') await store.change(row, { state: 'UNKNOWN' }, 'paydesk')
      return real.recordRefund(id, refund, { sendWithinMs: 0 })
    },
  }))
  await hand.restart({ shops })
  const { operation } = await tell(hand.operations, hand.desk, one, at)
  expect(operation.state).toBe('UNKNOWN')
  await hand.restart()
  await hand.pass(HOUR)
  await hand.isLike(operation.id, { state: 'NEEDS_REVIEW', attempts: 1 })
  expect(await writesToOrder(hand.desk, at)).toEqual([])
})

test('what never could leave is given up after a day', async () => {
  const { one, at } = await hand.made('a refund of one line')
  const gone = await startShop()
  await gone.close()
  await hand.restart({ shops: writtenBy(createShop(gone)) })
  const { operation } = await tell(hand.operations, hand.desk, one, at)
  await hand.pass(24 * HOUR)
  await hand.isLike(operation.id, { state: 'NOT_SENT', not_sent: 'unreachable' })
  expect(await writesToOrder(hand.desk, at)).toEqual([])
})
