import type { ShopView } from '@paydesk/contract/shop'
import type { Transaction } from '@paydesk/dintero/schema'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { session } from '../../session/queries.ts'
import { mayHaveOrder, shopQueries } from '../../shop/queries.ts'

/** The order behind a payment as a dialog knows it; `unread`: our own server did not say. */
export type ShopSeen = ShopView | { readonly found: 'asking' | 'unread' }
export type OrderView = Extract<ShopView, { found: 'order' }>

const NO_SHOP = { found: 'no-shop' } as const
const ASKING = { found: 'asking' } as const
const UNREAD = { found: 'unread' } as const

/** Asks the shop for the order, on the page's own answer where that is there; never makes anybody wait. */
export function useShop(tx: Transaction): ShopSeen {
  const { data: desk } = useSuspenseQuery(session)
  const asks = mayHaveOrder(tx, desk)
  const { data, isError } = useQuery({ ...shopQueries.of(tx.id ?? ''), enabled: asks })
  if (!asks) return NO_SHOP
  return data ?? (isError ? UNREAD : ASKING)
}

export const orderIn = (shop: ShopSeen): OrderView | undefined =>
  shop.found === 'order' ? shop : undefined
