import * as z from 'zod/mini'
import { ShopError } from './error.ts'
import { exchange, type Call } from './http.ts'
import { note, order, refund, type Note, type Order, type Refund } from './schema.ts'

export interface ShopConfig {
  /** Where the shop lives: an https address, plain http only on this machine. A path is kept. */
  readonly url: string
  readonly consumerKey: string
  readonly consumerSecret: string
  /** For one call, in milliseconds. */
  readonly timeoutMs?: number
}

/** What `orders` may narrow by; WooCommerce's own names. */
export interface OrderQuery {
  readonly search?: string
  readonly status?: string
  /** ISO 8601 with its zone: the shop would read another one in its own time. */
  readonly modified_after?: string
  readonly page?: number
  readonly per_page?: number
}

export interface OrderPage {
  readonly orders: readonly Order[]
  /** Rows that could not be read: shown as a number, never as nothing. */
  readonly unreadable: number
  /** All rows and pages of this query, if the shop says so. */
  readonly total: number | undefined
  readonly pages: number | undefined
}

/** What the API takes as a refund of one line: amounts are plain decimals, the tax apart, by rate. */
export interface RefundLineRequest {
  readonly id: number
  readonly quantity: number
  readonly refund_total: string
  readonly refund_tax: readonly { readonly id: number; readonly refund_total: string }[]
}

export interface RefundRequest {
  /** With tax, a plain decimal. */
  readonly amount: string
  readonly reason: string
  readonly line_items: readonly RefundLineRequest[]
  /** Whether the products go back into stock. */
  readonly api_restock: boolean
  /** What the shop keeps with the refund, and gives back with it. */
  readonly meta_data?: readonly { readonly key: string; readonly value: string }[]
}

/** A write says until when it may leave: what it rests on is older by then. */
export interface Sending {
  /**
   * The request leaves within that time or not at all (`sent` of the error is false), however late
   * the process wakes.
   */
  readonly sendWithinMs: number
}

/**
 * Talks to one shop's WooCommerce REST API v3
 * (https://woocommerce.github.io/woocommerce-rest-api-docs). Everything throws `ShopError`; a write
 * is sent once, and after `slow` or `unavailable` nobody knows whether the shop did it.
 */
export interface Shop {
  readonly url: string
  readonly order: (id: number) => Promise<Order>
  readonly orders: (query: OrderQuery) => Promise<OrderPage>
  readonly notes: (orderId: number) => Promise<readonly Note[]>
  readonly refunds: (orderId: number) => Promise<readonly Refund[]>
  /** Fires the gateway's hooks: completed captures, cancelled voids. Nothing else is sent along. */
  readonly setStatus: (orderId: number, status: string, sending: Sending) => Promise<Order>
  /** For the shop's people; the customer gets no mail. */
  readonly addNote: (orderId: number, text: string, sending: Sending) => Promise<Note>
  /** Records a refund that Dintero has already made: the gateway is never asked to pay again. */
  readonly recordRefund: (
    orderId: number,
    request: RefundRequest,
    sending: Sending,
  ) => Promise<Refund>
  /** Throws unless the key may read and write, found out without changing anything. */
  readonly checkWriting: () => Promise<void>
}

const TIMEOUT_MS = 10_000

/** Throws TypeError for a configuration that cannot be right, or that would send the key in clear text. */
export function createShop(config: ShopConfig): Shop {
  const origin = originOf(config.url)
  const { consumerKey, consumerSecret, timeoutMs = TIMEOUT_MS } = config
  if (!consumerKey || !consumerSecret) throw new TypeError('A shop needs a key and its secret')
  const basic = Buffer.from(`${consumerKey}:${consumerSecret}`).toString('base64')

  const ask = (call: Call) =>
    exchange(origin, `Basic ${basic}`, { ...call, path: `/wp-json/wc/v3${call.path}` }, timeoutMs)

  async function one<T>(schema: z.ZodMiniType<T>, call: Call): Promise<T> {
    const { json } = await ask(call)
    const read = schema.safeParse(json)
    if (read.success) return read.data
    throw new ShopError('bad-response', `${call.method} ${call.path}: not what the API answers`)
  }

  return {
    url: origin,
    order: (id) => one(order, { method: 'GET', path: pathOf(id) }),
    async orders(query) {
      const { modified_after: after, ...rest } = query
      const { json, header } = await ask({
        method: 'GET',
        path: '/orders',
        query: { ...rest, modified_after: after === undefined ? undefined : inUtc(after) },
      })
      if (!Array.isArray(json)) throw new ShopError('bad-response', 'GET /orders: not a list')
      const rows = json.map((row) => order.safeParse(row))
      const read = rows.flatMap((row) => (row.success ? [row.data] : []))
      return {
        orders: read,
        unreadable: rows.length - read.length,
        total: countIn(header('x-wp-total')),
        pages: countIn(header('x-wp-totalpages')),
      }
    },
    notes: (id) => one(z.array(note), { method: 'GET', path: pathOf(id, '/notes') }),
    refunds: (id) =>
      one(z.array(refund), {
        method: 'GET',
        path: pathOf(id, '/refunds'),
        query: { per_page: 100 },
      }),
    setStatus: (id, status, { sendWithinMs }) =>
      one(order, { method: 'PUT', path: pathOf(id), body: { status }, sendWithinMs }),
    addNote: (id, text, { sendWithinMs }) =>
      one(note, {
        method: 'POST',
        path: pathOf(id, '/notes'),
        body: { note: text, customer_note: false },
        sendWithinMs,
      }),
    recordRefund: (id, request, { sendWithinMs }) =>
      one(refund, {
        method: 'POST',
        path: pathOf(id, '/refunds'),
        // Without it the gateway refunds a second time.
        body: { ...request, api_refund: false },
        sendWithinMs,
      }),
    async checkWriting() {
      // A key that nobody knows would get past the question below: no order, no rights asked.
      await ask({ method: 'GET', path: '/orders', query: { per_page: 1 } })
      try {
        // No order has this id; a key that may only read is turned away before anybody looks.
        await ask({ method: 'PUT', path: pathOf(0), body: {} })
      } catch (error) {
        if (!(error instanceof ShopError)) throw error
        if (isAboutTheOrder(error)) return
        // The key was good a moment ago, so it is this that it may not do.
        if (error.failure === 'unauthorized')
          throw new ShopError('forbidden', error.message, {
            status: error.status,
            code: error.code,
          })
        throw error
      }
    },
  }
}

const isAboutTheOrder = ({ failure }: ShopError) => failure === 'not-found' || failure === 'refused'

function pathOf(orderId: number, rest = '') {
  if (!Number.isSafeInteger(orderId) || orderId < 0) throw new TypeError('Not the id of an order')
  return `/orders/${orderId}${rest}`
}

/** The moment as WordPress reads it wherever the shop is; throws TypeError for one without a zone. */
function inUtc(moment: string): string {
  const ms = /(Z|[+-]\d{2}:\d{2})$/.test(moment) ? Date.parse(moment) : Number.NaN
  if (Number.isNaN(ms)) throw new TypeError('A moment is ISO 8601 with its zone')
  return `${new Date(ms).toISOString().slice(0, 19)}Z`
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

function originOf(text: string): string {
  const url = URL.parse(text)
  if (!url || url.search || url.hash || url.username)
    throw new TypeError('The address of a shop looks like https://shop.example')
  const isSafe =
    url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname))
  if (!isSafe) throw new TypeError('The address of a shop begins with https')
  return url.origin + url.pathname.replace(/\/+$/, '')
}

const countIn = (text: string | null) =>
  text !== null && /^\d{1,9}$/.test(text) ? Number(text) : undefined
