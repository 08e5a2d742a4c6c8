import type { ConnectedShop as ConnectedShopAnswer, ShopFailure } from '@paydesk/contract/shop'
import { ShopError } from '@paydesk/woocommerce/error'
import type { Log } from '../log.ts'
import { deadlineIn } from './deadline.ts'
import type { HookRefusals } from './hook-refusals.ts'
import type { ConnectedShop, Shops } from './shops.ts'

interface ConnectionDeps {
  readonly shops: Shops
  readonly hookRefusals: Pick<HookRefusals, 'lastOf'>
  readonly log: Pick<Log, 'info' | 'warn'>
  /** For the whole check of a shop. */
  readonly patienceMs: number
}

export interface Connections {
  /** Asks every shop now, all at the same time. Never throws for a shop. */
  readonly check: () => Promise<ConnectedShopAnswer[]>
  /** The same, and a plain sentence in the log for each. */
  readonly checkAndLog: () => Promise<void>
  /** As the last check found it; a shop that could not be asked is not said to refuse. */
  readonly mayWrite: (shopId: string) => boolean
}

/**
 * Whether each connected shop can be read and written. Its list of orders tells what its index would,
 * and more: without pretty permalinks or WooCommerce there is none, and shops that hide their index
 * from strangers show it. That its address is https was seen when its settings were read.
 */
export function createConnections(deps: ConnectionDeps): Connections {
  const { shops, hookRefusals, log, patienceMs } = deps
  const readOnly = new Set<string>()

  async function failureOf(shop: ConnectedShop): Promise<ShopError | undefined> {
    const deadline = deadlineIn(patienceMs)
    try {
      await deadline.within(() => shop.client.checkWriting())
      readOnly.delete(shop.id)
      return undefined
    } catch (error) {
      if (!(error instanceof ShopError)) throw error
      if (error.failure === 'forbidden') readOnly.add(shop.id)
      return error
    } finally {
      deadline.clear()
    }
  }

  const askAll = () =>
    Promise.all(shops.all.map(async (shop) => ({ shop, error: await failureOf(shop) })))

  return {
    async check() {
      const asked = await askAll()
      return asked.map(({ shop: { id, name, url, hosts }, error }) => ({
        id,
        name,
        url,
        hosts: [...hosts],
        failure: error?.failure ?? null,
        status: error?.status ?? null,
        webhook_refused_at: hookRefusals.lastOf(id),
      }))
    },
    async checkAndLog() {
      for (const { shop, error } of await askAll()) {
        const name = `The shop ${shop.id} at ${shop.url}`
        if (!error) log.info(`${name} can be read and written`)
        else log.warn({ status: error.status }, `${name} ${SENTENCES[error.failure]}`)
      }
    },
    mayWrite: (shopId) => !readOnly.has(shopId),
  }
}

const SENTENCES: Record<ShopFailure, string> = {
  'no-api': 'has no WooCommerce REST API: switch WooCommerce and pretty permalinks on',
  unauthorized: 'does not accept the key: make a new one, or let its server pass on Authorization',
  forbidden: 'does not let the key write: give it Read/Write, and its user the shop manager role',
  'not-found': 'does not know what it is asked for',
  refused: 'refuses what it is asked',
  moved: 'answers at another address: put that into the shops file',
  slow: 'does not answer in time',
  unavailable: 'cannot be reached, or is not well',
  'bad-response': 'answers something that is not the API: a page of maintenance or of a firewall',
}
