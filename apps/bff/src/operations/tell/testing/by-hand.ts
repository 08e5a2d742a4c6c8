import type { OperationState } from '@paydesk/contract/operation'
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest'
import { createTraffic } from '../../../cases/testing/traffic.ts'
import type { Shops } from '../../../shops/shops.ts'
import { operationStore, type StoredOperation } from '../../../store/operations.ts'
import { clockByHand } from '../../../testing/clock-by-hand.ts'
import { startTestDesk, type TestDesk } from '../../../testing/harness.ts'
import type { OperationsDeps } from '../../deps.ts'
import type { Operations } from '../../operations.ts'
import { STANDSTILL_MS } from '../../standstill.ts'
import { PATIENT, rowOf } from '../../testing/confirm.ts'
import { started } from '../../testing/journals.ts'
import { placed, shopBeside, type Placed } from '../../testing/shop-orders.ts'
import { shopsOf, tellOfName, tellsOf } from './tells.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

/** For a test file: a desk with a shop, and a journal whose time passes by hand while it does nothing. */
export function byHand() {
  let desk: TestDesk
  let operations: Operations
  let traffic: ReturnType<typeof createTraffic>
  let hand: ReturnType<typeof clockByHand>
  beforeAll(async () => {
    desk = await startTestDesk({ shops: [{}] })
    await desk.operations.stop()
  })
  beforeEach(async () => {
    traffic = createTraffic()
    hand = clockByHand(() => traffic.idle())
    operations = await begun()
  })
  afterEach(async () => {
    await stop()
    const { shop } = shopBeside(desk)
    await shop.control.disarm()
    await shop.control.resetSettings()
    await desk.control.disarm(desk.account)
    await desk.control.resetSettings(desk.account)
  })
  afterAll(() => desk.close())

  const watched = <T extends object>(of: T): T => traffic.watch(of, () => undefined)

  function watchedShops(all: Shops): Shops {
    const seen = all.all.map((shop) => Object.assign({ ...shop }, { client: watched(shop.client) }))
    return { ...all, all: seen, byId: (id) => seen.find((shop) => shop.id === id) }
  }

  /** A journal that wakes only when it knows of something. */
  const begun = ({
    shops = watchedShops(shopsOf(desk)),
    dintero = desk.dintero,
    ...change
  }: Partial<OperationsDeps> = {}) =>
    started(desk, {
      store: watched(operationStore(desk.db, desk.account)),
      shops,
      dintero: watched(dintero),
      clock: hand.clock,
      alone: true,
      sweepMs: 24 * HOUR,
      // By this clock the machine never stands still.
      standstillMs: STANDSTILL_MS,
      ...change,
    })

  async function stop() {
    const stopping = operations.stop()
    // It waits for what never ends only so long.
    await hand.pass(1)
    await stopping
  }

  /** Waits until the row is like this; meanwhile what is due is done, and `ms` pass at a time. */
  const isLike = (id: string, like: Partial<StoredOperation>, ms = 0) =>
    vi.waitFor(async () => {
      await hand.pass(ms)
      expect(await rowOf(desk, id)).toMatchObject(like)
    }, PATIENT)

  return {
    get desk() {
      return desk
    },
    get operations() {
      return operations
    },
    get clock() {
      return hand.clock
    },
    pass: (ms: number) => hand.pass(ms),

    /** Another process goes on with what this one leaves. */
    async restart(change: Partial<OperationsDeps> = {}) {
      await stop()
      operations = await begun(change)
    },

    /** The order in the shop as a page's button names it. */
    shopOf: ({ order }: Placed) => ({ shop: shopBeside(desk).shop.id, order_id: order.id }),

    async made(name: string) {
      const one = tellOfName(name)
      return { one, at: await placed(shopBeside(desk), one.payment, one.order) }
    },

    /** The first tell of this payment. */
    async following(at: Placed): Promise<StoredOperation> {
      const [row] = await tellsOf(desk, at)
      if (!row) throw new Error('Nothing follows')
      return row
    },

    /** Waits until the row has this state, and this word for it; what is due is done. */
    becomes: (id: string, state: OperationState, because: string | null = null) =>
      isLike(id, { state, because }),

    isLike,
  }
}
