import { randomBytes } from 'node:crypto'
import { taxOn } from '../amounts.ts'
import type { Line, Meta, Order, Person } from '../wire.ts'
import { nowOf, type World } from '../world.ts'
import { totalOf } from './recalculate.ts'

/** An order of any shape; what is left out gets a sane default. Amounts are hundredths. */
export interface OrderSpec {
  id?: number | undefined
  number?: string | undefined
  status?: string | undefined
  currency?: string | undefined
  /** Default: what the lines add up to. */
  total?: number | undefined
  transaction_id?: string | undefined
  payment_method?: string | undefined
  billing?: { [Name in keyof Person]?: string | undefined } | undefined
  lines?: LineSpec[] | undefined
  meta?: Record<string, unknown> | undefined
  created?: string | undefined
  modified?: string | undefined
  /** `null`: not paid yet. */
  paid?: string | null | undefined
  /** Recorded before now, oldest first, with no line. */
  refunds?: { amount: number; viaGateway: boolean }[] | undefined
  /** Written before now, oldest first. */
  notes?: string[] | undefined
}

export interface LineSpec {
  kind?: Line['kind'] | undefined
  name?: string | undefined
  quantity?: number | undefined
  /** Of the whole line, with tax. */
  gross: number
  /** Percent; it is the id of its rate too. 0: no tax. */
  vat?: number | undefined
  /** In place of what `vat` makes of `gross`. */
  taxes?: { id: number; amount: number }[] | undefined
  sku?: string | undefined
  product_id?: number | undefined
  method_id?: string | undefined
  instance_id?: string | undefined
  /** Dintero's `line_id` of it. */
  line_id?: string | undefined
  /** Its product has been deleted since. */
  deleted?: boolean | undefined
}

const BUYER: Person = {
  first_name: 'Kari',
  last_name: 'Nordmann',
  email: 'kari.nordmann@example.test',
  phone: '+4740123456',
}

const UNPAID = new Set(['pending', 'failed'])

/** Puts an order into the books, as a customer left it. */
export function makeOrder(world: World, spec: OrderSpec): Order {
  const { books } = world
  const { decimals, orderNumbers } = books.settings()
  const id = spec.id ?? books.nextId()
  books.passId(id)
  const lines = (spec.lines ?? [{ gross: 50_000, vat: 25 }]).map((line) => makeLine(world, line))
  const created = spec.created ?? nowOf()
  const status = spec.status ?? 'processing'
  const order: Order = {
    id,
    // Products, pages and notes take ids too, so numbers in sequence lag behind them.
    number: spec.number ?? (orderNumbers === 'id' ? `${id}` : `${500 + books.orders.all().length}`),
    key: `wc_order_${randomBytes(7).toString('hex').slice(0, 13)}`,
    status,
    currency: spec.currency ?? 'NOK',
    total: spec.total ?? totalOf(lines, decimals),
    created,
    modified: spec.modified ?? created,
    paid: spec.paid === undefined ? (UNPAID.has(status) ? null : created) : spec.paid,
    completed: status === 'completed' ? created : null,
    transaction_id: spec.transaction_id ?? '',
    payment_method: spec.payment_method ?? 'dintero_checkout',
    payment_method_title: 'Dintero Checkout',
    billing: {
      first_name: spec.billing?.first_name ?? BUYER.first_name,
      last_name: spec.billing?.last_name ?? BUYER.last_name,
      email: spec.billing?.email ?? BUYER.email,
      phone: spec.billing?.phone ?? BUYER.phone,
    },
    lines,
    meta: metaFrom(world, spec),
    refunds: (spec.refunds ?? []).map(({ amount, viaGateway }) => ({
      id: books.nextId(),
      amount,
      viaGateway,
      reason: '',
      created,
      lines: [],
    })),
    notes: (spec.notes ?? []).map((text) => ({
      id: books.nextId(),
      text,
      created,
      author: 'system',
      customer: false,
    })),
    mails: [],
  }
  books.orders.save(order)
  return order
}

/** What the plugin stores on an order that was paid, and what else the spec asks for. */
function metaFrom(world: World, { transaction_id, meta }: OrderSpec): Meta[] {
  const all = {
    ...(transaction_id !== undefined && {
      _dintero_transaction_id: transaction_id,
      _wc_dintero_checkout_environment: transaction_id.startsWith('P') ? 'Production' : 'Test',
    }),
    ...meta,
  }
  return Object.entries(all).map(([key, value]) => ({ id: world.books.nextId(), key, value }))
}

function makeLine(world: World, spec: LineSpec): Line {
  const { kind = 'product', gross, vat = 0, line_id } = spec
  const taxes = spec.taxes ?? (vat > 0 ? [{ id: vat, amount: gross - netOf(gross, vat) }] : [])
  const net = gross - taxes.reduce((sum, { amount }) => sum + amount, 0)
  const meta =
    line_id === undefined || kind !== 'product'
      ? []
      : [{ id: world.books.nextId(), key: '_dintero_checkout_line_id', value: line_id }]
  const name = spec.name ?? { product: 'Chair', shipping: 'Parcel', fee: 'Invoice fee' }[kind]
  const line: Line = {
    id: world.books.nextId(),
    kind,
    name,
    quantity: spec.quantity ?? 1,
    net,
    taxes,
    meta,
  }
  if (kind === 'product')
    line.product_id = spec.deleted ? world.books.nextId() : productOf(world, spec, name)
  if (kind === 'shipping') {
    line.method_id = spec.method_id ?? 'flat_rate'
    line.instance_id = spec.instance_id ?? '1'
  }
  return line
}

/** Net of an amount with tax, so that tax on it gives the rest wherever whole hundredths allow it. */
function netOf(gross: number, percent: number): number {
  const net = Math.round((gross * 100) / (100 + percent))
  return taxOn(net, percent) + net === gross ? net : Math.floor((gross * 100) / (100 + percent))
}

/** The product of a line; one that the shop does not have yet is put on its shelf. */
function productOf(world: World, { product_id, sku = '' }: LineSpec, name: string): number {
  const { products } = world.books
  const known =
    product_id === undefined
      ? products.all().find((product) => sku !== '' && product.sku === sku)
      : products.get(product_id)
  if (known) return known.id
  const id = product_id ?? world.books.nextId()
  world.books.passId(id)
  products.save({ id, sku, name, stock: 10 })
  return id
}
