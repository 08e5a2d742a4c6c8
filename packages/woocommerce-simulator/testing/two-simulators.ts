import { afterAll, beforeAll, beforeEach } from 'vitest'
import {
  controlOf,
  type Control,
  type PaymentSpec,
} from '@paydesk/dintero-simulator/control-client'
import { startSimulator, type Simulator } from '@paydesk/dintero-simulator/start'
import { shopControlOf, type ShopControl } from '../control-client.ts'
import type { OrderSpec } from '../orders/make.ts'
import { startShop, type RunningShop } from '../start.ts'
import type { Order } from '../wire.ts'

interface Answer {
  status: number
  headers: Headers
  // What the API answers is for the test to look at.
  body: { [field: string]: unknown }
}

/** Two chairs for 600.00, a lamp for 300.00 and a parcel for 100.00, all with 25 % VAT. */
export const LINES = [
  { name: 'Chair', sku: 'CHAIR', quantity: 2, gross: 60_000, vat: 25, line_id: 'a'.repeat(32) },
  { name: 'Lamp', sku: 'LAMP', quantity: 1, gross: 30_000, vat: 25, line_id: 'b'.repeat(32) },
  { kind: 'shipping' as const, name: 'Parcel', gross: 10_000, vat: 25 },
]

const ITEMS = LINES.map(({ name, gross, quantity = 1, vat, line_id = 'flat_rate:1' }) => ({
  line_id,
  id: name,
  description: name,
  quantity,
  amount: gross,
  vat,
  vat_amount: gross / 5,
}))

/** A shop and a Dintero beside each other, for one test file; every test begins without faults. */
export function twoSimulators() {
  let simulator: Simulator
  let shop: RunningShop
  let dintero: Control
  let control: ShopControl

  beforeAll(async () => {
    simulator = await startSimulator()
    const { url, account, clientId, clientSecret } = simulator
    shop = await startShop({ dintero: { url, account, clientId, clientSecret } })
    dintero = controlOf(simulator.controlUrl)
    control = shopControlOf(shop.controlUrl)
  })
  beforeEach(async () => {
    await dintero.disarm(simulator.account)
    await dintero.resetSettings(simulator.account)
    await dintero.forgetRequests(simulator.account)
    await control.disarm()
    await control.resetSettings()
    await control.forgetRequests()
  })
  afterAll(async () => {
    await shop.close()
    await simulator.close()
  })

  async function api(method: string, path: string, body?: object): Promise<Answer> {
    const { consumerKey, consumerSecret } = shop
    const response = await fetch(`${shop.url}/wp-json/wc/v3${path}`, {
      method,
      headers: {
        authorization: `Basic ${Buffer.from(`${consumerKey}:${consumerSecret}`).toString('base64')}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      body: body ? JSON.stringify(body) : null,
    })
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as Answer['body'],
    }
  }

  const both = {
    get simulator() {
      return simulator
    },
    get site() {
      return shop
    },
    get dintero() {
      return dintero
    },
    get shop() {
      return control
    },
    api,

    /** An order and its payment of 1000.00, both as the plugin leaves them. */
    async paid(payment: PaymentSpec = {}, order: OrderSpec = {}) {
      const made = await dintero.createPayment(simulator.account, {
        woocommerce: true,
        items: ITEMS,
        ...payment,
      })
      const placed = await control.createOrder({ lines: LINES, transaction_id: made.id, ...order })
      return { payment: made, order: placed }
    },

    /** The same, completed in the shop: the plugin has captured. */
    async completed(payment: PaymentSpec = {}) {
      const made = await both.paid(payment)
      await api('PUT', `/orders/${made.order.id}`, { status: 'completed' })
      return made
    },

    /** What the books of Dintero add up to. */
    sums: (order: Order) => dintero.sums(simulator.account, order.transaction_id),

    payment: (order: Order) => dintero.transaction(simulator.account, order.transaction_id),

    /** What the plugin asked Dintero to do to this payment, in order. */
    async asked(order: Order) {
      const requests = await dintero.requests(simulator.account)
      return requests
        .filter(({ method, path }) => method === 'POST' && path.includes(order.transaction_id))
        .map(({ path, body, status }) => ({
          what: path.split('/').at(-1),
          amount: (body as { amount?: number }).amount,
          body: body as Record<string, unknown>,
          status,
        }))
    },

    notes: async (order: Order) => (await control.order(order.id)).notes.map(({ text }) => text),
  }
  return both
}

export type Both = ReturnType<typeof twoSimulators>
