import { allocate, share } from '@paydesk/money/allocate'
import { balanceOf } from './balance.ts'
import { eventsOf, itemsOf, readAmount } from './events.ts'
import { addParts, NOTHING, readPart, subtractParts, type Part } from './part.ts'
import type { Item, Transaction, TransactionEvent } from './transaction.ts'

export type { Part } from './part.ts'

/** An order line, what happened to it, and what is left of it. */
export interface LineBalance {
  readonly lineId: string
  readonly id?: string
  readonly description: string
  readonly type?: string
  /** Percent. */
  readonly vat?: number
  readonly quantity: number
  /** Minor units for the whole line, VAT included; negative for gift cards and discounts. */
  readonly amount: number
  readonly captured: Part
  readonly refunded: Part
  readonly toCapture: Part
  readonly toRefund: Part
}

interface Ledger {
  lines: { item: Item; lineId: string; whole: Part; captured: Part; refunded: Part }[]
  unassigned: { captured: number; refunded: number }
}

/** Whether the payment can be worked on by line: every line has an id of its own and a readable amount. */
export function hasLines(tx: Transaction): boolean {
  const raw: unknown = tx?.items
  const items = Array.isArray(raw) ? itemsOf(tx) : []
  const ids = new Set(items.map((item) => item.line_id))
  return (
    items.length > 0 &&
    items.length === tx.items?.length &&
    ids.size === items.length &&
    items.every((item) => isId(item.line_id) && Number.isSafeInteger(item.amount))
  )
}

/**
 * The lines with what was captured and refunded of each, by the items of successful events. What is
 * left of all lines together never exceeds what is left of the payment: where money moved without
 * saying which lines, the lines' amounts shrink in proportion. Empty where `hasLines` is false.
 */
export function lineBalances(tx: Transaction): LineBalance[] {
  if (!hasLines(tx)) return []
  const { lines } = ledgerOf(tx)
  const balance = balanceOf(tx)
  const toCapture = within(
    lines.map(({ whole, captured }) => subtractParts(whole, captured)),
    balance.toCapture,
  )
  const toRefund = within(
    lines.map(({ captured, refunded }) => subtractParts(captured, refunded)),
    balance.toRefund,
  )
  return lines.map(({ item, lineId, whole, captured, refunded }, index) => ({
    lineId,
    ...(typeof item.id === 'string' && { id: item.id }),
    description: typeof item.description === 'string' ? item.description : '',
    ...(typeof item.type === 'string' && { type: item.type }),
    ...(typeof item.vat === 'number' && { vat: item.vat }),
    ...whole,
    captured,
    refunded,
    toCapture: toCapture[index] ?? NOTHING,
    toRefund: toRefund[index] ?? NOTHING,
  }))
}

/** Minor units that moved without saying which lines: events without items, or with items that say less. */
export const unassigned = (tx: Transaction): { captured: number; refunded: number } =>
  ledgerOf(tx).unassigned

/**
 * What a quantity of what is left costs, in minor units: its exact share, a half rounded away from
 * zero. Taking all takes all, so that no minor unit stays behind.
 */
export function amountFor(part: Part, quantity: number): number {
  if (!(quantity > 0)) return 0
  return quantity >= part.quantity ? part.amount : share(part.amount, quantity, part.quantity)
}

const isId = (value: unknown): value is string => typeof value === 'string' && value !== ''

function ledgerOf(tx: Transaction): Ledger {
  const ledger: Ledger = {
    lines: hasLines(tx)
      ? itemsOf(tx).map((item) => ({
          item,
          lineId: item.line_id ?? '',
          whole: { quantity: quantityOf(item), amount: item.amount ?? 0 },
          captured: NOTHING,
          refunded: NOTHING,
        }))
      : [],
    unassigned: { captured: 0, refunded: 0 },
  }
  for (const event of eventsOf(tx)) {
    if (event.success !== true) continue
    if (event.event === 'CAPTURE') book(event, ledger, 'captured')
    if (event.event === 'REFUND') book(event, ledger, 'refunded')
  }
  return ledger
}

/** A line without a usable quantity is one of its kind. */
const quantityOf = (item: Item) =>
  typeof item.quantity === 'number' && item.quantity > 0 && item.quantity <= 1e9 ? item.quantity : 1

function book(event: TransactionEvent, ledger: Ledger, side: 'captured' | 'refunded') {
  const { lines } = ledger
  const amount = readAmount(event.amount) ?? 0
  const left = lines.map((line) =>
    side === 'captured'
      ? subtractParts(line.whole, line.captured)
      : subtractParts(line.captured, line.refunded),
  )
  const items = itemsOf(event)
  // Without items, but for exactly what is left of all lines: it is all lines.
  const takesAll = items.length === 0 && amount > 0 && amount === sumOf(left)
  let assigned = 0
  for (const [index, line] of lines.entries()) {
    const rest = left[index] ?? NOTHING
    const mine = items.filter((item) => item.line_id === line.lineId)
    const moved = takesAll
      ? rest
      : mine.reduce((sum, item) => addParts(sum, readPart(item, line.whole)), NOTHING)
    line[side] = addParts(line[side], moved)
    assigned += moved.amount
  }
  ledger.unassigned[side] += Math.max(0, amount - assigned)
}

const sumOf = (parts: readonly Part[]) => parts.reduce((sum, part) => sum + part.amount, 0)

/** Shrinks what is left of the lines where together they exceed what is left in all. */
function within(parts: readonly Part[], left: number): Part[] {
  if (left === 0) return parts.map(() => NOTHING)
  const sum = sumOf(parts)
  if (sum <= left) return [...parts]
  const charges = parts.map((part) => Math.max(0, part.amount))
  const reductions = parts.map((part) => Math.min(0, part.amount))
  const shrunk = allocate(left - reductions.reduce((a, b) => a + b, 0), charges)
  return parts.map((part, index) =>
    part.amount > 0 ? { quantity: part.quantity, amount: shrunk[index] ?? 0 } : part,
  )
}
