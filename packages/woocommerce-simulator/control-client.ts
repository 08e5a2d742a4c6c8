import type { Fault } from './faults.ts'
import type { LoggedRequest } from './request-log.ts'
import type { OrderSpec } from './orders/make.ts'
import type { Settings } from './settings.ts'
import type { ApiKey, Order, Product, Refund, Webhook } from './wire.ts'
import type { DinteroAccount } from './world.ts'

export { WAYS } from './faults.ts'
export type { Fault, Order, OrderSpec }

export interface ShopRefund {
  /** Hundredths, with tax. */
  amount: number
  reason?: string
  /** By the order's lines, in their order. */
  lines?: { line: number; quantity?: number; gross: number }[]
  viaGateway?: boolean
  restock?: boolean
}

export type ShopControl = ReturnType<typeof shopControlOf>

/** The control API at `controlUrl` as functions; each throws with the answer's text when refused. */
export function shopControlOf(controlUrl: string) {
  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${controlUrl}${path}`, {
      method,
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    // The control API answers with the simulator's own types.
    const answer: T = text === '' ? undefined : JSON.parse(text)
    return answer
  }
  return {
    createOrder: (spec: OrderSpec = {}) => call<Order>('POST', '/orders', spec),

    /** Every order as the books know it. */
    orders: () => call<Order[]>('GET', '/orders'),

    order: (id: number) => call<Order>('GET', `/orders/${id}`),

    /** Changes the row behind the shop's back: nobody reacts. */
    patchOrder: (
      id: number,
      change: Pick<
        OrderSpec,
        'status' | 'payment_method' | 'transaction_id' | 'paid' | 'total' | 'meta'
      >,
    ) => call<Order>('PATCH', `/orders/${id}`, change),

    deleteOrder: (id: number) => call<void>('DELETE', `/orders/${id}`),

    /** Somebody sets a status in the shop's own pages; the plugin reacts. */
    setStatus: (id: number, status: string) =>
      call<Order>('POST', `/orders/${id}/status`, { status }),

    /** Somebody refunds in the shop's own pages, through the gateway unless told otherwise. */
    refund: (id: number, refund: ShopRefund) =>
      call<Refund>('POST', `/orders/${id}/refund`, refund),

    /** The customer goes to pay: a session at Dintero, which calls the shop afterwards. */
    checkout: (id: number) => call<{ session: string }>('POST', `/orders/${id}/checkout`, {}),

    products: () => call<Product[]>('GET', '/products'),
    deleteProduct: (id: number) => call<void>('DELETE', `/products/${id}`),

    settings: () => call<Settings>('GET', '/settings'),
    changeSettings: (change: Partial<Settings>) => call<Settings>('PATCH', '/settings', change),
    resetSettings: () => call<Settings>('DELETE', '/settings'),

    createKey: (key: Partial<Pick<ApiKey, 'permissions' | 'role'>> = {}) =>
      call<ApiKey>('POST', '/keys', key),

    /** The account that the plugin's payments are in. */
    setDintero: (account: DinteroAccount) => call<void>('PUT', '/dintero', account),

    faults: () => call<Fault[]>('GET', '/faults'),
    arm: (fault: Fault) => call<void>('POST', '/faults', fault),
    disarm: () => call<void>('DELETE', '/faults'),

    /** Every request in order, with its secrets: a test may look for them where they must not be. */
    requests: () => call<LoggedRequest[]>('GET', '/requests'),
    forgetRequests: () => call<void>('DELETE', '/requests'),

    /** With their secrets and their failures. */
    webhooks: () => call<Webhook[]>('GET', '/webhooks'),

    /** Waits until no webhook is under way. */
    settled: () => call<void>('POST', '/settled'),
  }
}
