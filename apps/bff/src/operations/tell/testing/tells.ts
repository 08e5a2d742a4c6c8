import type { TellKind } from '@paydesk/contract/operation'
import type { PaymentSpec } from '@paydesk/dintero-simulator/control-client'
import type { Fault, Order, OrderSpec } from '@paydesk/woocommerce-simulator/control-client'
import { createShop, type Shop, type ShopConfig } from '@paydesk/woocommerce/client'
import { expect, vi } from 'vitest'
import { createShops, type Shops } from '../../../shops/shops.ts'
import { operationStore, type StoredOperation } from '../../../store/operations.ts'
import type { TestDesk } from '../../../testing/harness.ts'
import type { Operations } from '../../operations.ts'
import { PATIENT, rowOf } from '../../testing/confirm.ts'
import { run } from '../../testing/journals.ts'
import { shopBeside, type Placed } from '../../testing/shop-orders.ts'

/** Something that has happened at Dintero, and what tells the order of it. */
export interface TellCase {
  readonly name: string
  readonly tell: TellKind
  readonly payment: PaymentSpec
  readonly order: OrderSpec
  /** Beside shop and order. */
  readonly request: Readonly<Record<string, unknown>>
  /** The shop's own name for the write. */
  readonly on: Extract<Fault['on'], 'put' | 'note' | 'refund'>
  /** How often the order says it. */
  readonly shown: (order: Order) => number
}

const changedTo = (status: string) => (order: Order) =>
  order.notes.filter(({ text }) => text.endsWith(`to ${status}.`)).length
const notes = ({ notes }: Order) => notes.filter(({ text }) => text.includes('Paydesk')).length
const refunds = ({ refunds }: Order) => refunds.length

const completed = { status: 'completed', meta: { _wc_dintero_captured: '2026-03-01T10:00:00' } }
const captures = [{ amount: 50_000 }]

/** Every way to tell an order something. */
export const TELLS: readonly TellCase[] = [
  {
    name: 'a capture',
    tell: 'tell-capture',
    payment: { captures },
    order: {},
    request: {},
    on: 'put',
    shown: changedTo('completed'),
  },
  {
    name: 'a part capture',
    tell: 'tell-capture',
    payment: { captures: [{ amount: 20_000 }] },
    order: {},
    request: {},
    on: 'note',
    shown: notes,
  },
  {
    name: 'a refund of one line',
    tell: 'tell-refund',
    payment: { captures, refunds: [{ amount: 25_000 }] },
    order: completed,
    request: {
      amount: 25_000,
      restock: true,
      items: [{ line_id: 'a'.repeat(32), quantity: 1, amount: 25_000 }],
    },
    on: 'refund',
    shown: refunds,
  },
  {
    name: 'a refund of everything',
    tell: 'tell-refund',
    payment: { captures, refunds: [{ amount: 50_000 }] },
    order: completed,
    request: { amount: 50_000, restock: false },
    on: 'refund',
    shown: refunds,
  },
  {
    name: 'a cancellation long ago',
    tell: 'tell-void',
    payment: { voided: true, created_at: '2026-02-01T10:00:00.000Z' },
    order: {},
    request: {},
    on: 'put',
    shown: changedTo('cancelled'),
  },
]

/** The case of this name. */
export function tellOfName(name: string): TellCase {
  const found = TELLS.find((one) => one.name === name)
  if (!found) throw new Error(`No tell is called ${name}`)
  return found
}

/** What a person sends who tells an order of it. */
const requestOf = (desk: TestDesk, { request }: Pick<TellCase, 'request'>, { order }: Placed) => ({
  ...request,
  shop: shopBeside(desk).shop.id,
  order_id: order.id,
})

/** A person tells the order of it, on this journal. */
export const tell = (operations: Operations, desk: TestDesk, one: TellCase, at: Placed) =>
  run(operations, at.seen, { kind: one.tell, request: requestOf(desk, one, at) })

/** The desk's shop as a client sees it; what differs. */
export function shopsOf(
  desk: TestDesk,
  config: Partial<ShopConfig> = {},
  client: (real: Shop) => Partial<Shop> = () => ({}),
): Shops {
  const [settings] = desk.config.shops
  if (!settings) throw new Error('No shop is beside this desk')
  const { url, consumerKey, consumerSecret } = settings
  const real = createShop({ url, consumerKey, consumerSecret, ...config })
  const shops = createShops([settings])
  const all = shops.all.map((shop) => ({ ...shop, client: { ...real, ...client(real) } }))
  return { ...shops, all, byId: (id) => all.find((shop) => shop.id === id) }
}

/** What of a client writes: another's, to be given to `shopsOf`. */
export const writesOf = ({ setStatus, addNote, recordRefund }: Shop) => ({
  setStatus,
  addNote,
  recordRefund,
})

/** The order as the shop's books have it. */
export const orderNow = (desk: TestDesk, { order }: Placed) =>
  shopBeside(desk).shop.control.order(order.id)

/** Writes to this order that the shop has received, in order. */
export async function writesToOrder(desk: TestDesk, { order }: Placed) {
  const requests = await shopBeside(desk).shop.control.requests()
  return requests.filter(
    ({ method, path }) => method !== 'GET' && path.includes(`/orders/${order.id}`),
  )
}

/** Everything that a shop was to be told of this payment, oldest first. */
export const tellsOf = (desk: TestDesk, { seen }: Placed): Promise<readonly StoredOperation[]> =>
  operationStore(desk.db, desk.account).tellsOf(seen.id ?? '')

/** The money of a payment and what Dintero was asked to do with it, to be compared later. */
export async function moneyOf(desk: TestDesk, { seen }: Placed) {
  const requests = await desk.control.requests(desk.account)
  const asked = requests.filter(
    ({ method, path }) => method === 'POST' && path.includes(seen.id ?? ''),
  )
  return { sums: await desk.control.sums(desk.account, seen.id ?? ''), asked: asked.length }
}

/** Waits until the row is like this. */
export const isLike = (desk: TestDesk, id: string, like: Partial<StoredOperation>) =>
  vi.waitFor(async () => expect(await rowOf(desk, id)).toMatchObject(like), PATIENT)
