import type { ChangeOrder } from '../routes/bodies.ts'
import type { Order } from '../wire.ts'
import { nowOf, type World } from '../world.ts'
import { edit, setMeta } from './edit.ts'
import { recalculate } from './recalculate.ts'
import { setStatus } from './status.ts'

const PAYABLE = new Set(['pending', 'on-hold', 'failed', 'cancelled'])

/**
 * What `PUT /orders/{id}` does, in WooCommerce's order: fields, totals anew if lines or an address came
 * along, then the status, to which the gateway reacts.
 */
export async function change(world: World, order: Order, wanted: ChangeOrder) {
  const { billing, shipping, line_items, shipping_lines, fee_lines, coupon_lines } = wanted
  const parts = [billing, shipping, line_items, shipping_lines, fee_lines, coupon_lines]
  edit(world, order, (order) => {
    if (wanted.transaction_id !== undefined) order.transaction_id = wanted.transaction_id
    for (const [name, value] of Object.entries(billing ?? {}))
      if (Object.hasOwn(order.billing, name) && typeof value === 'string')
        Object.assign(order.billing, { [name]: value })
    changeLines(order, [...(line_items ?? []), ...(shipping_lines ?? []), ...(fee_lines ?? [])])
    if (parts.some((part) => part !== undefined)) recalculate(world, order)
  })
  for (const { key, value } of wanted.meta_data ?? []) setMeta(world, order, key, value ?? null)
  if (wanted.status !== undefined) await setStatus(world, order, wanted.status)
  if (wanted.set_paid && PAYABLE.has(order.status)) {
    edit(world, order, (order) => {
      order.paid ??= nowOf()
    })
    await setStatus(world, order, 'processing')
  }
}

/** Lines that the order has; none of an item takes it away. */
function changeLines(order: Order, changes: NonNullable<ChangeOrder['line_items']>) {
  for (const { id, quantity, total } of changes) {
    const line = order.lines.find((line) => line.id === id)
    if (!line) continue
    if (quantity === 0) order.lines = order.lines.filter((other) => other !== line)
    line.quantity = quantity ?? line.quantity
    line.net = total ?? line.net
  }
}
