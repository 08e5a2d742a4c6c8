import { startShop } from '@paydesk/woocommerce-simulator/start'
import type { ShopEntry } from './processes.ts'

interface Account {
  url: string
  account: string
  clientId: string
  clientSecret: string
  /** With one, the shop begins with the orders behind the account's payments. */
  controlUrl?: string
}

/** The host by which the simulator's payments of a WooCommerce shop name it. */
const HOST = 'fjellro.example'

/** A WooCommerce shop whose plugin has this account, and how the desk's shops file names it. */
export async function openShop({ controlUrl, url, account, clientId, clientSecret }: Account) {
  const shop = await startShop({
    shopHost: HOST,
    dintero: { url, account, clientId, clientSecret },
    dinteroControlUrl: controlUrl,
  })
  const entry: ShopEntry = {
    id: 'fjellro',
    name: 'Fjellro Ull',
    url: shop.url,
    hosts: [HOST],
    consumer_key: shop.consumerKey,
    consumer_secret: shop.consumerSecret,
    webhook_secret: 'what webhooks are signed with',
  }
  return { entry, controlUrl: shop.controlUrl, close: () => shop.close() }
}
