import { metaOf, type Order } from '../wire.ts'
import type { World } from '../world.ts'

/** What the plugin reads of Dintero's answer. PHP asks no schema: whatever is missing is nothing. */
export interface Transaction {
  id?: string
  status?: string
  amount?: number
  currency?: string
  payment_product?: string
  payment_product_type?: string
  merchant_reference?: string
  url?: string
  events?: { event: string; amount?: number }[]
}

/** The plugin's result: a decoded answer, or a `WP_Error`. */
export type Reply = { ok: true; json: Transaction } | { ok: false; code: string; message: string }

/** The plugin's headers; Dintero keeps them with each event. */
const headersOf = (host: string): Record<string, string> => ({
  'dintero-system-name': 'woocommerce',
  'dintero-system-version': '10.3.5',
  'dintero-system-plugin-name': 'Dintero.Checkout.WooCommerce.V2',
  'dintero-system-plugin-version': '1.14.2',
  'user-agent': `WordPress/6.8.3; https://${host} - WooCommerce: 10.3.5 - Dintero Checkout: 1.14.2 - PHP Version: 8.3.14`,
})

/**
 * One call of the plugin, with a token of its own. Any status but 200 is an error to it, 202 too
 * (source: the plugin).
 */
export async function callDintero(
  world: World,
  method: string,
  path: string,
  body?: object,
): Promise<Reply> {
  const { dintero } = world
  if (!dintero) return { ok: false, code: 'http_request_failed', message: 'No account is set up' }
  const token = await send(world, 'POST', `/accounts/${dintero.account}/auth/token`, {
    authorization: `Basic ${Buffer.from(`${dintero.clientId}:${dintero.clientSecret}`).toString('base64')}`,
    body: {
      grant_type: 'client_credentials',
      audience: `${dintero.url}/v1/accounts/${dintero.account}`,
    },
  })
  if (!token.ok) return token
  const bearer: unknown = Reflect.get(token.json, 'access_token')
  return send(world, method, path, { authorization: `Bearer ${String(bearer)}`, body })
}

async function send(
  world: World,
  method: string,
  path: string,
  { authorization, body }: { authorization: string; body?: object | undefined },
): Promise<Reply> {
  try {
    const response = await fetch(`${world.dintero?.url}/v1${path}`, {
      method,
      headers: { ...headersOf(world.host), authorization, 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.any([
        AbortSignal.timeout(world.books.settings().pluginTimeoutMs),
        world.stopping.signal,
      ]),
    })
    const json = decoded(await response.text())
    if (response.status === 200) return { ok: true, json }
    return { ok: false, code: String(response.status), message: messageIn(json) }
  } catch {
    return { ok: false, code: 'http_request_failed', message: 'cURL error 28: Operation timed out' }
  }
}

/** As `json_decode`: nothing, where it is no JSON. */
function decoded(text: string): Transaction {
  try {
    const json: unknown = JSON.parse(text)
    return typeof json === 'object' && json ? json : {}
  } catch {
    return {}
  }
}

function messageIn(json: object): string {
  const error: unknown = Reflect.get(json, 'error')
  const message: unknown = typeof error === 'object' && error ? Reflect.get(error, 'message') : ''
  return typeof message === 'string' ? message : ''
}

/** The payment as Dintero has it. */
export const readPayment = (world: World, order: Order): Promise<Reply> =>
  callDintero(world, 'GET', `/transactions/${encodeURIComponent(order.transaction_id)}`)

/**
 * Whether the payment has this status. A read that fails falls back to what the order says of
 * itself, which knows nothing of what was done elsewhere (source: the plugin).
 */
export async function hasStatus(world: World, order: Order, status: string, guard: string) {
  const reply = await readPayment(world, order)
  return reply.ok ? reply.json.status === status : Boolean(metaOf(order, guard))
}

/** The note that an error leaves: its code, and a message if Dintero gave one. */
export const errorNote = ({ code, message }: { code: string; message: string }) =>
  `[${code}] ${message}`
