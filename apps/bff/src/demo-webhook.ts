import * as z from 'zod'
import type { ShopSettings } from './shops/shops.ts'

const known = z.array(z.object({ id: z.int() }))

/**
 * Has the demonstration's shop tell the desk of its orders, as its owner does in WooCommerce: one webhook,
 * which follows the desk when that has another port today. Throws if the shop says no.
 */
export async function hearOf(shop: ShopSettings, deskUrl: string) {
  const basic = Buffer.from(`${shop.consumerKey}:${shop.consumerSecret}`).toString('base64')
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${shop.url}/wp-json/wc/v3/webhooks${path}`, {
      method,
      headers: { authorization: `Basic ${basic}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`The shop makes no webhook: ${response.status}`)
    return response.json()
  }
  const webhook = {
    topic: 'order.updated',
    delivery_url: `${deskUrl}/hooks/woocommerce/${shop.id}`,
    secret: shop.webhookSecret,
    // One that nobody answered for a while was switched off.
    status: 'active',
  }
  const [before] = known.parse(await ask('GET', ''))
  if (before) await ask('PUT', `/${before.id}`, webhook)
  else await ask('POST', '', webhook)
}
