import { addNote } from '../orders/edit.ts'
import { percentOf } from '../orders/recalculate.ts'
import {
  grossOf,
  metaText,
  refundedOf,
  taxOf,
  type Line,
  type Order,
  type Refund,
} from '../wire.ts'
import type { World } from '../world.ts'

/** A line as the plugin sends it; amounts in minor units, with tax. */
export interface Item {
  id: string
  line_id: string
  description: string
  quantity: number
  amount: number
  vat_amount: number
  vat: number
  type?: string
}

/** The body of a capture: the whole order less its refunds, whatever was captured before. */
export function captureBody(world: World, order: Order) {
  const amount = Math.abs(order.total - refundedOf(order))
  const items = orderItems(world, order)
  return { capture_reference: String(order.id), amount, items: evened(items, amount) }
}

/** The body of a refund: the newest refund of the order, whichever was asked for (source: the plugin). */
export function refundBody(world: World, order: Order, reason: string) {
  const refund = order.refunds.at(-1)
  const amount = refund?.amount ?? 0
  const items = refund ? refundItems(world, order, refund) : []
  return { refund_reference: String(order.id), amount, reason, items: evened(items, amount) }
}

/**
 * The lines that are not refunded. A product leaves as a whole by its SKU, even if only one of two
 * was refunded (source: the plugin).
 */
function orderItems(world: World, order: Order): Item[] {
  const refunded = new Set(
    order.refunds.flatMap(({ lines }) => lines.map((line) => keyOf(world, line))),
  )
  const kept = order.lines.filter(
    (line) => line.kind === 'fee' || !refunded.has(keyOf(world, line)),
  )
  const parcels = kept.filter(({ kind }) => kind === 'shipping')
  return kept.flatMap((line) => {
    if (line.kind === 'fee') return [feeItem(line)]
    if (line.kind === 'product') return productItem(world, order, line, line)
    return [shippingItem(order, line, parcels.length > 1 ? parcels.indexOf(line) : undefined)]
  })
}

function refundItems(world: World, order: Order, { lines }: Refund): Item[] {
  return lines.flatMap((line) => {
    if (line.kind === 'fee') return [feeItem(line)]
    if (line.kind === 'shipping') return [shippingItem(order, line, undefined)]
    const original = order.lines.find(({ id }) => id === line.of) ?? line
    return productItem(world, order, line, original)
  })
}

/** Nothing for a product that was deleted; a note says so. */
function productItem(world: World, order: Order, line: Line, original: Line): Item[] {
  const product = world.books.products.get(line.product_id ?? 0)
  if (!product) {
    addNote(
      world,
      order,
      'This order contain a product that was permanently deleted. Cannot proceed with action.',
    )
    return []
  }
  const id = product.sku || String(product.id)
  const [rate] = line.taxes
  const item: Item = {
    id,
    line_id: metaText(original, '_dintero_checkout_line_id') || id,
    description: line.name,
    quantity: Math.abs(line.quantity),
    amount: Math.abs(grossOf(line)),
    vat_amount: Math.abs(taxOf(line)),
    vat: rate ? percentOf(world, rate.id) : 0,
  }
  return [item]
}

function shippingItem(order: Order, line: Line, index: number | undefined): Item {
  const method = `${line.method_id}:${line.instance_id}`
  const kept =
    metaText(order, '_dintero_shipping_line_id') || metaText(order, '_wc_dintero_shipping_id')
  return {
    id: method,
    line_id: index === undefined ? kept || method : `${method}:${index}`,
    description: line.name,
    quantity: 1,
    amount: Math.abs(grossOf(line)),
    vat_amount: Math.abs(taxOf(line)),
    vat: line.net === 0 ? 0 : Math.round((taxOf(line) / line.net) * 100),
    type: 'shipping',
  }
}

/** A fee goes by its name, and its rate is a fraction of the amount with tax (source: the plugin). */
function feeItem(line: Line): Item {
  const amount = Math.abs(grossOf(line))
  const vat_amount = Math.abs(taxOf(line))
  const { name } = line
  const vat = amount === 0 ? 0 : vat_amount / amount
  return { id: name, line_id: name, description: name, quantity: 1, amount, vat_amount, vat }
}

/** A line `rounding-fee` fills what the lines are short of the amount. */
function evened(items: Item[], amount: number): Item[] {
  const rest = amount - items.reduce((sum, item) => sum + item.amount, 0)
  if (rest === 0) return items
  const id = 'rounding-fee'
  return [
    ...items,
    {
      id,
      line_id: id,
      description: 'Rounding fee',
      quantity: 1,
      amount: rest,
      vat_amount: 0,
      vat: 0,
    },
  ]
}

/** What the plugin takes two lines for the same by. */
function keyOf(world: World, line: Line): string {
  if (line.kind !== 'product') return `${line.method_id}:${line.instance_id}`
  const product = world.books.products.get(line.product_id ?? 0)
  return product?.sku || String(line.product_id)
}
