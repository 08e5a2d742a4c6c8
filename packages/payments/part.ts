import { share } from '@paydesk/money/allocate'
import { scaled, unscaled } from '@paydesk/money/fraction'
import type { Item } from './transaction.ts'

/** A quantity and what it costs, in minor units with VAT; the amount of a discount is below zero. */
export interface Part {
  readonly quantity: number
  readonly amount: number
}

export const NOTHING: Part = { quantity: 0, amount: 0 }

/** Adds quantities without dust: 0.1 and 0.2 is 0.3. */
export const addParts = (a: Part, b: Part): Part => ({
  quantity: unscaled(scaled(a.quantity) + scaled(b.quantity)),
  amount: a.amount + b.amount,
})

/** What is left of `whole` after `taken`: never beyond nothing, never on the other side of zero. */
export function subtractParts(whole: Part, taken: Part): Part {
  const quantity = scaled(whole.quantity) - scaled(taken.quantity)
  const amount = whole.amount - taken.amount
  return {
    quantity: quantity > 0n ? unscaled(quantity) : 0,
    amount: whole.amount < 0 ? Math.min(0, amount) : Math.max(0, amount),
  }
}

/**
 * What an item of an event took of its line. Where it says only one of quantity and amount, the
 * other is its share; where it says neither, it took the line.
 */
export function readPart(item: Item, line: Part): Part {
  const quantity =
    typeof item.quantity === 'number' && item.quantity >= 0 && item.quantity <= 1e9
      ? item.quantity
      : undefined
  const amount =
    typeof item.amount === 'number' && Number.isSafeInteger(item.amount) ? item.amount : undefined
  if (quantity !== undefined && amount !== undefined) return { quantity, amount }
  if (quantity !== undefined)
    return { quantity, amount: share(line.amount, quantity, line.quantity) }
  if (amount === undefined) return line
  return { quantity: line.amount === 0 ? line.quantity : quantityFor(line, amount), amount }
}

/** The quantity that an amount of the line pays for, to six decimals, at most the line's. */
function quantityFor(line: Part, amount: number): number {
  const part = (scaled(line.quantity) * BigInt(amount)) / BigInt(line.amount)
  return Math.min(line.quantity, Math.max(0, unscaled(part)))
}
