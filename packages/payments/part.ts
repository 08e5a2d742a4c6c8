import { share } from '@paydesk/money/allocate'
import { scaled, unscaled } from '@paydesk/money/fraction'
import { MAX_AMOUNT } from './events.ts'
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

/** A quantity to six decimals: what is left of 0.1 + 0.2 is 0.3. Not a number stays so. */
export const withoutDust = (quantity: number): number =>
  Number.isFinite(quantity) ? unscaled(scaled(quantity)) : quantity

const MAX_QUANTITY = 1_000_000

/** A line's amount in minor units, above or below zero, or `undefined` for anything else. */
export const readLineAmount = ({ amount }: Item): number | undefined =>
  typeof amount === 'number' && Number.isInteger(amount) && Math.abs(amount) <= MAX_AMOUNT
    ? amount
    : undefined

/** A quantity from zero, to six decimals, or `undefined` for anything else. */
export const readQuantity = ({ quantity }: Item): number | undefined =>
  typeof quantity === 'number' && quantity >= 0 && quantity <= MAX_QUANTITY
    ? withoutDust(quantity)
    : undefined

/**
 * What a quantity of what is left costs, in minor units: its exact share, a half rounded away from
 * zero. Taking all takes all, so that no minor unit stays behind; more than all costs no more.
 */
export function amountFor(part: Part, quantity: number): number {
  if (!(quantity > 0)) return 0
  return quantity >= part.quantity ? part.amount : share(part.amount, quantity, part.quantity)
}

/**
 * What an item of an event took of its line. Where it says only one of quantity and amount, the
 * other is its share; where it says neither, it took the line.
 */
export function readPart(item: Item, line: Part): Part {
  const quantity = readQuantity(item)
  const amount = readLineAmount(item)
  if (amount !== undefined) return { quantity: quantity ?? quantityFor(line, amount), amount }
  return quantity === undefined ? line : { quantity, amount: amountFor(line, quantity) }
}

/** The quantity that an amount of the line pays for, to six decimals, at most the line's. */
function quantityFor(line: Part, amount: number): number {
  if (line.amount === 0) return line.quantity
  const part = unscaled((scaled(line.quantity) * BigInt(amount)) / BigInt(line.amount))
  return Math.min(line.quantity, Math.max(0, part))
}
