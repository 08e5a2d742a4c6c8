import { share } from '@paydesk/money/allocate'
import { vatPart } from '@paydesk/money/vat'
import { itemsOf, MAX_AMOUNT } from './events.ts'
import { readLineAmount } from './part.ts'
import type { PlanBecause } from './plan.ts'
import { amendable, type Because } from './rules.ts'
import type { Item, Transaction } from './transaction.ts'

/** A line to add. */
export interface NewLine {
  readonly lineId: string
  readonly description: string
  readonly quantity: number
  /** Minor units for one, VAT included. */
  readonly unitPrice: number
  /** Percent. */
  readonly vat: number
}

export type AmendBecause =
  'lines-do-not-sum' | 'total-not-higher' | 'description-missing' | 'vat-out-of-range'

export interface AmendProblem {
  readonly lineId?: string
  readonly because: AmendBecause | PlanBecause | Because
  readonly max?: number
}

export type AmendPlan =
  | { ok: true; amount: number; items?: Item[]; difference: number }
  | { ok: false; problems: readonly AmendProblem[]; sumDifference?: number }

/**
 * The update that adds lines to a payment: the new total in minor units, all lines with the present
 * ones verbatim, and the difference. A payment without lines gets the total alone; lines that do not
 * add up to the present total are refused with the difference (total less lines), since the update
 * must add up. Source: https://docs.dintero.com/checkout-api, authorization.
 */
export function planAmend(
  tx: Transaction,
  newLines: readonly NewLine[] | { readonly amount: number },
): AmendPlan {
  const allowance = amendable(tx)
  if (!allowance.allowed) return refuse({ because: allowance.because })
  const items = itemsOf(tx)
  // A line that cannot be read cannot be sent back as it is.
  if (items.length !== (tx.items ?? []).length) return refuse({ because: 'inconsistent' })
  if ('amount' in newLines) {
    return items.length > 0 ? refuse({ because: 'lines-required' }) : total(tx, newLines.amount)
  }
  if (newLines.length === 0) return refuse({ because: 'no-lines-chosen' })

  const lineSum = items.reduce((sum, item) => sum + (readLineAmount(item) ?? Number.NaN), 0)
  if (items.length > 0 && lineSum !== tx.amount) {
    const problem = refuse({ because: 'lines-do-not-sum' })
    return Number.isNaN(lineSum) ? problem : { ...problem, sumDifference: tx.amount - lineSum }
  }
  const taken = new Set(items.map((item) => item.line_id))
  const problems: AmendProblem[] = []
  for (const line of newLines) {
    const problem = taken.has(line.lineId) ? { because: 'line-twice' as const } : lineProblem(line)
    taken.add(line.lineId)
    if (problem) problems.push({ lineId: line.lineId, ...problem })
  }
  if (problems.length > 0) return refuse(...problems)

  const added = newLines.map(itemOf)
  const plan = total(
    tx,
    added.reduce((sum, item) => sum + item.amount, tx.amount),
  )
  return plan.ok && items.length > 0 ? { ...plan, items: [...items, ...added] } : plan
}

const refuse = (...problems: AmendProblem[]) => ({ ok: false as const, problems })

function total(tx: Transaction, amount: number): AmendPlan {
  if (!Number.isSafeInteger(amount)) return refuse({ because: 'amount-not-whole' })
  if (amount > MAX_AMOUNT) return refuse({ because: 'amount-too-large', max: MAX_AMOUNT })
  if (amount <= tx.amount) return refuse({ because: 'total-not-higher' })
  return { ok: true, amount, difference: amount - tx.amount }
}

function lineProblem(line: NewLine): Omit<AmendProblem, 'lineId'> | undefined {
  if (line.description.trim() === '') return { because: 'description-missing' }
  if (!(line.quantity > 0)) return { because: 'quantity-zero' }
  if (line.quantity > 1_000_000) return { because: 'quantity-too-high', max: 1_000_000 }
  if (!Number.isSafeInteger(line.unitPrice)) return { because: 'amount-not-whole' }
  if (line.unitPrice === 0) return { because: 'amount-zero' }
  if (line.unitPrice < 0) return { because: 'amount-negative' }
  if (line.unitPrice > MAX_AMOUNT) return { because: 'amount-too-large', max: MAX_AMOUNT }
  if (!(line.vat >= 0 && line.vat <= 100)) return { because: 'vat-out-of-range', max: 100 }
  return share(line.unitPrice, line.quantity, 1) === 0 ? { because: 'amount-zero' } : undefined
}

function itemOf(line: NewLine) {
  const amount = share(line.unitPrice, line.quantity, 1)
  return {
    line_id: line.lineId,
    description: line.description.trim(),
    quantity: line.quantity,
    amount,
    vat: line.vat,
    vat_amount: vatPart(amount, line.vat),
  }
}
