import type { Shop } from './client.ts'
import { ShopError } from './error.ts'
import type { OrderClues } from './recognise.ts'
import type { Order } from './schema.ts'

export type FoundOrder =
  | { readonly found: 'order'; readonly order: Order }
  /** More than one order carries its transaction id: nobody can say which is the payment's. */
  | { readonly found: 'several'; readonly candidates: readonly Order[] }
  /** Orders were there, but none of this payment: none of them may be written to. */
  | { readonly found: 'others'; readonly candidates: readonly Order[] }
  | { readonly found: 'none' }

type OrderReads = Pick<Shop, 'order' | 'orders'>

export interface Wanted {
  /** Dintero's transaction id: only the order that carries it is the payment's. */
  readonly transactionId: string
  readonly clues: OrderClues
  readonly email?: string | undefined
}

/**
 * The order of a payment: by the id that the plugin named, by the order number as an id, by
 * searching for the transaction id (newer shops find it), by the customer's address. Whatever is
 * found counts only if it carries our transaction id. Throws `ShopError`.
 */
export async function findOrder(shop: OrderReads, wanted: Wanted): Promise<FoundOrder> {
  const { transactionId, clues, email } = wanted
  const number = clues.orderNumber?.replace(/^#/, '')
  const asId = number && /^\d{1,15}$/.test(number) ? [Number(number)] : []
  const ids = [...new Set([...clues.orderIds, ...asId])]
  const steps = [
    ...ids.map((id) => () => byId(shop, id)),
    () => bySearch(shop, transactionId),
    ...(email ? [() => bySearch(shop, email)] : []),
  ]
  const others = new Map<number, Order>()
  for (const step of steps) {
    // One after the other: the next question is asked only where this one had no answer.
    // oxlint-disable-next-line no-await-in-loop
    const orders = await step()
    const own = orders.filter((order) => order.transaction_id === transactionId)
    if (own.length > 1) return { found: 'several', candidates: own }
    if (own[0]) return { found: 'order', order: own[0] }
    for (const order of orders) if (order.number === number) others.set(order.id, order)
  }
  return others.size > 0 ? { found: 'others', candidates: [...others.values()] } : { found: 'none' }
}

async function byId(shop: OrderReads, id: number): Promise<readonly Order[]> {
  try {
    return [await shop.order(id)]
  } catch (error) {
    if (error instanceof ShopError && error.failure === 'not-found') return []
    throw error
  }
}

/** As many as a page holds: a good customer has bought before. */
const bySearch = async (shop: OrderReads, search: string) =>
  (await shop.orders({ search, per_page: 100 })).orders
