import { setTimeout as sleep } from 'node:timers/promises'
import type { Operation } from '@paydesk/contract/operation'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { eachStore } from '../../store/testing/each-store.ts'
import { startTestDesk, type TestDesk } from '../../testing/harness.ts'
import { systemClock, type Clock } from '../clock.ts'
import type { Operations } from '../operations.ts'
import { ahead, started } from '../testing/journals.ts'
import { placed, shopBeside, type Placed } from '../testing/shop-orders.ts'
import {
  isLike,
  moneyOf,
  orderNow,
  shopsOf,
  tell,
  TELLS,
  tellsOf,
  writesToOrder,
  type TellCase,
} from './testing/tells.ts'

/** More on demand: `TELL_PAIRS=100 vitest run apps/bff/src/operations/tell/tell-at-once.test.ts`. */
const PAIRS = Number(process.env['TELL_PAIRS'] ?? 10)

/** What an order can say once only: of a part capture each tell leaves a note of its own. */
const ONCE = TELLS.filter(({ on }) => on !== 'note')

/** One has told it, the other one has found it told, and no money has moved. */
const once = (money: Awaited<ReturnType<typeof moneyOf>>) => ({
  outcomes: ['SUCCEEDED', 'in-step'],
  writes: 1,
  shown: 1,
  money,
})

eachStore((stores) => {
  let desk: TestDesk
  const journals: Operations[] = []
  beforeAll(async () => {
    desk = await startTestDesk({ shops: [{}], store: await stores.place() })
    await desk.operations.stop()
  })
  afterEach(async () => {
    await Promise.all(journals.splice(0).map((journal) => journal.stop()))
  })
  afterAll(() => desk.close())

  /** A process on this store; what it reads of an order takes `readMs` longer. */
  async function journal(clock: Clock = systemClock, readMs = 0) {
    const shops = shopsOf(desk, { timeoutMs: 5_000 }, (real) => ({
      async order(id) {
        const order = await real.order(id)
        await sleep(readMs)
        return order
      },
    }))
    const one = await started(desk, { shops, clock })
    journals.push(one)
    return one
  }

  const made = (one: TellCase) => placed(shopBeside(desk), one.payment, one.order)

  /** What has become of it once nobody has anything left to do. */
  async function ended(one: TellCase, at: Placed, told: readonly { operation: Operation }[]) {
    const ids = told.map(({ operation }) => operation.id)
    await Promise.all(ids.map((id) => isLike(desk, id, { next_read_at: null })))
    const rows = await tellsOf(desk, at)
    return {
      outcomes: rows.map(({ state, because }) => because ?? state).toSorted(),
      writes: (await writesToOrder(desk, at)).length,
      shown: one.shown(await orderNow(desk, at)),
      money: await moneyOf(desk, at),
    }
  }

  test.each(ONCE)(
    '$name, told by two processes at once, the later one with the earlier clock',
    async (one) => {
      const [first, second] = [await journal(systemClock, 300), await journal(ahead(-1_000), 300)]
      const at = await made(one)
      const before = await moneyOf(desk, at)
      const earlier = tell(first, desk, one, at)
      await sleep(30)
      const told = await Promise.all([earlier, tell(second, desk, one, at)])
      expect(await ended(one, at, told)).toEqual(once(before))
    },
  )

  test.each(ONCE)(
    '$name, pressed twice at once',
    { timeout: 60_000 + PAIRS * 2_000 },
    async (one) => {
      const only = await journal()
      for (let left = PAIRS; left > 0; left -= 1) {
        const at = await made(one)
        const before = await moneyOf(desk, at)
        const told = await Promise.all([tell(only, desk, one, at), tell(only, desk, one, at)])
        expect(await ended(one, at, told)).toEqual(once(before))
      }
    },
  )
})
