import type { Order } from '../wire.ts'
import type { World } from '../world.ts'

/** What the list of orders may be narrowed by, after its schema has read it. */
export interface OrderQuery {
  search?: string | undefined
  /** Without `wc-`; none or `any`: all. */
  status: string[]
  /** ms. */
  after?: number | undefined
  modifiedAfter?: number | undefined
  include: number[]
  orderby: 'date' | 'id' | 'modified'
  order: 'asc' | 'desc'
}

/** The orders that a query finds, in its order. */
export function findOrders(world: World, query: OrderQuery): Order[] {
  const { hpos } = world.books.settings()
  const { search, status, after, modifiedAfter, include } = query
  const found = world.books.orders
    .all()
    .filter((order) => search === undefined || isFound(order, search.toLowerCase(), hpos))
    .filter(
      (order) => status.length === 0 || status.includes('any') || status.includes(order.status),
    )
    .filter((order) => after === undefined || Date.parse(order.created) > after)
    .filter((order) => modifiedAfter === undefined || Date.parse(order.modified) > modifiedAfter)
    .filter(({ id }) => include.length === 0 || include.includes(id))
  const key = (order: Order) =>
    query.orderby === 'id'
      ? order.id
      : Date.parse(query.orderby === 'date' ? order.created : order.modified)
  const direction = query.order === 'asc' ? 1 : -1
  return found.toSorted((a, b) => direction * (key(a) - key(b) || a.id - b.id))
}

/**
 * Full text over an order: names, address, products; its id; and the transaction id only where
 * orders have tables of their own. Never its number.
 */
function isFound(order: Order, text: string, hpos: boolean): boolean {
  const { first_name, last_name, email, phone } = order.billing
  const fields = [
    `${first_name} ${last_name}`,
    email,
    phone,
    ...order.lines.map(({ name }) => name),
  ]
  return (
    String(order.id) === text ||
    fields.some((field) => field.toLowerCase().includes(text)) ||
    (hpos && text !== '' && order.transaction_id.toLowerCase() === text)
  )
}
