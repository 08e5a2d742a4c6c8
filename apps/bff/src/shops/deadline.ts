import type { Shop } from '@paydesk/woocommerce/client'
import { ShopError } from '@paydesk/woocommerce/error'

/** What is read of a shop to show an order. */
type ShopReads = Pick<Shop, 'order' | 'orders' | 'notes' | 'refunds'>

/** A moment until which all calls of one answer have time, however many they are. */
export interface Deadline {
  /** What `call` brings; ShopError `slow` once the moment has passed, and then it is not called at all. */
  readonly within: <T>(call: () => Promise<T>) => Promise<T>
  /** The shop's reads, each within the deadline. */
  readonly reads: (client: ShopReads) => ShopReads
  /** Lets go of the timer. */
  readonly clear: () => void
}

/** A deadline that begins now. */
export function deadlineIn(ms: number): Deadline {
  let isOver = false
  const over = Promise.withResolvers<never>()
  // Nobody may be waiting when it passes.
  over.promise.catch(() => undefined)
  const timer = setTimeout(() => {
    isOver = true
    over.reject(tooLate())
  }, ms)
  const within: Deadline['within'] = (call) =>
    isOver ? Promise.reject(tooLate()) : Promise.race([call(), over.promise])
  return {
    within,
    reads: (client) => ({
      order: (id) => within(() => client.order(id)),
      orders: (query) => within(() => client.orders(query)),
      notes: (id) => within(() => client.notes(id)),
      refunds: (id) => within(() => client.refunds(id)),
    }),
    clear: () => clearTimeout(timer),
  }
}

const tooLate = () => new ShopError('slow', 'The shop has not answered in time')
