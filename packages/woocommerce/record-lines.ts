import { linesLeft, type LineLeft } from './refund-lines.ts'
import { metaOf, type Order, type OrderLine, type Refund } from './schema.ts'

/** A line of an order, which of the payment's lines it is, and what is left of it. */
export interface RecordLine {
  readonly id: number
  readonly kind: 'product' | 'shipping' | 'fee'
  /** The `line_id` that the plugin gave Dintero for it; null: it does not say. */
  readonly line_id: string | null
  readonly left: LineLeft
}

/**
 * The lines of an order as the plugin names them to Dintero: a product by its meta, on old orders by
 * SKU or product id; shipping by the order's meta or by method and instance; a fee by its name.
 * Throws a RangeError where an amount cannot be read to the minor unit. Source: the plugin's own code.
 */
export function recordLines(order: Order, refunds: readonly Refund[]): readonly RecordLine[] {
  const { line_items: products, shipping_lines: parcels = [], fee_lines: fees = [] } = order
  const named: readonly Omit<RecordLine, 'left'>[] = [
    ...products.map((line) => ({
      id: line.id,
      kind: 'product' as const,
      line_id: ofProduct(line),
    })),
    ...parcels.map((line, index) => ({
      id: line.id,
      kind: 'shipping' as const,
      line_id: ofShipping(order, line, parcels.length > 1 ? index : undefined),
    })),
    ...fees.map((line) => ({ id: line.id, kind: 'fee' as const, line_id: textOf(line.name) })),
  ]
  const left = new Map(linesLeft(order, refunds).map((line) => [line.id, line]))
  return named.flatMap((line) => {
    const own = left.get(line.id)
    return own ? [{ ...line, left: own }] : []
  })
}

const ofProduct = (line: OrderLine) =>
  textOf(metaOf(line, '_dintero_checkout_line_id')) ?? textOf(line.sku) ?? idOf(line.product_id)

function ofShipping(order: Order, line: OrderLine, index: number | undefined): string | null {
  const method = textOf(line.method_id)
  const instance = textOf(line.instance_id) ?? idOf(line.instance_id) ?? ''
  const own = method && `${method}:${instance}`
  if (index !== undefined) return own && `${own}:${index}`
  return (
    textOf(metaOf(order, '_dintero_shipping_line_id')) ??
    textOf(metaOf(order, '_wc_dintero_shipping_id')) ??
    own
  )
}

const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)
const idOf = (value: unknown) => (typeof value === 'number' && value > 0 ? String(value) : null)
