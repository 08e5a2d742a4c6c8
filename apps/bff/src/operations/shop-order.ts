import { shopCaptureRequest } from '@paydesk/contract/requests'
import type { Transaction } from '@paydesk/dintero/schema'
import { ShopError } from '@paydesk/woocommerce/error'
import { isDinteros } from '@paydesk/woocommerce/gateway'
import type { StatusMap } from '@paydesk/woocommerce/in-step'
import type { Order } from '@paydesk/woocommerce/schema'
import { captureOfferOf } from '../shops/capture-offer-of.ts'
import type { StoredOperation } from '../store/operations.ts'
import type { Sendable } from './body-for.ts'
import type { Unsent } from './change-for.ts'
import type { Context } from './deps.ts'
import { timed, type Timed } from './standstill.ts'

/** What the plugin answers by capturing. Nothing else is sent along: the shop would recalculate. */
const COMPLETED = { status: 'completed' } as const

export type FreshOrder =
  /** `own` are the shop's statuses, where it has some of its own. */
  | { readonly ok: true; readonly look: Timed<Order>; readonly own: StatusMap }
  | { readonly ok: false; readonly unsent: Omit<Unsent, 'state'> }

/** The order that the shop is to be asked to capture, as it is now. */
export async function freshOrder(
  { clock, shops }: Context,
  row: StoredOperation,
): Promise<FreshOrder> {
  const request = shopCaptureRequest.parse(row.request)
  const shop = shops.byId(request.shop)
  if (!shop) return unsent('rule', 'shop-not-connected')
  try {
    const look = await timed(clock, async () => shop.client.order(request.order_id))
    return { ok: true, look, own: shop.statuses }
  } catch (error) {
    if (!(error instanceof ShopError)) throw error
    return error.failure === 'not-found' ? unsent('rule', 'order-gone') : unsent('unreachable')
  }
}

const unsent = (notSent: Unsent['notSent'], because?: string): FreshOrder => ({
  ok: false,
  unsent: { notSent, ...(because !== undefined && { because }) },
})

/**
 * What the shop is to get, or the rule that forbids it: a word of `packages/payments`, of the
 * contract's `noShopCapture`, `other-transaction` or `other-gateway`.
 */
export function shopCaptureFor(
  { request, transaction_id }: StoredOperation,
  transaction: Transaction,
  { look, own }: Extract<FreshOrder, { ok: true }>,
): Sendable {
  const { amount } = shopCaptureRequest.parse(request)
  const order = look.read
  if (order.transaction_id !== transaction_id) return no('other-transaction')
  if (!isDinteros(order)) return no('other-gateway')
  const offer = captureOfferOf({ ...transaction, id: transaction_id }, order, own)
  if (!offer.offered) return no(offer.because)
  if (offer.amount !== amount) return no('amount-differs')
  return { ok: true, amount, body: COMPLETED }
}

const no = (because: string): Sendable => ({ ok: false, because })
