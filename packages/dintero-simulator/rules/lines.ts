import { refusal } from '../errors.ts'
import type { Item, Transaction } from '../wire.ts'
import { eventsOf } from './sums.ts'
import { rulesOf } from './payment-types.ts'

/**
 * Checks the lines of a capture or refund for the types that care about them; others accept any
 * lines, or none (dintero-api.md §10 rows 10 and 11). Throws a 400.
 */
export function checkLines(
  tx: Transaction,
  kind: 'CAPTURE' | 'REFUND',
  amount: number,
  items: Item[] | undefined,
  all: number,
) {
  const { lines, product } = rulesOf(tx.payment_product_type)
  const ordered = tx.items ?? []
  if (lines === 'free' || ordered.length === 0) return
  if (!items?.length) {
    // Everything at once names its lines by itself, except where they must be told.
    if (lines === 'whole' && amount === all) return
    throw refusal(`items are required for ${product}`)
  }
  if (total(items) !== amount) throw refusal('sum of items does not equal amount')
  const seen = new Set<string>()
  for (const item of items) {
    const line = ordered.find((candidate) => candidate.line_id === item.line_id)
    if (!line) throw refusal(`unknown line_id ${item.line_id}`)
    if (lines === 'items' && item.quantity === undefined)
      throw refusal(`quantity is required for line ${item.line_id}`)
    if (lines !== 'whole') continue
    if (item.amount !== line.amount) throw refusal(`line ${item.line_id} must be taken whole`)
    const before = linesOf(tx, kind).includes(item.line_id)
    if (before || seen.has(item.line_id)) throw refusal(`line ${item.line_id} was taken before`)
    if (kind === 'REFUND' && !linesOf(tx, 'CAPTURE').includes(item.line_id))
      throw refusal(`line ${item.line_id} is not captured`)
    seen.add(item.line_id)
  }
}

const total = (items: Item[]) => items.reduce((sum, item) => sum + item.amount, 0)

/** Lines that successful events of this kind have taken; an event without lines took them all. */
function linesOf(tx: Transaction, kind: 'CAPTURE' | 'REFUND'): string[] {
  return eventsOf(tx)
    .filter((event) => event.event === kind && event.success)
    .flatMap((event) => (event.items?.length ? event.items : (tx.items ?? [])))
    .map((item) => item.line_id)
}
