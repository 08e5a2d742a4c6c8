import { decimalOf } from '../amounts.ts'
import {
  grossOf,
  taxOf,
  type Line,
  type Meta,
  type Note,
  type Order,
  type Refund,
  type Tax,
} from '../wire.ts'
import type { World } from '../world.ts'

/** An order as `GET /wc/v3/orders/{id}` gives it: plain decimals, without tax per line. */
export function orderShown(world: World, order: Order) {
  const { decimals } = world.books.settings()
  const money = (hundredths: number) => decimalOf(hundredths, decimals)
  const of = (kind: Line['kind']) => order.lines.filter((line) => line.kind === kind)
  const sum = (lines: Line[], amount: (line: Line) => number) =>
    money(lines.reduce((total, line) => total + amount(line), 0))
  const shipping = of('shipping')
  return {
    id: order.id,
    parent_id: 0,
    status: order.status,
    currency: order.currency,
    version: '10.3.5',
    prices_include_tax: true,
    ...dates(world, { created: order.created, modified: order.modified }),
    discount_total: money(0),
    discount_tax: money(0),
    shipping_total: sum(shipping, ({ net }) => net),
    shipping_tax: sum(shipping, taxOf),
    cart_tax: sum([...of('product'), ...of('fee')], taxOf),
    total: money(order.total),
    total_tax: sum(order.lines, taxOf),
    customer_id: 0,
    order_key: order.key,
    billing: {
      ...order.billing,
      company: '',
      address_1: 'Storgata 12',
      city: 'Oslo',
      country: 'NO',
    },
    shipping: { first_name: order.billing.first_name, last_name: order.billing.last_name },
    payment_method: order.payment_method,
    payment_method_title: order.payment_method_title,
    transaction_id: order.transaction_id,
    created_via: 'checkout',
    customer_note: '',
    ...dates(world, { completed: order.completed, paid: order.paid }),
    number: order.number,
    meta_data: metaShown(order.meta),
    line_items: of('product').map((line) => productShown(world, line, money)),
    tax_lines: [],
    shipping_lines: shipping.map((line) => shippingShown(line, money)),
    fee_lines: of('fee').map((line) => base(line, money)),
    coupon_lines: [],
    refunds: order.refunds
      .toReversed()
      .map(({ id, reason, amount }) => ({ id, reason, total: money(-amount) })),
    currency_symbol: order.currency === 'EUR' ? '€' : 'kr',
    needs_payment: ['pending', 'failed'].includes(order.status),
    is_editable: ['pending', 'on-hold', 'auto-draft'].includes(order.status),
    _links: { self: [{ href: `${world.url}/wp-json/wc/v3/orders/${order.id}` }] },
  }
}

/** A refund as `GET /wc/v3/orders/{id}/refunds` gives it: `amount` positive, its lines negative. */
export function refundShown(world: World, refund: Refund) {
  const { decimals } = world.books.settings()
  const money = (hundredths: number) => decimalOf(-hundredths, decimals)
  const lines = refund.lines.map((line) => ({
    ...line,
    quantity: -line.quantity,
    meta: [{ id: line.id, key: '_refunded_item_id', value: `${line.of}` }],
  }))
  const of = (kind: Line['kind']) => lines.filter((line) => line.kind === kind)
  return {
    id: refund.id,
    ...dates(world, { created: refund.created }),
    amount: decimalOf(refund.amount, decimals),
    reason: refund.reason,
    refunded_by: 1,
    refunded_payment: refund.viaGateway,
    meta_data: metaShown(refund.meta ?? []),
    line_items: of('product').map((line) => productShown(world, line, money)),
    shipping_lines: of('shipping').map((line) => shippingShown(line, money)),
    tax_lines: [],
    fee_lines: of('fee').map((line) => base(line, money)),
  }
}

export const noteShown = (world: World, note: Note) => ({
  id: note.id,
  author: note.author,
  ...dates(world, { created: note.created }),
  note: note.text,
  customer_note: note.customer,
})

type Money = (hundredths: number) => string

function base(line: Line, money: Money) {
  return {
    id: line.id,
    name: line.name,
    total: money(line.net),
    total_tax: money(taxOf(line)),
    taxes: line.taxes.map(({ id, amount }: Tax) => ({
      id,
      total: money(amount),
      subtotal: money(amount),
    })),
    meta_data: metaShown(line.meta),
  }
}

function productShown(world: World, line: Line, money: Money) {
  const product =
    line.product_id === undefined ? undefined : world.books.products.get(line.product_id)
  return {
    ...base(line, money),
    // A deleted product leaves its line behind, without itself.
    product_id: product?.id ?? 0,
    variation_id: 0,
    quantity: line.quantity,
    tax_class: '',
    subtotal: money(line.net),
    subtotal_tax: money(taxOf(line)),
    sku: product?.sku ?? null,
    price: line.quantity === 0 ? 0 : Math.abs(grossOf(line) / line.quantity / 100),
  }
}

const shippingShown = (line: Line, money: Money) => ({
  ...base(line, money),
  method_title: line.name,
  method_id: line.method_id,
  instance_id: line.instance_id,
})

const metaShown = (meta: Meta[]) => meta.map(({ id, key, value }) => ({ id, key, value }))

/** `date_created` in the shop's time and `date_created_gmt` in UTC, both without a zone. */
function dates(world: World, moments: Record<string, string | null>) {
  const offset = world.books.settings().utcOffsetHours * 3_600_000
  return Object.fromEntries(
    Object.entries(moments).flatMap(([name, at]) => [
      [`date_${name}`, at && zoneless(Date.parse(at) + offset)],
      [`date_${name}_gmt`, at && zoneless(Date.parse(at))],
    ]),
  )
}

const zoneless = (ms: number) => new Date(ms).toISOString().slice(0, 19)
