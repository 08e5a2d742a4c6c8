import type { Transaction } from '@paydesk/dintero/schema'
import { orderCluesOf } from '@paydesk/woocommerce/recognise'

/** The shop system that made a payment, as far as the payment itself tells. */
export interface Origin {
  readonly system: 'woocommerce' | 'magento' | 'other'
  /** What the system calls itself, for the ones we do not know. */
  readonly name: string
  /** `https://shop.example`, where it is named. */
  readonly shopUrl?: string
}

type Headers = Readonly<Record<string, unknown>> | undefined
type System = Pick<Origin, 'system' | 'name'>

const WOOCOMMERCE: System = { system: 'woocommerce', name: 'WooCommerce' }

/** The system that the headers of a call name: they come back in lower case. */
export function systemOf(headers: Headers): System | undefined {
  if (orderCluesOf({ initiating_system_request_headers: headers })) return WOOCOMMERCE
  const name =
    header(headers, 'dintero-system-name') ?? header(headers, 'dintero-system-plugin-name')
  if (name?.toLowerCase().includes('magento')) return { system: 'magento', name: 'Magento' }
  return name === undefined ? undefined : { system: 'other', name }
}

function header(headers: Headers, name: string): string | undefined {
  const value = headers?.[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/**
 * Which shop a payment comes from, by the headers of the call that made it, then by what only the
 * WooCommerce plugin leaves on a payment. `undefined` where nothing says so.
 */
export function originOf(tx: Transaction): Origin | undefined {
  const clues = orderCluesOf(tx)
  const found = systemOf(tx.initiating_system_request_headers) ?? (clues && WOOCOMMERCE)
  if (!found) return undefined
  const shopUrl = clues?.shopUrl ?? safeUrl(tx.url?.callback_url)?.origin
  return shopUrl === undefined ? found : { ...found, shopUrl }
}

/** An https address and nothing else: `javascript:` and the like are text from upstream too. */
export function safeUrl(text: unknown): URL | undefined {
  const url = typeof text === 'string' ? URL.parse(text) : null
  return url?.protocol === 'https:' ? url : undefined
}
