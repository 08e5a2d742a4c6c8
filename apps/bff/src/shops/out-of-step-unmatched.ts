import type { UnmatchedOrder } from '@paydesk/contract/shop'
import { readAmount } from '@paydesk/woocommerce/amount'
import { plainStatus } from '@paydesk/woocommerce/in-step'
import type { Order } from '@paydesk/woocommerce/schema'
import { orderUrl } from './order-url.ts'
import type { ConnectedShop } from './shops.ts'
import { utcOf } from './utc.ts'

/** What a person is shown of an order that names no payment, to find it in the shop and here. */
export const unmatchedRow = (shop: Pick<ConnectedShop, 'url'>, order: Order): UnmatchedOrder => ({
  order: {
    id: order.id,
    number: order.number,
    url: orderUrl(shop, order.id),
    status: plainStatus(order.status),
    currency: order.currency,
    total: readAmount(order.total, order.currency) ?? null,
  },
  at: utcOf(order.date_created_gmt),
})
