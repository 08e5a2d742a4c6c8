import { vatPart } from '@paydesk/money/vat'
import { MAX_AMOUNT } from './events.ts'
import { lineBalances, type LineBalance } from './lines.ts'
import { withoutDust, type Part } from './part.ts'
import type { Because } from './rules.ts'
import type { Transaction } from './transaction.ts'

/** What is wrong with a choice, beyond what the rules say of the payment. */
export type PlanBecause =
  | 'no-lines-chosen'
  | 'amount-not-whole'
  | 'amount-zero'
  | 'amount-negative'
  | 'amount-too-high'
  | 'amount-too-large'
  | 'quantity-too-high'
  | 'quantity-zero'
  | 'unknown-line'
  | 'line-twice'
  | 'whole-lines-only'
  | 'lines-required'
  | 'final-not-offered'

/** A problem of one line, or of the whole choice; `max` is what would be allowed, in minor units or pieces. */
export interface PlanProblem {
  readonly lineId?: string
  readonly because: PlanBecause | Because
  readonly max?: number
}

/** Lines with quantities and amounts in minor units, or an amount alone. */
export type Choice = { readonly lines: readonly ChosenLine[] } | { readonly amount: number }

export interface ChosenLine {
  readonly lineId: string
  readonly quantity: number
  readonly amount: number
}

/** An item of a capture or refund, in Dintero's fields, ready to send. */
export interface PlannedItem {
  readonly line_id: string
  readonly quantity: number
  readonly amount: number
  readonly id?: string
  readonly description?: string
  readonly vat?: number
  /** VAT of the part that moves. */
  readonly vat_amount?: number
}

const refuse = (...problems: PlanProblem[]) => ({ ok: false as const, problems })

export type Chosen = { ok: true; amount: number; items?: PlannedItem[] } | ReturnType<typeof refuse>

/** `whole`: lines are taken whole. `named`: lines have to be named. `free`: an amount alone will do. */
export type LineRule = 'whole' | 'named' | 'free'

/** Checks a choice against what is left of each line and, in all, `max` minor units, and makes the items to send. */
export function choose(
  tx: Transaction,
  choice: Choice,
  side: 'toCapture' | 'toRefund',
  rule: LineRule,
  max: number,
): Chosen {
  const balances = lineBalances(tx)
  if ('amount' in choice) {
    // Lines of which nothing is known to be left, as after a capture without items, cannot be named.
    const nameable = balances.some((line) => line[side].amount !== 0)
    if (rule === 'named' || (rule === 'whole' && nameable)) {
      return refuse({ because: 'lines-required' })
    }
    const problem = amountProblem(choice.amount, max)
    if (problem) return refuse(problem)
    if (rule === 'whole' && choice.amount < max) return refuse({ because: 'whole-lines-only', max })
    return { ok: true, amount: choice.amount }
  }
  if (choice.lines.length === 0) return refuse({ because: 'no-lines-chosen' })

  const problems: PlanProblem[] = []
  const items: PlannedItem[] = []
  const left = new Map(balances.map((line) => [line.lineId, line]))
  const seen = new Set<string>()
  for (const { lineId, quantity, amount } of choice.lines) {
    const line = left.get(lineId)
    const part = { quantity: withoutDust(quantity), amount }
    const because: PlanBecause = seen.has(lineId) ? 'line-twice' : 'unknown-line'
    const problem =
      line && !seen.has(lineId) ? lineProblem(part, line[side], rule === 'whole') : { because }
    seen.add(lineId)
    if (problem) problems.push({ lineId, ...problem })
    else if (line) items.push(itemOf(line, part))
  }
  if (problems.length > 0) return refuse(...problems)
  const amount = items.reduce((sum, item) => sum + item.amount, 0)
  const problem = amountProblem(amount, max)
  return problem ? refuse(problem) : { ok: true, amount, items }
}

function amountProblem(amount: number, max: number): PlanProblem | undefined {
  if (!Number.isSafeInteger(amount)) return { because: 'amount-not-whole' }
  if (amount === 0) return { because: 'amount-zero' }
  if (amount < 0) return { because: 'amount-negative' }
  if (amount > MAX_AMOUNT) return { because: 'amount-too-large', max }
  return amount > max ? { because: 'amount-too-high', max } : undefined
}

function lineProblem(
  { quantity, amount }: Part,
  left: Part,
  whole: boolean,
): Omit<PlanProblem, 'lineId'> | undefined {
  if (!Number.isSafeInteger(amount)) return { because: 'amount-not-whole' }
  if (quantity > left.quantity) return { because: 'quantity-too-high', max: left.quantity }
  // What is left may be money alone, where an earlier part was captured for less.
  const moneyAlone = quantity === 0 && left.quantity === 0 && left.amount !== 0
  if (!(quantity > 0) && !moneyAlone) return { because: 'quantity-zero', max: left.quantity }
  // A discount mirrors a charge: from what is left below zero up to nothing.
  if (left.amount < 0 ? amount < left.amount || amount > 0 : amount > left.amount) {
    return { because: 'amount-too-high', max: left.amount }
  }
  if (amount < 0 && left.amount >= 0) return { because: 'amount-negative', max: left.amount }
  if (amount === 0 && left.amount !== 0) return { because: 'amount-zero', max: left.amount }
  if (whole && (quantity !== left.quantity || amount !== left.amount)) {
    return { because: 'whole-lines-only', max: left.amount }
  }
  return undefined
}

const itemOf = (line: LineBalance, { quantity, amount }: Part): PlannedItem => ({
  line_id: line.lineId,
  quantity,
  amount,
  ...(line.id !== undefined && { id: line.id }),
  ...(line.description !== '' && { description: line.description }),
  ...(line.vat !== undefined && { vat: line.vat, vat_amount: vatPart(amount, line.vat) }),
})
