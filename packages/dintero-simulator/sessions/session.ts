import type { Item, Transaction } from '../wire.ts'
import { eventsOf } from '../rules/sums.ts'

/** A checkout session as the API gives it (docs: checkout API). */
export interface Session {
  id: string
  created_at: string
  updated_at: string
  expires_at?: string | undefined
  profile_id?: string | undefined
  url: { return_url: string; callback_url?: string | undefined; [field: string]: unknown }
  order: Order
  customer?: Record<string, unknown> | undefined
  configuration?: Record<string, unknown> | undefined
  express?: Record<string, unknown> | undefined
  metadata?: Record<string, string | number> | undefined
  checkboxes?: unknown[] | undefined
  payment_operation?: string | undefined
  /** What a card is to be stored for, where nothing is paid. */
  token_provider?: { payment_product_type: string; token_types: string[] } | undefined
  events: SessionEvent[]
  /** A session yields at most one transaction. */
  transaction_id?: string | undefined
  cancelled_by?: string | undefined
  request_headers?: Record<string, string> | undefined
}

export interface Order {
  /** Minor units of `currency`. */
  amount: number
  currency: string
  merchant_reference: string
  items?: Item[] | undefined
  shipping_option?: ShippingOption | undefined
  [field: string]: unknown
}

interface ShippingOption {
  id: string
  line_id: string
  amount: number
  [field: string]: unknown
}

interface SessionEvent {
  id: string
  name: string
  created_at: string
  details?: Record<string, unknown>
}

/** The session as the API tells it. */
export function shown(session: Session): Session {
  const told = { ...session }
  delete told.cancelled_by
  delete told.request_headers
  return told
}

/** The session with one more event. The argument stays as it was. */
export function withSessionEvent(
  session: Session,
  name: string,
  at: string,
  details?: Record<string, unknown>,
): Session {
  const event = { id: String(session.events.length + 1), name, created_at: at }
  return {
    ...session,
    updated_at: at,
    events: [...session.events, { ...event, ...(details && { details }) }],
  }
}

/** The session that a payment must have come from, for payments that were made without one. */
export function sessionBehind(tx: Transaction): Session {
  const url = isObject(tx['url']) ? tx['url'] : {}
  const began = { id: '1', name: 'INITIATED', created_at: tx.created_at }
  const authorize = eventsOf(tx).find(({ event }) => event === 'AUTHORIZE')
  const ended = authorize && {
    id: '2',
    name: authorize.success ? 'AUTHORIZED' : tx.status === 'DECLINED' ? 'DECLINED' : 'FAILED',
    created_at: authorize.created_at,
    ...(authorize.error && { details: { error: authorize.error.message } }),
  }
  return {
    id: textIn(tx, 'session_id'),
    created_at: tx.created_at,
    updated_at: ended?.created_at ?? tx.created_at,
    transaction_id: tx.id,
    url: { return_url: 'https://shop.example/return', ...url },
    order: {
      amount: tx.amount,
      currency: tx.currency,
      merchant_reference: textIn(tx, 'merchant_reference'),
      ...pick(tx, ['merchant_reference_2', 'shipping_address', 'billing_address', 'store']),
      items: Array.isArray(tx.items) ? tx.items : [],
    },
    ...(isObject(tx['customer']) && { customer: tx['customer'] }),
    events: ended ? [began, ended] : [began],
  }
}

/** A field that should be text; a payment of any shape can be made. */
export function textIn(tx: Transaction, name: string): string {
  const value = tx[name]
  return typeof value === 'string' ? value : ''
}

function pick(tx: Transaction, names: string[]): Record<string, unknown> {
  return Object.fromEntries(
    names.filter((name) => tx[name] !== undefined).map((name) => [name, tx[name]]),
  )
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
