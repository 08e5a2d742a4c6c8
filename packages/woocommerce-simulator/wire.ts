/** What the shop keeps. Amounts are hundredths of the order's currency, moments ISO 8601 in UTC. */
export interface Order {
  id: number
  /** What the customer calls it; the id unless the shop numbers its orders in sequence. */
  number: string
  /** The plugin's callback may name the order by it. */
  key: string
  /** Without `wc-`. */
  status: string
  currency: string
  /** With tax, before refunds. */
  total: number
  created: string
  modified: string
  paid: string | null
  completed: string | null
  transaction_id: string
  payment_method: string
  payment_method_title: string
  billing: Person
  lines: Line[]
  meta: Meta[]
  refunds: Refund[]
  notes: Note[]
  /** Mails that the customer got, by WooCommerce's names for them. */
  mails: string[]
}

export interface Person {
  first_name: string
  last_name: string
  email: string
  phone: string
}

export interface Line {
  id: number
  kind: 'product' | 'shipping' | 'fee'
  name: string
  quantity: number
  /** Of the whole line, without tax. */
  net: number
  taxes: Tax[]
  meta: Meta[]
  product_id?: number | undefined
  method_id?: string | undefined
  instance_id?: string | undefined
}

/** One rate's part of a line's tax. */
export interface Tax {
  id: number
  amount: number
}

export interface Meta {
  id: number
  key: string
  value: unknown
}

export interface Refund {
  id: number
  /** With tax. */
  amount: number
  reason: string
  created: string
  /** The gateway was asked to pay it out. */
  viaGateway: boolean
  lines: RefundedLine[]
  meta?: Meta[] | undefined
}

/** Part of a line that was refunded; its amounts count up. */
export interface RefundedLine extends Line {
  /** The order's line. */
  of: number
}

export interface Note {
  id: number
  text: string
  created: string
  author: string
  /** Mailed to the customer. */
  customer: boolean
}

export interface Product {
  id: number
  sku: string
  name: string
  stock: number
}

export const PERMISSIONS = ['read', 'write', 'read_write'] as const
export const ROLES = ['administrator', 'shop_manager', 'customer'] as const

/** A key of the REST API: it may do what it says and what its user may. */
export interface ApiKey {
  id: number
  consumerKey: string
  consumerSecret: string
  permissions: (typeof PERMISSIONS)[number]
  role: (typeof ROLES)[number]
}

export interface Webhook {
  id: number
  name: string
  status: 'active' | 'paused' | 'disabled'
  topic: string
  delivery_url: string
  secret: string
  /** Failed deliveries since the last that went well. */
  failures: number
  created: string
}

/** With tax: what the line costs. */
export const grossOf = ({ net, taxes }: Pick<Line, 'net' | 'taxes'>): number =>
  net + taxOf({ taxes })

export const taxOf = ({ taxes }: Pick<Line, 'taxes'>): number =>
  taxes.reduce((sum, { amount }) => sum + amount, 0)

/** What an order's refunds add up to. */
export const refundedOf = ({ refunds }: Pick<Order, 'refunds'>): number =>
  refunds.reduce((sum, { amount }) => sum + amount, 0)

/** The value of a meta key; `undefined` where there is none. */
export const metaOf = ({ meta }: { meta: Meta[] }, key: string): unknown =>
  meta.find((entry) => entry.key === key)?.value

/** The text of a meta key; empty where there is none. */
export function metaText(holder: { meta: Meta[] }, key: string): string {
  const value = metaOf(holder, key)
  return typeof value === 'string' ? value : ''
}
