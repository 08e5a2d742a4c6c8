import { randomUUID } from 'node:crypto'
import type { Control, PaymentSpec } from '@paydesk/dintero-simulator/control-client'
import type { Transaction } from '@paydesk/dintero/schema'
import type {
  Fault,
  Order,
  OrderSpec,
  ShopControl,
} from '@paydesk/woocommerce-simulator/control-client'
import type { Browser } from '../../testing/harness.ts'
import { confirm, type How } from './confirm.ts'

/** A Dintero account and a shop whose plugin works for it, both from behind. */
export interface ShopBeside {
  readonly account: string
  readonly control: Control
  readonly shop: { readonly id: string; readonly control: ShopControl }
}

/** The shop that a test's desk is connected to. */
export function shopBeside(desk: {
  readonly account: string
  readonly control: Control
  readonly shopsBeside: readonly ShopBeside['shop'][]
}): ShopBeside {
  const [shop] = desk.shopsBeside
  if (!shop) throw new Error('No shop is beside this desk')
  return { account: desk.account, control: desk.control, shop }
}

/** A payment and its order, as the person sees them. */
export interface Placed {
  readonly seen: Transaction
  readonly order: Order
}

const TOTAL = 50_000
const LINE_ID = 'a'.repeat(32)

/** An order of 500.00, paid: processing there, authorized here. */
export async function placed(
  { account, control, shop }: ShopBeside,
  payment: PaymentSpec = {},
  order: OrderSpec = {},
): Promise<Placed> {
  const item = { line_id: LINE_ID, id: 'MUG', description: 'Mug', quantity: 2, amount: TOTAL }
  const made = await control.createPayment(account, {
    woocommerce: true,
    items: [{ ...item, vat: 25, vat_amount: TOTAL / 5 }],
    ...payment,
  })
  const seen = made as Transaction
  const lines = [{ name: 'Mug', sku: 'MUG', quantity: 2, gross: TOTAL, vat: 25, line_id: LINE_ID }]
  const spec = { lines, transaction_id: made.id, ...order }
  return { seen, order: await shop.control.createOrder(spec) }
}

/** What the page sends that asks the shop to capture. */
export const shopCaptureBody = ({ shop }: ShopBeside, { order }: Pick<Placed, 'order'>) => ({
  shop: shop.id,
  order_id: order.id,
  amount: TOTAL,
})

/** A person presses "Capture through WooCommerce". */
export const askToCapture = (browser: Browser, beside: ShopBeside, one: Placed, how: How = {}) =>
  confirm(
    browser,
    one.seen,
    { kind: 'shop-capture', body: shopCaptureBody(beside, one) },
    { key: randomUUID(), ...how },
  )

/** Makes the next call of this kind to the shop go wrong. */
export const spoil = (
  { shop }: ShopBeside,
  on: Fault['on'],
  way: Fault['way'],
  more: object = {},
) => shop.control.arm({ ...more, on, way })

/** Changes of this order that the shop was asked for, in order. */
export async function putsTo({ shop }: ShopBeside, { order }: Pick<Placed, 'order'>) {
  const requests = await shop.control.requests()
  return requests.filter(({ method, path }) => method === 'PUT' && path.endsWith(`/${order.id}`))
}
