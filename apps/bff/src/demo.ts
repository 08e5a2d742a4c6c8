import { join } from 'node:path'
import * as z from 'zod'
import type { DinteroConfig } from './config.ts'
import { startBeside } from './demo-process.ts'
import { hearOf } from './demo-webhook.ts'
import type { ShopSettings } from './shops/shops.ts'

/** What the Dintero simulator says of itself. */
const dinteroSaid = z.object({
  url: z.url(),
  controlUrl: z.url(),
  account: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
})

/** What the shop simulator says of itself. */
const shopSaid = z.object({
  url: z.url(),
  consumerKey: z.string(),
  consumerSecret: z.string(),
})

const PAYMENTS = 2_400

/** The seeded shop that most payments name. */
const SHOP = { id: 'fjellro', name: 'Fjellro Ull', host: 'fjellro.example' }

export interface Demo {
  readonly dintero: DinteroConfig
  readonly shops: readonly ShopSettings[]
  /** Has the shop tell the desk at this address when an order changes. */
  readonly tell: (deskUrl: string) => Promise<void>
  /** Called if one of the simulators ends by itself. */
  readonly onExit: (act: () => void) => void
  readonly stop: () => Promise<void>
}

/**
 * Starts a Dintero and a WooCommerce shop as processes of their own, which end with ours; their books live in
 * the data folder. The shop has the orders behind its payments, some of them out of step.
 */
export async function startDemo(dataDir: string): Promise<Demo> {
  const simulator = await startBeside({
    source: '../../../packages/dintero-simulator/main.ts',
    bundled: 'simulator.js',
    data: join(dataDir, 'simulator'),
    args: ['--payments', String(PAYMENTS)],
  })
  const { url, controlUrl, account, clientId, clientSecret } = dinteroSaid.parse(simulator.said)
  const beside = {
    host: SHOP.host,
    'dintero-url': url,
    'dintero-control-url': controlUrl,
    'dintero-account': account,
    'dintero-client-id': clientId,
  }
  const shop = await startBeside({
    source: '../../../packages/woocommerce-simulator/main.ts',
    bundled: 'shop-simulator.js',
    data: join(dataDir, 'shop-simulator'),
    args: Object.entries(beside).flatMap(([name, value]) => [`--${name}`, value]),
    env: { DINTERO_CLIENT_SECRET: clientSecret },
  })
  const { url: shopUrl, consumerKey, consumerSecret } = shopSaid.parse(shop.said)
  const settings: ShopSettings = {
    id: SHOP.id,
    name: SHOP.name,
    url: shopUrl,
    hosts: [SHOP.host, new URL(shopUrl).host],
    consumerKey,
    consumerSecret,
    // Like the key, it lasts as long as the shop's books.
    webhookSecret: consumerSecret,
    language: 'en',
    statuses: {},
  }
  return {
    dintero: { account, clientId, clientSecret, checkoutUrl: url, apiUrl: url },
    shops: [settings],
    tell: (deskUrl) => hearOf(settings, deskUrl),
    onExit(act) {
      simulator.onExit(act)
      shop.onExit(act)
    },
    async stop() {
      await Promise.all([simulator.stop(), shop.stop()])
    },
  }
}
