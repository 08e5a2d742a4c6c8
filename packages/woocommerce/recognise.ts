type Headers = Readonly<Record<string, unknown>> | undefined

/** Of a payment, what tells where it came from. Text from upstream: every part may be missing or anything. */
export interface Recognisable {
  readonly initiating_system_request_headers?: Headers
  readonly url?: { readonly callback_url?: unknown } | undefined
  readonly store?: { readonly id?: unknown } | undefined
  readonly merchant_reference?: unknown
  readonly merchant_reference_2?: unknown
  readonly events?:
    | readonly {
        readonly event?: unknown
        readonly event_reference?: unknown
        readonly request_headers?: Headers
      }[]
    | undefined
}

/** What a payment tells of the WooCommerce order behind it. */
export interface OrderClues {
  /** The legacy plugin checks less and refuses a capture after a part capture. */
  readonly plugin: 'v2' | 'legacy' | 'unknown'
  /** The shop's https origin. */
  readonly shopUrl: string | undefined
  /** The shop's host without `www`, as `store.id` has it. */
  readonly shopHost: string | undefined
  /** Order ids that the shop's own captures and refunds named: certain. */
  readonly orderIds: readonly number[]
  /** What the customer calls the order. */
  readonly orderNumber: string | undefined
}

const V2 = 'Dintero.Checkout.WooCommerce.V2'
const LEGACY = 'Dintero.Checkout.WooCommerce'

/** `dwc` and what PHP's uniqid gives: only the plugin makes such references. */
const PLUGIN_REFERENCE = /^dwc[0-9a-f]{13}\d\.\d{8}$/

/**
 * The WooCommerce order behind a payment, as far as the payment tells; `undefined` where nothing
 * says that a WooCommerce shop made it. Source: the plugin's own code (headers, references).
 */
export function orderCluesOf(payment: Recognisable): OrderClues | undefined {
  const headers = payment.initiating_system_request_headers
  const callback = httpsOf(payment.url?.callback_url)
  const reference = textOf(payment.merchant_reference)
  const plugin = pluginOf(headers)
  const isWooCommerce =
    plugin !== undefined ||
    textOf(headers?.['dintero-system-name'])?.toLowerCase() === 'woocommerce' ||
    callback?.pathname.includes('/wc-api/dintero_callback') === true ||
    (reference !== undefined && PLUGIN_REFERENCE.test(reference))
  if (!isWooCommerce) return undefined

  // The user agent names the shop: `WordPress/6.8; https://shop.example - WooCommerce: …`.
  const agent = /;\s*(https:\/\/\S+)/.exec(textOf(headers?.['user-agent']) ?? '')?.[1]
  const shop = httpsOf(agent) ?? callback
  const store = textOf(payment.store?.id)
  return {
    plugin: plugin ?? 'unknown',
    shopUrl: shop?.origin,
    shopHost: (store ?? shop?.host)?.replace(/^www\./, ''),
    orderIds: orderIdsIn(payment.events),
    orderNumber:
      textOf(payment.merchant_reference_2) ??
      (reference !== undefined && !PLUGIN_REFERENCE.test(reference) ? reference : undefined),
  }
}

/** Which generation of the plugin sent these headers; `undefined` for anybody else. */
export function pluginOf(headers: Headers): 'v2' | 'legacy' | undefined {
  const name = textOf(headers?.['dintero-system-plugin-name'])
  return name === V2 ? 'v2' : name === LEGACY ? 'legacy' : undefined
}

/** Only what the plugin itself captured or refunded names an order: other references are anybody's. */
function orderIdsIn(events: Recognisable['events']): readonly number[] {
  const ids = (events ?? []).flatMap(({ event, event_reference, request_headers }) => {
    const isMove = event === 'CAPTURE' || event === 'REFUND'
    const reference = textOf(event_reference)
    const isId =
      isMove && pluginOf(request_headers) !== undefined && /^\d{1,15}$/.test(reference ?? '')
    return isId ? [Number(reference)] : []
  })
  return [...new Set(ids)]
}

const textOf = (value: unknown) =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined

/** An https address and nothing else: `javascript:` and the like are text from upstream too. */
function httpsOf(value: unknown): URL | undefined {
  const url = typeof value === 'string' ? URL.parse(value) : null
  return url?.protocol === 'https:' ? url : undefined
}
