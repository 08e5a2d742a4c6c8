import { refusal } from '../errors.ts'
import type { Settings } from '../settings.ts'
import type { Item, Transaction } from '../wire.ts'
import { rulesOf, typeOf } from './payment-types.ts'
import { standing } from './sums.ts'

type Taking = 'CAPTURE' | 'REFUND'

/**
 * Checks the lines of a capture or refund: for the types that care about them, and for all where a
 * setting says so (`sumOfItems`, `lineTwice`). Throws a 400.
 */
export function checkLines(
  tx: Transaction,
  kind: Taking,
  amount: number,
  items: Item[] | undefined,
  all: number,
  settings: Settings,
) {
  const { lines, product } = rulesOf(typeOf(tx))
  const ordered = tx.items ?? []
  if (items?.length && settings.sumOfItems === 'strict') sameSum(items, amount)
  if (items?.length && settings.lineTwice === 'refuse') notTooMuch(tx, kind, items, ordered)
  if (lines === 'free' || ordered.length === 0) return
  if (!items?.length) {
    // Everything at once names its lines by itself, except where they must be told.
    if (lines === 'whole' && amount === all) return
    throw refusal(`items are required for ${product}`)
  }
  if (settings.sumOfItems !== 'free') sameSum(items, amount)
  for (const item of items) known(item, ordered)
  if (lines === 'items') for (const item of items) hasQuantity(item)
  else wholeLines(tx, kind, items, ordered)
}

function sameSum(items: Item[], amount: number) {
  if (items.reduce((sum, item) => sum + item.amount, 0) !== amount)
    throw refusal('sum of items does not equal amount')
}

function known(item: Item, ordered: Item[]): Item {
  const line = ordered.find((candidate) => candidate.line_id === item.line_id)
  if (!line) throw refusal(`unknown line_id ${item.line_id}`)
  return line
}

function hasQuantity(item: Item) {
  if (item.quantity === undefined) throw refusal(`quantity is required for line ${item.line_id}`)
}

/** Walley: a line as it stands in the order, once, and refunded only after it was captured. */
function wholeLines(tx: Transaction, kind: Taking, items: Item[], ordered: Item[]) {
  const seen = new Set(taken(tx, kind).map((line) => line.line_id))
  const captured = new Set(taken(tx, 'CAPTURE').map((line) => line.line_id))
  for (const { line_id: id, amount } of items) {
    if (ordered.find((line) => line.line_id === id)?.amount !== amount)
      throw refusal(`line ${id} must be taken whole`)
    if (seen.has(id)) throw refusal(`line ${id} was taken before`)
    if (kind === 'REFUND' && !captured.has(id)) throw refusal(`line ${id} is not captured`)
    seen.add(id)
  }
}

/** No more of a line than the order holds, or than was captured of it. */
function notTooMuch(tx: Transaction, kind: Taking, items: Item[], ordered: Item[]) {
  const taking = [...taken(tx, kind), ...items]
  const from = kind === 'CAPTURE' ? ordered : taken(tx, 'CAPTURE')
  for (const { line_id: id } of items)
    for (const field of ['amount', 'quantity'] as const)
      if (total(taking, id, field) > total(from, id, field))
        throw refusal(`${field} of line ${id} is greater than what is left of it`)
}

const total = (lines: Item[], id: string, field: 'amount' | 'quantity') =>
  lines
    .filter((line) => line.line_id === id)
    .reduce((sum, line) => sum + (line[field] ?? (field === 'quantity' ? 1 : 0)), 0)

/** Lines that events of this kind have taken; an event without lines took them all. */
const taken = (tx: Transaction, kind: Taking): Item[] =>
  standing(tx)
    .filter(({ event }) => event === kind)
    .flatMap((event) => (event.items?.length ? event.items : (tx.items ?? [])))
