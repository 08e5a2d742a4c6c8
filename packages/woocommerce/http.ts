import { ShopError, type ShopFailure } from './error.ts'
import { fetchWithin } from './leaving.ts'
import { isUnsent } from './unsent.ts'

/** One answer weighs at most this; an order of a thousand lines is far below. */
const MAX_BODY = 5 * 1024 * 1024

export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** From `/wp-json` on. */
  readonly path: string
  readonly query?: Readonly<Record<string, string | number | undefined>>
  readonly body?: object
  /** In ms: the request leaves within that time or not at all. */
  readonly sendWithinMs?: number
}

/** Of what `fetch` answers, what is read. */
type Response = Pick<globalThis.Response, 'ok' | 'status'> & {
  readonly headers: Pick<Headers, 'get'>
  readonly body: AsyncIterable<Uint8Array> | null
}

export interface ShopAnswer {
  readonly json: unknown
  readonly header: (name: string) => string | null
}

/**
 * One request, one answer: nothing is repeated and no redirect is followed, since a write may fire
 * the shop's gateway and a redirect would carry the key away. Throws `ShopError`.
 */
export async function exchange(
  origin: string,
  authorization: string,
  call: Call,
  timeoutMs: number,
): Promise<ShopAnswer> {
  const url = new URL(origin + call.path)
  for (const [name, value] of Object.entries(call.query ?? {}))
    if (value !== undefined) url.searchParams.set(name, String(value))
  const name = `${call.method} ${call.path}`
  let response: Response
  try {
    const init = {
      method: call.method,
      headers: {
        authorization,
        accept: 'application/json',
        ...(call.body && { 'content-type': 'application/json' }),
      },
      body: call.body ? JSON.stringify(call.body) : null,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    } as const
    const { sendWithinMs } = call
    response = await (sendWithinMs === undefined
      ? fetch(url, init)
      : fetchWithin(sendWithinMs, url, init))
  } catch (cause) {
    throw failed(name, cause, 'unavailable', 'no connection')
  }
  let text: string
  try {
    text = await bounded(response)
  } catch (cause) {
    throw failed(name, cause, 'bad-response', cause instanceof TooLarge ? 'too large' : 'broke off')
  }
  const json = jsonOf(response, text)
  if (response.ok && json) return { json: json.value, header: (of) => response.headers.get(of) }
  throw refusal(name, response, json?.value)
}

class TooLarge extends Error {}

async function bounded(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > MAX_BODY) throw new TooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** A shop's PHP may print a warning before its JSON, or a page instead of it: both are no answer. */
function jsonOf(response: Response, text: string): { readonly value: unknown } | undefined {
  if (
    !/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(response.headers.get('content-type') ?? '')
  )
    return undefined
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return undefined
  }
}

/** The cause is kept out: fetch puts addresses into it, and nothing of ours needs it. */
function failed(name: string, cause: unknown, failure: ShopFailure, why: string): ShopError {
  if (cause instanceof Error && cause.name === 'TimeoutError')
    return new ShopError('slow', `${name}: no answer in time`)
  return new ShopError(failure, `${name}: ${why}`, { sent: !isUnsent(cause) })
}

const BY_STATUS: Readonly<Record<number, ShopFailure>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
}

/**
 * Codes that say more than their status: WooCommerce answers some of them with 500, though it knows
 * well that nothing was done.
 */
const BY_CODE: ReadonlyMap<string, ShopFailure> = new Map([
  ['rest_no_route', 'no-api'],
  ['woocommerce_rest_shop_order_invalid_id', 'not-found'],
  ['woocommerce_rest_order_invalid_id', 'not-found'],
  ['woocommerce_rest_invalid_order_id', 'not-found'],
  ['woocommerce_rest_invalid_order_refund', 'refused'],
  ['woocommerce_rest_cannot_create_order_refund', 'refused'],
])

function refusal(name: string, response: Response, json: unknown): ShopError {
  const { status } = response
  const said = (field: string, most: number) => {
    const value: unknown = typeof json === 'object' && json ? Reflect.get(json, field) : undefined
    return typeof value === 'string' ? value.slice(0, most) : undefined
  }
  const code = said('code', 100)
  const shopMessage = said('message', 500)
  const details = { status, code, shopMessage }
  const failure = failureOf(status, code, shopMessage)
  return new ShopError(failure, `${name}: ${failure} (${status})`, details)
}

function failureOf(status: number, code: string | undefined, message: string | undefined) {
  if (status >= 300 && status < 400) return 'moved'
  const known = code === undefined ? undefined : BY_CODE.get(code)
  if (known) return known
  if (status >= 500 || status === 429) return 'unavailable'
  // Only the API itself speaks in codes: a page that is missing is not an order that is missing.
  if (code === undefined) return status === 404 ? 'no-api' : 'bad-response'
  // A read-only key that writes is told 401, with a code that a wrong key gets too. In a shop of
  // another language only `checkWriting` tells them apart.
  if (status === 401 && /\bpermissions?\b/i.test(message ?? '')) return 'forbidden'
  return BY_STATUS[status] ?? 'refused'
}
