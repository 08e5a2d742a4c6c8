import { between, newHex, newUuid, type Random } from '../random.ts'
import type { Platform, Shop } from './shops.ts'

/** What the shop's software leaves on a payment (source: the plugin). */
export interface ShopTraces {
  headers: Record<string, string>
  merchant_reference: string
  merchant_reference_2?: string
  url: Record<string, string>
  /** What its own captures and refunds carry. */
  event_reference: string
}

const VERSIONS: Record<
  Exclude<Platform, 'direct'>,
  [system: string, plugin: string, version: string]
> = {
  woocommerce: ['woocommerce', 'Dintero.Checkout.WooCommerce.V2', '1.14.2'],
  'woocommerce-legacy': ['woocommerce', 'Dintero.Checkout.WooCommerce', '2024.5.2'],
  magento: ['Magento', 'Dintero.Checkout.Magento2', '1.8.13'],
}

/** The headers that a shop's software sends with every call. */
function platformHeaders(platform: Platform, host: string): Record<string, string> {
  if (platform === 'direct') return { 'user-agent': 'Dintero.Node.SDK/2.6.0' }
  const [system, plugin, version] = VERSIONS[platform]
  return {
    'dintero-system-name': system,
    'dintero-system-version': system === 'Magento' ? '2.4.7' : '10.3.5',
    'dintero-system-plugin-name': plugin,
    'dintero-system-plugin-version': version,
    'user-agent':
      system === 'Magento'
        ? 'Dintero.Checkout.Magento2/1.8.13'
        : `WordPress/6.8.3; https://${host} - WooCommerce: 10.3.5 - Dintero Checkout: ${version} - PHP Version: 8.3.14`,
  }
}

/** The traces of order `number` of this shop. */
export function tracesOf(random: Random, shop: Shop, number: number): ShopTraces {
  const headers = platformHeaders(shop.platform, shop.host)
  const site = `https://${shop.host}`
  if (shop.platform === 'woocommerce')
    return {
      headers,
      merchant_reference: sessionReference(random),
      merchant_reference_2: String(number),
      url: {
        return_url: `${site}/kasse/?gateway=dintero`,
        callback_url: `${site}/wc-api/dintero_callback/?delay_callback=120&report_event=CAPTURE&report_event=REFUND&report_event=VOID`,
      },
      // Order ids run ahead of order numbers: pages and products count too.
      event_reference: String(number * 3 + 7),
    }
  if (shop.platform === 'woocommerce-legacy')
    return {
      headers,
      merchant_reference: String(number),
      url: {
        return_url: `${site}/checkout/`,
        callback_url: `${site}/?wc-api=wc_gateway_dintero_hp`,
      },
      event_reference: String(number),
    }
  if (shop.platform === 'magento')
    return {
      headers,
      merchant_reference: String(number),
      url: {
        return_url: `${site}/dintero/payment/success`,
        callback_url: `${site}/rest/V1/dintero/callback`,
      },
      event_reference: String(number),
    }
  return {
    headers,
    merchant_reference: `${shop.terminal === undefined ? 'A' : 'K'}-${number}`,
    url: { return_url: `${site}/takk`, callback_url: `${site}/api/dintero?id=${newUuid(random)}` },
    event_reference: `A-${number}`,
  }
}

/** What the WooCommerce plugin calls an embedded session: `dwc` and PHP's `uniqid` with entropy. */
const sessionReference = (random: Random) =>
  `dwc${newHex(random, 13)}${between(random, 0, 9)}.${between(random, 10_000_000, 99_999_999)}`
