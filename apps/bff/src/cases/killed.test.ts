import { randomUUID } from 'node:crypto'
import type { Transaction } from '@paydesk/dintero/schema'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { LEASE_MS } from '../operations/lease.ts'
import {
  arm,
  booked,
  CASES,
  confirm,
  PATIENT,
  payment,
  writesTo,
  type Answer,
  type Case,
} from '../operations/testing/confirm.ts'
import { eachStore } from '../store/testing/each-store.ts'
import type { Browser } from '../testing/harness.ts'
import { dieHeld, dieUnwritten, release, type Dying, type HeldAt } from './testing/die.ts'
import {
  endsAs,
  openShop,
  rowsOf,
  startDeskProcess,
  type DeskProcess,
  type ShopWithEnv,
} from './testing/desk-process.ts'
import { holdStore } from './testing/held-store.ts'

/** One kind of operation, confirmed on a payment of its own. */
interface Confirmed {
  readonly one: Case
  readonly seen: Transaction
  readonly key: string
}

interface Stage extends Dying {
  readonly all: readonly Confirmed[]
  readonly press: () => Promise<(Answer | undefined)[]>
}

interface Boundary {
  readonly name: string
  /** Ends when the desk is dead, at this boundary with each of the operations. */
  readonly die: (stage: Stage) => Promise<void>
  /** What Dintero has received by then, of each. */
  readonly sent: 0 | 1
  /** What goes on after the death, before or after the next start. */
  readonly afterwards?: (stage: Stage) => Promise<unknown>
}

/** Dintero has answered every write. */
const isAnswered = ({ shop, all }: Stage) =>
  vi.waitFor(async () => {
    for (const { seen } of all)
      expect(await writesTo(shop, seen)).toMatchObject([{ status: 200, ms: expect.any(Number) }])
  }, PATIENT)

const BOUNDARIES: readonly Boundary[] = [
  {
    name: 'before the row is written',
    sent: 0,
    async die({ store, desk, press }) {
      const held = await holdStore(store)
      const pressed = press()
      await held.isAwaited(desk)
      await desk.die()
      await held.release()
      await pressed
    },
  },
  {
    name: 'with the row PREPARED, while it looks once more',
    sent: 0,
    die: dieHeld('get', 'hold-before'),
    afterwards: release,
  },
  {
    name: 'with the row PREPARED, while SENT cannot be written',
    sent: 0,
    die: dieUnwritten(['get', 'hold-before']),
  },
  {
    name: 'with the request out, executed only after the death',
    sent: 1,
    die: dieHeld('write', 'hold-before'),
    async afterwards(stage) {
      const { shop, desk, all } = stage
      const browser = await desk.signIn('admin')
      for (const { one, seen } of all) {
        await endsAs(browser, seen, 'UNKNOWN')
        // Nobody gets ahead of what may still come.
        const next = await confirm(browser, seen, one)
        expect(next.status).toBe(409)
        expect(await writesTo(shop, seen)).toHaveLength(1)
      }
      await release(stage)
    },
  },
  {
    name: 'with the request executed, and no answer',
    sent: 1,
    die: dieHeld('write', 'hold-after'),
    afterwards: release,
  },
  {
    name: 'with the answer there, while the outcome cannot be written',
    sent: 1,
    die: dieUnwritten(['write', 'hold-after'], isAnswered),
  },
  {
    name: 'with the outcome written and told',
    sent: 1,
    async die({ desk, press }) {
      for (const answer of await press()) expect(answer?.status).toBe(200)
      await desk.die()
    },
  },
]

eachStore((stores) => {
  describe.each(BOUNDARIES)('killed $name:', ({ die, sent, afterwards }) => {
    let shop: ShopWithEnv
    let desk: DeskProcess
    let browser: Browser
    let sentByThen: readonly number[]
    const all: Confirmed[] = []
    beforeAll(async () => {
      const store = await stores.place()
      shop = await openShop(store)
      desk = await startDeskProcess(shop.env)
      browser = await desk.signIn()
      for (const one of CASES) all.push({ one, seen: await payment(shop, one), key: randomUUID() })
      const press = () =>
        Promise.all(
          all.map(({ one, seen, key }) =>
            confirm(browser, seen, one, { key }).catch(() => undefined),
          ),
        )
      const armEach = async (...[on, then]: HeldAt) => {
        const armed = all.map(({ one, seen }) =>
          arm(shop, on === 'get' ? on : one.kind, seen, then),
        )
        return (await Promise.all(armed)).length
      }
      const stage = { store, shop, desk, all, press, armEach }
      await die(stage)
      sentByThen = await Promise.all(
        all.map(async ({ seen }) => (await writesTo(shop, seen)).length),
      )
      await desk.restart(LEASE_MS + 1_000)
      await afterwards?.(stage)
    }, 60_000)
    afterAll(async () => {
      await desk.die()
      await shop.close()
    })

    test(`Dintero had received ${sent} requests of each`, () => {
      expect(sentByThen).toEqual(CASES.map(() => sent))
    })

    test.each(CASES)('$name is done once, and the re-sent click is the same click', async (one) => {
      const own = all.find((confirmed) => confirmed.one === one)
      if (!own) throw new Error(`${one.name} was not confirmed`)
      const { seen, key } = own
      const before = (seen.events ?? []).filter(({ event }) => event === one.event).length
      const again = await confirm(browser, seen, one, { key })
      expect([200, 202]).toContain(again.status)
      await endsAs(browser, seen, 'SUCCEEDED')
      const third = await confirm(browser, seen, one, { key })
      expect([third.status, third.operation.id]).toEqual([200, again.operation.id])
      expect(third.headers.get('idempotency-replayed')).toBe('true')
      expect(await rowsOf(browser, seen)).toHaveLength(1)
      expect(await writesTo(shop, seen)).toHaveLength(1)
      expect(await booked(shop, seen, one.event)).toHaveLength(before + 1)
    })
  })
})
