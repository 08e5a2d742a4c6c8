import { rounding, taxOn } from '../amounts.ts'
import { grossOf, type Line, type Order } from '../wire.ts'
import type { World } from '../world.ts'

/** What an order's lines add up to, with tax, as a shop with those decimals keeps it. */
export const totalOf = (lines: Line[], decimals: number): number =>
  rounding(
    lines.reduce((sum, line) => sum + grossOf(line), 0),
    decimals,
  )

/** A tax rate's percent today; a rate that nobody has changed is its own id. */
export const percentOf = (world: World, rate: number): number =>
  world.books.settings().rates[rate] ?? rate

/**
 * What `calculate_totals` makes of an order: every line's tax anew by today's rates, and a new total.
 * The payment does not follow.
 */
export function recalculate(world: World, order: Order) {
  for (const line of order.lines)
    for (const tax of line.taxes) tax.amount = taxOn(line.net, percentOf(world, tax.id))
  order.total = totalOf(order.lines, world.books.settings().decimals)
}
