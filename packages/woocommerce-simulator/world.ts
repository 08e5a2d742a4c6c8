import { openBooks } from './books.ts'
import { createFaults } from './faults.ts'
import { createRequestLog } from './request-log.ts'
import type { Order } from './wire.ts'

/** A payment gateway as WooCommerce calls it; without the plugin there is none. */
export interface Gateway {
  /** An order has become this status. */
  onStatus(order: Order, status: string): Promise<void>
  /** Pays the order's newest refund out. Throws a WpError where that was not done. */
  refund(order: Order, reason: string): Promise<void>
}

export type World = ReturnType<typeof openWorld>

/** Where the plugin's payments are: its own credentials, as a merchant enters them in the shop. */
export interface DinteroAccount {
  /** Origin of the API, without `/v1`. */
  url: string
  account: string
  clientId: string
  clientSecret: string
}

/** Everything that the routes share: the books, the plugin's account, what is armed, what was asked. */
export function openWorld(folder: string | undefined) {
  return {
    books: openBooks(folder),
    faults: createFaults(),
    log: createRequestLog(),
    /** Set once it listens. */
    url: '',
    /** The host that payments know the shop by. */
    host: 'shop.example',
    dintero: undefined as DinteroAccount | undefined,
    gateway: undefined as Gateway | undefined,
    /** Orders that changed since webhooks were last sent, as they were before. */
    changed: new Map<number, Order>(),
    /** Webhook deliveries under way. */
    deliveries: new Set<Promise<void>>(),
    /** Ends what is being sent when the shop stops. */
    stopping: new AbortController(),
    /** Nonces of OAuth that were used, by key. */
    nonces: new Set<string>(),
  }
}

/** The gateway of the plugin, while the plugin is active. */
export const gatewayOf = (world: World): Gateway | undefined =>
  world.books.settings().plugin ? world.gateway : undefined

export const nowOf = () => new Date().toISOString()
