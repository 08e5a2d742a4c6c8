import { nowOf, type World } from '../world.ts'
import type { Order, Refund } from '../wire.ts'
import { edit } from './edit.ts'

/** Writes a refund into the books; nothing else happens. */
export function addRefund(
  world: World,
  order: Order,
  refund: Omit<Refund, 'id' | 'created'>,
): Refund {
  const added = { ...refund, id: world.books.nextId(), created: nowOf() }
  edit(world, order, (order) => {
    order.refunds.push(added)
  })
  return added
}
