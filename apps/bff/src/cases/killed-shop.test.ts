import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { LEASE_MS } from '../operations/lease.ts'
import { arm, booked, PATIENT, writesTo, type Answer } from '../operations/testing/confirm.ts'
import {
  askToCapture,
  placed,
  putsTo,
  spoil,
  type Placed,
  type ShopBeside,
} from '../operations/testing/shop-orders.ts'
import { eachStore } from '../store/testing/each-store.ts'
import type { Browser } from '../testing/harness.ts'
import { dieHeld, dieUnwritten, release, type Dying, type HeldAt } from './testing/die.ts'
import { endsAs, rowsOf, startDeskProcess, type DeskProcess } from './testing/desk-process.ts'
import { openMerchant, type Merchant } from './testing/merchant.ts'

interface Stage extends Dying {
  readonly beside: ShopBeside
  readonly one: Placed
  readonly press: () => Promise<Answer | undefined>
}

interface Boundary {
  readonly name: string
  /** Ends when the desk is dead, at this boundary. */
  readonly die: (stage: Stage) => Promise<void>
  /** How often the shop has been asked by then. */
  readonly asked: 0 | 1
  readonly ends: 'SUCCEEDED' | 'UNKNOWN'
  /** What goes on after the death. */
  readonly afterwards?: (stage: Stage) => Promise<unknown>
}

const BOUNDARIES: readonly Boundary[] = [
  {
    name: 'before SENT, while it looks once more',
    asked: 0,
    ends: 'SUCCEEDED',
    die: dieHeld('get', 'hold-before'),
    afterwards: release,
  },
  {
    name: 'before SENT, which cannot be written',
    asked: 0,
    ends: 'SUCCEEDED',
    die: dieUnwritten(['get', 'hold-before']),
  },
  {
    name: 'after SENT, before the shop has done anything',
    asked: 1,
    ends: 'UNKNOWN',
    async die(stage) {
      await spoil(stage.beside, 'put', 'slow', { executes: false })
      const pressed = stage.press()
      await vi.waitFor(
        async () => expect(await putsTo(stage.beside, stage.one)).toHaveLength(1),
        PATIENT,
      )
      await stage.desk.die()
      await pressed
    },
  },
  {
    name: 'after the PUT, executed at Dintero only after the death',
    asked: 1,
    ends: 'SUCCEEDED',
    die: dieHeld('write', 'hold-before'),
    async afterwards(stage) {
      const browser = await stage.desk.signIn('admin')
      await endsAs(browser, stage.one.seen, 'UNKNOWN')
      // Nobody gets ahead of what may still come.
      expect((await askToCapture(browser, stage.beside, stage.one)).status).toBe(409)
      await release(stage)
    },
  },
  {
    name: 'after the PUT, executed, and no answer',
    asked: 1,
    ends: 'SUCCEEDED',
    die: dieHeld('write', 'hold-after'),
    afterwards: release,
  },
  {
    name: 'after the PUT, while the outcome cannot be written',
    asked: 1,
    ends: 'SUCCEEDED',
    die: dieUnwritten(['write', 'hold-after']),
  },
  {
    name: 'with the outcome written and told',
    asked: 1,
    ends: 'SUCCEEDED',
    async die({ desk, press }) {
      expect((await press())?.status).toBe(200)
      await desk.die()
    },
  },
]

eachStore((stores) => {
  describe.each(BOUNDARIES)('killed $name:', ({ die, asked, ends, afterwards }) => {
    let opened: Merchant
    let desk: DeskProcess
    let browser: Browser
    let one: Placed
    let askedByThen = 0
    const key = randomUUID()
    beforeAll(async () => {
      const store = await stores.place()
      opened = await openMerchant(store)
      const { merchant: shop, beside } = opened
      desk = await startDeskProcess(opened.env)
      browser = await desk.signIn()
      one = await placed(beside)
      const press = () => askToCapture(browser, beside, one, { key }).catch(() => undefined)
      const armEach = async (...[on, then]: HeldAt) => {
        await arm(shop, on === 'get' ? on : 'capture', one.seen, then)
        return 1
      }
      const stage = { store, shop, beside, desk, one, press, armEach }
      await die(stage)
      askedByThen = (await putsTo(beside, one)).length
      await desk.restart(LEASE_MS + 1_000)
      await afterwards?.(stage)
    }, 60_000)
    afterAll(async () => {
      await desk.die()
      await opened.close()
    })

    test(`it ends ${ends}, the shop is asked once, and the re-sent click is the same click`, async () => {
      const { beside, merchant } = opened
      expect(askedByThen).toBe(asked)
      const again = await askToCapture(browser, beside, one, { key })
      expect([200, 202]).toContain(again.status)
      await endsAs(browser, one.seen, ends)
      const third = await askToCapture(browser, beside, one, { key })
      expect(third.operation.id).toBe(again.operation.id)
      expect(third.headers.get('idempotency-replayed')).toBe('true')
      expect(await rowsOf(browser, one.seen)).toHaveLength(1)
      expect(await putsTo(beside, one)).toHaveLength(1)
      const captures = ends === 'SUCCEEDED' ? 1 : 0
      expect(await booked(merchant, one.seen, 'CAPTURE')).toHaveLength(captures)
      expect(await writesTo(merchant, one.seen)).toHaveLength(captures)
    })
  })
})
