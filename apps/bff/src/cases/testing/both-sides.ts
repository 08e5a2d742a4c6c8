import type { Transaction } from '@paydesk/dintero/schema'
import { createDintero } from '@paydesk/dintero/client'
import { createShop, type Shop } from '@paydesk/woocommerce/client'
import { ShopError } from '@paydesk/woocommerce/error'
import type { Order } from '@paydesk/woocommerce/schema'
import { createLog } from '../../log.ts'
import { placed, shopBeside } from '../../operations/testing/shop-orders.ts'
import { STANDSTILL_MS } from '../../operations/standstill.ts'
import { another } from '../../operations/testing/journals.ts'
import { createShops } from '../../shops/shops.ts'
import { operationStore } from '../../store/operations.ts'
import { clockByHand } from '../../testing/clock-by-hand.ts'
import type { TestDesk } from '../../testing/harness.ts'
import { movesOf, type Move } from './moves.ts'
import { createTraffic } from './traffic.ts'

/** What differs from payment to payment. */
export interface Scene {
  readonly type: string
  /** The order comes to less than the payment: its total would fit into what a part capture leaves. */
  readonly isSmaller: boolean
}

const TOTAL = 50_000
const SMALLER = 20_000

/** Nobody calls a journal that is due before this, ms: what is due wakes it by itself. */
const SWEEP_MS = 3_600_000

const never = { opensAfter: Infinity, restMs: 0 }

/** The shop as Paydesk calls it, with a mistake in it: the checker has to find what it does. */
export type Mistake = (real: Shop, settings: ShopKey) => Partial<Shop>
interface ShopKey {
  readonly url: string
  readonly consumerKey: string
  readonly consumerSecret: string
}

const byShop = (moves: readonly Move[]) => moves.filter(({ by }) => by === 'shop')

/**
 * A payment and its order in an account of their own, with a journal on the desk's store that lives
 * by a hand's clock. `moved` are complaints about money that moved where it must not.
 */
export async function bothSides(
  desk: TestDesk,
  { type, isSmaller }: Scene,
  mistake: Mistake = () => ({}),
) {
  const { shop: site } = shopBeside(desk)
  const [settings] = desk.config.shops
  if (!settings) throw new Error('No shop is beside this desk')
  const { control } = desk
  const { id: account, clientId, clientSecret } = await control.createAccount()
  const { url } = desk.simulator
  await site.control.setDintero({ url, account, clientId, clientSecret })
  // What is accepted ends by the test's hand.
  await control.changeSettings(account, { acceptedSeconds: 0 })
  const isSwish = type === 'swish.swish'
  const { seen, order } = await placed(
    { account, control, shop: site },
    { type, ...(isSwish && { captures: [{ amount: TOTAL }] }) },
    {
      ...(isSmaller && { total: SMALLER }),
      meta: isSwish ? { _dintero_payment_method: 'Swish' } : {},
    },
  )
  const transactionId = seen.id ?? ''

  const traffic = createTraffic()
  const hand = clockByHand(() => traffic.idle())
  const ahead = Date.now() - hand.clock.now()
  const clock = { ...hand.clock, now: () => hand.clock.now() + ahead }
  const store = operationStore(desk.db, account)
  const complaints: string[] = []

  /** Moves of the shop's plugin that somebody asked for; a Swish payment is born with one. */
  let explained = byShop(await movesOf(control, account, transactionId)).length

  /** What the plugin moves while this is done; `isAsked` says whether it may. */
  async function judged<T>(
    act: () => Promise<T>,
    isAsked: (moved: readonly Move[]) => Promise<string | undefined>,
  ): Promise<T> {
    const before = await movesOf(control, account, transactionId)
    try {
      return await act()
    } finally {
      const after = await movesOf(control, account, transactionId)
      const moved = byShop(after.slice(before.length))
      explained += moved.length
      const complaint = moved.length > 0 ? await isAsked(moved) : undefined
      if (complaint !== undefined)
        complaints.push(`${complaint} moved money: ${JSON.stringify(moved)}`)
    }
  }

  /** A write of Paydesk's to the shop: only what asks for one capture moves money, and one capture. */
  const written = async <T>(name: string, write: () => Promise<T>): Promise<T> =>
    judged(write, async ([only, ...more]) => {
      const sent = (await store.list({ states: ['SENT'] })).map(({ kind }) => kind)
      const isAsked = name === 'setStatus' && sent.length === 1 && sent[0] === 'shop-capture'
      const isOne = only?.kind === 'capture' && more.length === 0
      return isAsked && isOne ? undefined : `${name} for ${sent.join()}`
    })

  const real = createShop({ ...settings, timeoutMs: 5_000 })
  const tampered = { ...real, ...mistake(real, settings) }
  const client: Shop = {
    ...tampered,
    setStatus: async (...call) => written('setStatus', () => tampered.setStatus(...call)),
    addNote: async (...call) => written('addNote', () => tampered.addNote(...call)),
    recordRefund: async (...call) => written('recordRefund', () => tampered.recordRefund(...call)),
  }
  const WRITES = new Set(['setStatus', 'addNote', 'recordRefund'])
  const watched = traffic.watch(client, (name) => (WRITES.has(name) ? 'shop-write' : 'shop-read'))
  const shops = createShops([settings])
  const [shop] = shops.all.map((one) => ({ ...one, client: watched }))
  if (!shop) throw new Error('No shop is connected')

  const dintero = createDintero({
    account,
    clientId,
    clientSecret,
    checkoutUrl: url,
    apiUrl: url,
    systemName: 'Paydesk',
    systemVersion: '0.0.0',
    patience: { reads: never, writes: never },
  })
  const change = {
    store: traffic.watch(store, () => undefined),
    dintero: traffic.watch(dintero, (name) => (name === 'get' ? 'dintero-read' : 'dintero-write')),
    shops: { ...shops, all: [shop], byId: () => shop },
    account,
    clock,
    // Nothing stands still here but by the hand's clock.
    standstillMs: STANDSTILL_MS,
    sweepMs: SWEEP_MS,
    log: createLog('silent'),
  }
  const operations = another(desk, change)
  const late = { ...clock, now: () => clock.now() - 1_000 }
  const beside = another(desk, { ...change, clock: late })
  await operations.start()
  operations.watch()
  await traffic.idle()

  return {
    account,
    control,
    site,
    siteUrl: settings.url,
    order,
    transactionId,
    operations,
    /** Another process, whose clock is a second late; what it leaves, the first one goes on with. */
    beside,
    store,
    traffic,
    complaints,
    pass: hand.pass,
    /** Something that the shop's people do in its pages: it moves money once at most. */
    theirs: async (name: string, act: () => Promise<unknown>) =>
      judged(act, async ({ length }) => (length === 1 ? undefined : name)),
    explained: () => explained,
    moves: async () => movesOf(control, account, transactionId),
    payment: async () => (await control.transaction(account, transactionId)) as Transaction,
    /** As a page would show it; undefined where the shop cannot be read. */
    async orderShown(): Promise<Order | undefined> {
      try {
        return await real.order(order.id)
      } catch (error) {
        if (error instanceof ShopError) return undefined
        throw error
      }
    },
    async close() {
      traffic.open()
      await Promise.all([operations.stop(), beside.stop()])
      await traffic.idle()
      await dintero.close()
    },
  }
}
export type BothSides = Awaited<ReturnType<typeof bothSides>>
