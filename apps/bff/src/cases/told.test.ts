import { isTell, type Operation } from '@paydesk/contract/operation'
import type { PaymentSpec } from '@paydesk/dintero-simulator/control-client'
import type { Fault, Order, OrderSpec } from '@paydesk/woocommerce-simulator/control-client'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { LEASE_MS } from '../operations/lease.ts'
import { arm, booked, confirm, PATIENT } from '../operations/testing/confirm.ts'
import { placed, spoil, type Placed } from '../operations/testing/shop-orders.ts'
import { eachStore } from '../store/testing/each-store.ts'
import type { Browser } from '../testing/harness.ts'
import { rowsOf, startDeskProcess, type DeskProcess } from './testing/desk-process.ts'
import { dieHeld, dieUnwritten, release, type Dying, type HeldAt } from './testing/die.ts'
import { openMerchant, type Merchant } from './testing/merchant.ts'

/** One kind of operation that tells an order of it, confirmed on a payment of its own. */
interface Button {
  readonly name: string
  readonly kind: 'capture' | 'refund'
  readonly event: string
  readonly payment: PaymentSpec
  readonly order: OrderSpec
  readonly body: Readonly<Record<string, unknown>>
  readonly on: Extract<Fault['on'], 'put' | 'note' | 'refund'>
  /** How often the order says it. */
  readonly shown: (order: Order) => number
}

const BUTTONS: readonly Button[] = [
  {
    name: 'a capture',
    kind: 'capture',
    event: 'CAPTURE',
    payment: {},
    order: {},
    body: { amount: 50_000 },
    on: 'put',
    shown: ({ notes }) => notes.filter(({ text }) => text.endsWith('to completed.')).length,
  },
  {
    name: 'a part capture',
    kind: 'capture',
    event: 'CAPTURE',
    payment: {},
    order: {},
    body: { amount: 20_000 },
    on: 'note',
    shown: ({ notes }) => notes.filter(({ text }) => text.includes('Paydesk')).length,
  },
  {
    name: 'a refund',
    kind: 'refund',
    event: 'REFUND',
    payment: { captures: [{ amount: 50_000 }] },
    order: { status: 'completed', meta: { _wc_dintero_captured: '2026-03-01T10:00:00' } },
    body: { amount: 12_500 },
    on: 'refund',
    shown: ({ refunds }) => refunds.length,
  },
]

interface Pressed {
  readonly button: Button
  readonly at: Placed
}

interface Stage extends Dying {
  readonly merchant: Merchant
  readonly all: readonly Pressed[]
  readonly pressOne: (pressed: Pressed) => Promise<unknown>
}

interface Boundary {
  readonly name: string
  readonly die: (stage: Stage) => Promise<void>
  /** How often each order has been written to by then. */
  readonly written: 0 | 1
  readonly ends: 'SUCCEEDED' | 'UNKNOWN'
  readonly afterwards?: (stage: Stage) => Promise<unknown>
}

const writesTo = async ({ merchant }: Pick<Stage, 'merchant'>, { at }: Pressed) => {
  const requests = await merchant.beside.shop.control.requests()
  return requests.filter(
    ({ method, path }) => method !== 'GET' && path.includes(`/orders/${at.order.id}`),
  )
}

/** Waits until the order has been written to, or asked to be. */
const isWrittenTo = (stage: Stage, pressed: Pressed, answered = false) =>
  vi.waitFor(async () => {
    const [write, ...more] = await writesTo(stage, pressed)
    expect([write !== undefined, more.length]).toEqual([true, 0])
    expect(!answered || write?.status !== null).toBe(true)
  }, PATIENT)

/** Dies while every order waits for the answer to its write. */
const dieWriting = (more: Omit<Fault, 'on' | 'way'> = {}) =>
  async function die(stage: Stage) {
    for (const { button } of stage.all) await spoil(stage.merchant.beside, button.on, 'slow', more)
    await stage.press()
    for (const pressed of stage.all) await isWrittenTo(stage, pressed)
    await stage.desk.die()
  }

const BOUNDARIES: readonly Boundary[] = [
  {
    name: 'between the outcome and the tell, while the payment is read',
    written: 0,
    ends: 'SUCCEEDED',
    die: dieHeld('get', 'hold-before'),
    afterwards: release,
  },
  {
    name: 'before SENT, which cannot be written',
    written: 0,
    ends: 'SUCCEEDED',
    die: dieUnwritten(['get', 'hold-before']),
  },
  {
    name: 'after SENT, before the shop has done anything',
    written: 1,
    ends: 'UNKNOWN',
    die: dieWriting({ executes: false }),
  },
  {
    name: 'after the write, and no answer',
    written: 1,
    ends: 'SUCCEEDED',
    die: dieWriting(),
  },
  {
    name: 'after the answer, before the outcome is written',
    written: 1,
    ends: 'SUCCEEDED',
    async die(stage) {
      for (const pressed of stage.all) {
        // What reads the order for the first time, and a refund's list, goes well.
        const skip = pressed.button.on === 'refund' ? 2 : 1
        await spoil(stage.merchant.beside, 'get', 'slow', { skip })
        await stage.pressOne(pressed)
        await isWrittenTo(stage, pressed, true)
      }
      await stage.desk.die()
    },
  },
  {
    name: 'with the outcome written',
    written: 1,
    ends: 'SUCCEEDED',
    async die(stage) {
      await stage.press()
      const browser = await stage.desk.signIn()
      for (const { at } of stage.all) await ends(browser, at, 'SUCCEEDED')
      await stage.desk.die()
    },
  },
]

const tellOf = async (browser: Browser, { seen }: Placed): Promise<Operation | undefined> =>
  (await rowsOf(browser, seen)).find(({ kind }) => isTell(kind))

/** Waits until the order's tell is like this. */
const ends = (browser: Browser, at: Placed, state: Operation['state']) =>
  vi.waitFor(async () => expect((await tellOf(browser, at))?.state).toBe(state), PATIENT)

eachStore((stores) => {
  describe.each(BOUNDARIES)('killed $name:', ({ die, written, ends: end, afterwards }) => {
    let merchant: Merchant
    let desk: DeskProcess
    let stage: Stage
    let writtenByThen: readonly number[]
    const all: Pressed[] = []
    beforeAll(async () => {
      const store = await stores.place()
      merchant = await openMerchant(store)
      desk = await startDeskProcess(merchant.env)
      const browser = await desk.signIn()
      const { beside } = merchant
      for (const button of BUTTONS)
        all.push({ button, at: await placed(beside, button.payment, button.order) })
      const pressOne = ({ button: { kind, body }, at: { seen, order } }: Pressed) => {
        const shop = { shop: beside.shop.id, order_id: order.id }
        const told = kind === 'refund' ? { ...shop, restock: true } : shop
        const pressed = { kind, body: { ...body, shop: told } }
        return confirm(browser, seen, pressed).catch(() => undefined)
      }
      const press = () => Promise.all(all.map(pressOne))
      // The first look is the operation's own, the second one is to tell of it.
      const armEach = async (...[on, then]: HeldAt) => {
        for (const { button, at } of all) {
          const kind = on === 'get' ? on : button.kind
          await arm(merchant.merchant, kind, at.seen, then, { skip: 1 })
        }
        return all.length
      }
      stage = { store, shop: merchant.merchant, merchant, desk, all, press, pressOne, armEach }
      await die(stage)
      writtenByThen = await Promise.all(
        all.map(async (pressed) => (await writesTo(stage, pressed)).length),
      )
      await beside.shop.control.disarm()
      await desk.restart(LEASE_MS + 1_000)
      await afterwards?.(stage)
    }, 60_000)
    afterAll(async () => {
      await desk.die()
      await merchant.close()
    })

    test(`the shop had received ${written} writes of each`, () => {
      expect(writtenByThen).toEqual(BUTTONS.map(() => written))
    })

    test.each(BUTTONS)(
      `$name: its tell ends ${end}, and the order says it at most once`,
      async (button) => {
        const pressed = all.find((one) => one.button === button)
        if (!pressed) throw new Error(`${button.name} was not pressed`)
        const { at } = pressed
        const browser = await desk.signIn()
        await ends(browser, at, end)
        const rows = await rowsOf(browser, at.seen)
        expect(rows.map(({ kind, state }) => [kind, state])).toEqual([
          [`tell-${button.kind}`, end],
          [button.kind, 'SUCCEEDED'],
        ])
        expect(rows[0]?.linked_to).toBe(rows[1]?.id)
        expect(await writesTo(stage, pressed)).toHaveLength(1)
        const order = await merchant.beside.shop.control.order(at.order.id)
        expect(button.shown(order)).toBe(end === 'SUCCEEDED' ? 1 : 0)
        const before = (at.seen.events ?? []).filter(({ event }) => event === button.event).length
        expect(await booked(merchant.merchant, at.seen, button.event)).toHaveLength(before + 1)
      },
    )
  })
})
