import { noShopCapture, type ShopName, type ShopView } from '@paydesk/contract/shop'
import { ShopError } from '@paydesk/woocommerce/error'
import { plainStatus, type StatusMap } from '@paydesk/woocommerce/in-step'
import { orderCluesOf } from '@paydesk/woocommerce/recognise'
import { captureOfferOf, type Payment } from './capture-offer-of.ts'
import type { Connections } from './connection.ts'
import type { Deadline } from './deadline.ts'
import type { HookRefusals } from './hook-refusals.ts'
import { lookUp, type OrderOf } from './look-up.ts'
import { orderShown } from './order-shown.ts'
import { orderUrl } from './order-url.ts'
import { compare } from './out-of-step-compare.ts'
import type { ConnectedShop, Shops } from './shops.ts'

interface ViewDeps {
  readonly shops: Shops
  readonly connections: Pick<Connections, 'mayWrite'>
  readonly hookRefusals: Pick<HookRefusals, 'lastOf'>
}

/** The order behind a payment, read now, and how the two agree. What fails in a shop is an answer. */
export async function shopView(
  deps: ViewDeps,
  payment: Payment,
  deadline: Deadline,
): Promise<ShopView> {
  const clues = orderCluesOf(payment)
  if (!clues) return { found: 'no-shop' }
  const [first, ...rest] = deps.shops.of(clues)
  if (!first) return { found: 'not-connected', host: clues.shopHost ?? null }

  const email = payment.billing_address?.email ?? payment.customer?.email
  const wanted = { transactionId: payment.id, clues, email }
  const looked = await lookUp([first, ...rest], wanted, deadline)
  if (looked.found === 'order') return orderView(deps, payment, looked, deadline)
  if (looked.found === 'failed') return failed(looked.shop, looked.error)
  if (looked.found === 'none') return { found: 'none', shop: nameOf(looked.shop) }
  return { ...looked, candidates: looked.candidates.map((one) => candidateOf(one)) }
}

async function orderView(
  { connections, hookRefusals }: ViewDeps,
  payment: Payment,
  { shop, order }: OrderOf,
  deadline: Deadline,
): Promise<ShopView> {
  const reads = deadline.reads(shop.client)
  try {
    const [refunds, notes] = await Promise.all([
      reads.refunds(order.id),
      // The order is worth showing without them.
      reads.notes(order.id).catch(unlessShopError(null)),
    ])
    return {
      found: 'order',
      shop: nameOf(shop),
      order: orderShown(shop, { order, refunds, notes }),
      statuses: copyOf(shop.statuses),
      step: compare(payment, order, shop.statuses),
      capture: captureShown(
        captureOfferOf(payment, order, shop.statuses),
        connections.mayWrite(shop.id),
      ),
      webhook_refused_at: hookRefusals.lastOf(shop.id),
    }
  } catch (error) {
    if (error instanceof ShopError) return failed(shop, error)
    // An amount that is none: whatever we made of it could be wrong by a factor of ten.
    if (error instanceof RangeError)
      return failed(shop, new ShopError('bad-response', error.message))
    throw error
  }
}

/** In the contract's words: what the payment itself forbids is said where it is captured here. */
function captureShown(offer: ReturnType<typeof captureOfferOf>, mayWrite: boolean) {
  if (!offer.offered)
    return {
      offered: false,
      because: noShopCapture.safeParse(offer.because).data ?? 'payment-status',
    } as const
  return mayWrite ? offer : ({ offered: false, because: 'shop-only-reads' } as const)
}

const copyOf = (statuses: StatusMap) =>
  Object.fromEntries(Object.entries(statuses).map(([payment, orders]) => [payment, [...orders]]))

const unlessShopError =
  <T>(instead: T) =>
  (error: unknown): T => {
    if (error instanceof ShopError) return instead
    throw error
  }

const failed = (shop: ConnectedShop, { failure, status }: ShopError): ShopView => ({
  found: 'failed',
  shop: nameOf(shop),
  failure,
  status: status ?? null,
})

const nameOf = ({ id, name, url }: ConnectedShop): ShopName => ({ id, name, url })

const candidateOf = ({ shop, order: { id, number, status } }: OrderOf) => ({
  shop: nameOf(shop),
  id,
  number,
  url: orderUrl(shop, id),
  status: plainStatus(status),
})
