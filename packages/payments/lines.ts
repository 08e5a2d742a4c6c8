import { allocate } from '@paydesk/money/allocate'
import { balanceOf } from './balance.ts'
import { itemsOf, readAmount, standingEvents } from './events.ts'
import {
  addParts,
  NOTHING,
  readLineAmount,
  readPart,
  readQuantity,
  subtractParts,
  type Part,
} from './part.ts'
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

interface LedgerLine {
  item: Item
  lineId: string
  whole: Part
  captured: Part
  refunded: Part
}

interface Ledger {
  lines: LedgerLine[]
  /** The lines are the whole payment. */
  addUp: boolean
  unassigned: { captured: number; refunded: number }
}

/** Whether the payment can be worked on by line: every line has an id of its own and a readable amount. */
export function hasLines(tx: Transaction): boolean {
  const items = itemsOf(tx)
  const ids = new Set(items.map((item) => item.line_id))
  return (
    items.length > 0 &&
    items.length === tx.items?.length &&
    ids.size === items.length &&
    items.every((item) => isId(item.line_id) && readLineAmount(item) !== undefined)
  )
}

/**
 * The lines with what was captured and refunded of each, by the items of successful events. What is
 * left of all lines together never exceeds what is left of the payment: where money moved without
 * saying which lines, the lines' amounts shrink in proportion. Empty where `hasLines` is false.
 */
export function lineBalances(tx: Transaction): LineBalance[] {
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
  return lines.map((line, index) =>
    lineBalance(line, toCapture[index] ?? NOTHING, toRefund[index] ?? NOTHING),
  )
}

function lineBalance(line: LedgerLine, toCapture: Part, toRefund: Part): LineBalance {
  const { item, lineId, whole, captured, refunded } = line
  const { id, description, type, vat } = item
  return {
    lineId,
    ...(typeof id === 'string' && { id }),
    description: typeof description === 'string' ? description : '',
    ...(typeof type === 'string' && { type }),
    ...(typeof vat === 'number' && vat >= 0 && vat <= 100 && { vat }),
    ...whole,
    captured,
    refunded,
    toCapture,
    toRefund,
  }
}

/** Minor units that moved without saying which lines: events without items, or with items that say less. */
export const unassigned = (tx: Transaction): { captured: number; refunded: number } =>
  ledgerOf(tx).unassigned

const isId = (value: unknown): value is string => typeof value === 'string' && value !== ''

function ledgerOf(tx: Transaction): Ledger {
  const lines = hasLines(tx)
    ? itemsOf(tx).map((item) => ({
        item,
        lineId: item.line_id ?? '',
        // A line without a usable quantity is one of its kind.
        whole: { quantity: readQuantity(item) || 1, amount: readLineAmount(item) ?? 0 },
        captured: NOTHING,
        refunded: NOTHING,
      }))
    : []
  const ledger: Ledger = {
    lines,
    addUp: sumOf(lines.map(({ whole }) => whole)) === tx.amount,
    unassigned: { captured: 0, refunded: 0 },
  }
  for (const event of standingEvents(tx)) {
    if (event.success !== true) continue
    if (event.event === 'CAPTURE') book(event, ledger, 'captured')
    if (event.event === 'REFUND') book(event, ledger, 'refunded')
  }
  return ledger
}

function book(event: TransactionEvent, ledger: Ledger, side: 'captured' | 'refunded') {
  const amount = readAmount(event.amount) ?? 0
  const items = itemsOf(event)
  let assigned = items.length === 0 && takeAll(amount, ledger, side) ? amount : 0
  for (const item of items) {
    const line = ledger.lines.find(({ lineId }) => lineId === item.line_id)
    if (!line) continue
    const part = readPart(item, line.whole)
    line[side] = addParts(line[side], part)
    assigned += part.amount
  }
  ledger.unassigned[side] += Math.max(0, amount - assigned)
}

/** Books an amount without items on all lines where it is exactly what is left of them, and they are all there is. */
function takeAll(amount: number, ledger: Ledger, side: 'captured' | 'refunded'): boolean {
  const { lines, addUp, unassigned } = ledger
  const left = lines.map((line) =>
    side === 'captured'
      ? subtractParts(line.whole, line.captured)
      : subtractParts(line.captured, line.refunded),
  )
  if (!addUp || unassigned.captured > 0 || amount === 0 || amount !== sumOf(left)) return false
  for (const [index, line] of lines.entries()) {
    line[side] = addParts(line[side], left[index] ?? NOTHING)
  }
  return true
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
