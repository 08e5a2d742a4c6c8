import { transactionIdOf } from '@paydesk/dintero/ids'
import { ShopError } from '@paydesk/woocommerce/error'
import type { Changes } from '../changes.ts'
import { createReadSoon } from '../hooks/read-soon.ts'
import type { Log } from '../log.ts'
import type { Operations } from '../operations/operations.ts'
import type { ConnectedShop, Shops } from './shops.ts'

interface ReadOrderDeps {
  readonly shops: Shops
  readonly account: string
  readonly operations: Pick<Operations, 'tellNow'>
  readonly changes: Pick<Changes, 'publish'>
  readonly log: Pick<Log, 'warn'>
}

/**
 * Reads orders that are said to have changed, one read for each in two seconds: open pages are told
 * to look at the payment behind it, and what waits to be told to the order is looked at now.
 */
export function readOrdersSoon({ shops, account, operations, changes, log }: ReadOrderDeps) {
  async function read(name: string): Promise<void> {
    const [shopId = '', orderId] = name.split(' ')
    try {
      const order = await shops.byId(shopId)?.client.order(Number(orderId))
      const transactionId = transactionIdOf(order?.transaction_id, account)
      if (transactionId === undefined) return
      changes.publish({ transaction_id: transactionId, operation: null })
      await operations.tellNow(transactionId)
    } catch (error) {
      // What waits has its own schedule, and a page reads the order when it is opened.
      const why = error instanceof ShopError ? { failure: error.failure } : { err: error }
      log.warn({ shop: shopId, order: orderId, ...why }, 'Not read after a webhook')
    }
  }

  const soon = createReadSoon({ read })
  return {
    changed: (shop: Pick<ConnectedShop, 'id'>, orderId: number) =>
      soon.changed(`${shop.id} ${orderId}`),
    stop: () => soon.stop(),
  }
}
