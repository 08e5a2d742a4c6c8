import type { Transaction } from '@paydesk/dintero/schema'

/** The shop system that made a payment, as far as the payment itself tells. */
export interface Origin {
  readonly system: 'woocommerce' | 'magento' | 'other'
  /** What the system calls itself, for the ones we do not know. */
  readonly name: string
  /** `https://shop.example`, where it is named. */
  readonly shopUrl?: string
}

type Headers = Readonly<Record<string, unknown>> | undefined

const header = (headers: Headers, name: string): string | undefined => {
  const value = headers?.[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The system that the headers of a call name: they come back in lower case. */
export function systemOf(headers: Headers): Pick<Origin, 'system' | 'name'> | undefined {
  const system = header(headers, 'dintero-system-name')
  const plugin = header(headers, 'dintero-system-plugin-name')
  const named = `${system ?? ''} ${plugin ?? ''}`.toLowerCase()
  if (named.includes('woocommerce')) return { system: 'woocommerce', name: 'WooCommerce' }
  if (named.includes('magento')) return { system: 'magento', name: 'Magento' }
  const name = system ?? plugin
  return name === undefined ? undefined : { system: 'other', name }
}

/**
 * Which shop a payment comes from, by the headers of the call that made it, then by the callback
 * address and the form of the reference that the WooCommerce plugin gives. `undefined` where
 * nothing says so.
 */
export function originOf(tx: Transaction): Origin | undefined {
  const headers = tx.initiating_system_request_headers
  const shopUrl = shopUrlOf(tx, headers)
  const found = systemOf(headers) ?? guess(tx)
  if (!found) return undefined
  return shopUrl === undefined ? found : { ...found, shopUrl }
}

/** `dwc` and what PHP's uniqid gives: only the WooCommerce plugin makes such references. */
const WOOCOMMERCE_REFERENCE = /^dwc[0-9a-f]{13}\d\.\d{8}$/

function guess(tx: Transaction): Pick<Origin, 'system' | 'name'> | undefined {
  const callback = safeUrl(tx.url?.callback_url)
  const isWooCommerce =
    callback?.pathname.includes('/wc-api/dintero_callback') === true ||
    WOOCOMMERCE_REFERENCE.test(tx.merchant_reference ?? '')
  return isWooCommerce ? { system: 'woocommerce', name: 'WooCommerce' } : undefined
}

/** The plugin's user agent names the shop: `WordPress/6.6; https://shop.example - WooCommerce: …`. */
function shopUrlOf(tx: Transaction, headers: Headers): string | undefined {
  const agent = /;\s*(https:\/\/\S+)/.exec(header(headers, 'user-agent') ?? '')?.[1]
  const callback = tx.url?.callback_url
  return (safeUrl(agent) ?? safeUrl(callback))?.origin
}

/** An https address and nothing else: `javascript:` and the like are text from upstream too. */
export function safeUrl(text: unknown): URL | undefined {
  if (typeof text !== 'string' || !URL.canParse(text)) return undefined
  const url = new URL(text)
  return url.protocol === 'https:' ? url : undefined
}
