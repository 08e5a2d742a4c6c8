import { vatPart } from '@paydesk/money/vat'
import { balanceOf } from './balance.ts'
import { MAX_AMOUNT } from './events.ts'
import { hasLines, lineBalances, type LineBalance, type Part } from './lines.ts'
import { traitsOf, type Status } from './payment-types.ts'
import { cancellable, capturable, refundable, type Because } from './rules.ts'
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

/** What the payment becomes when the plan succeeds; amounts in minor units. */
export interface After {
  readonly status: Status
  readonly toCapture: number
  readonly toRefund: number
  /** Given back to the customer without having been captured. */
  readonly released: number
}

export type Plan =
  | {
      readonly ok: true
      readonly amount: number
      readonly items?: PlannedItem[]
      readonly after: After
    }
  | { readonly ok: false; readonly problems: readonly PlanProblem[] }

/** Checks a capture against what is left and predicts its result. `final` releases the rest, where the type can. */
export function planCapture(
  tx: Transaction,
  choice: Choice,
  { final = false }: { final?: boolean } = {},
): Plan {
  const allowance = capturable(tx)
  if (!allowance.allowed) return refuse({ because: allowance.because })
  const type = traitsOf(tx.payment_product_type)
  if (final && type.cancelRest !== 'final-capture') return refuse({ because: 'final-not-offered' })
  const lines =
    type.captures === 'whole-lines'
      ? 'whole'
      : type.captures === 'lines-required'
        ? 'named'
        : 'free'
  const chosen = choose(tx, choice, 'toCapture', lines, allowance.max)
  if (!chosen.ok) return chosen

  const { captured, refunded, toCapture, toRefund } = balanceOf(tx)
  const rest = toCapture - chosen.amount
  return {
    ...chosen,
    after: {
      status: statusOf(captured + chosen.amount, refunded, final ? 0 : rest),
      toCapture: final ? 0 : rest,
      toRefund: toRefund + chosen.amount,
      released: final ? rest : 0,
    },
  }
}

/** Checks a refund against what was captured and not refunded, and predicts its result. */
export function planRefund(tx: Transaction, choice: Choice): Plan {
  const allowance = refundable(tx)
  if (!allowance.allowed) return refuse({ because: allowance.because })
  const { refunds } = traitsOf(tx.payment_product_type)
  const lines = refunds === 'whole-lines' ? 'whole' : 'free'
  const chosen = choose(tx, choice, 'toRefund', lines, allowance.max)
  if (!chosen.ok) return chosen

  const { captured, refunded, toCapture, toRefund } = balanceOf(tx)
  return {
    ...chosen,
    after: {
      status: statusOf(captured, refunded + chosen.amount, toCapture),
      toCapture,
      toRefund: toRefund - chosen.amount,
      released: 0,
    },
  }
}

/** What a cancel releases, all or the rest, and what the payment becomes. */
export function planCancel(tx: Transaction): Plan {
  const allowance = cancellable(tx)
  if (!allowance.allowed) return refuse({ because: allowance.because })
  const { captured, refunded, toRefund } = balanceOf(tx)
  return {
    ok: true,
    amount: allowance.max,
    after: {
      status: statusOf(captured, refunded, 0),
      toCapture: 0,
      toRefund,
      released: allowance.max,
    },
  }
}

const refuse = (...problems: PlanProblem[]) => ({ ok: false as const, problems })

function statusOf(captured: number, refunded: number, toCapture: number): Status {
  if (captured === 0) return 'AUTHORIZATION_VOIDED'
  if (toCapture > 0) return refunded > 0 ? 'PARTIALLY_CAPTURED_REFUNDED' : 'PARTIALLY_CAPTURED'
  if (refunded === 0) return 'CAPTURED'
  return refunded < captured ? 'PARTIALLY_REFUNDED' : 'REFUNDED'
}

type Chosen = { ok: true; amount: number; items?: PlannedItem[] } | ReturnType<typeof refuse>

/** `whole`: lines are taken whole; `named`: lines have to be named; `free`: an amount alone will do. */
function choose(
  tx: Transaction,
  choice: Choice,
  side: 'toCapture' | 'toRefund',
  lines: 'whole' | 'named' | 'free',
  max: number,
): Chosen {
  if ('amount' in choice) {
    if (lines === 'named' || (lines === 'whole' && hasLines(tx))) {
      return refuse({ because: 'lines-required' })
    }
    const problem = amountProblem(choice.amount, max)
    if (problem) return refuse(problem)
    if (lines === 'whole' && choice.amount !== max)
      return refuse({ because: 'whole-lines-only', max })
    return { ok: true, amount: choice.amount }
  }

  const balances = lineBalances(tx)
  const problems: PlanProblem[] = []
  const items: PlannedItem[] = []
  const seen = new Set<string>()
  for (const chosen of choice.lines) {
    const line = balances.find(({ lineId }) => lineId === chosen.lineId)
    const problem =
      (seen.has(chosen.lineId) && { because: 'line-twice' as const }) ||
      (!line && { because: 'unknown-line' as const }) ||
      (line && lineProblem(chosen, line[side], lines === 'whole'))
    seen.add(chosen.lineId)
    if (problem) problems.push({ lineId: chosen.lineId, ...problem })
    else if (line) items.push(itemOf(line, chosen))
  }
  if (choice.lines.length === 0) return refuse({ because: 'no-lines-chosen' })
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

function lineProblem(chosen: ChosenLine, left: Part, whole: boolean): PlanProblem | undefined {
  const { quantity, amount } = chosen
  if (!Number.isSafeInteger(amount)) return { because: 'amount-not-whole' }
  if (quantity > left.quantity) return { because: 'quantity-too-high', max: left.quantity }
  // What is left may be money alone, where an earlier part was captured for less.
  if (!(quantity > 0) && (quantity !== 0 || left.quantity > 0 || left.amount === 0)) {
    return { because: 'quantity-zero', max: left.quantity }
  }
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

const itemOf = (line: LineBalance, { quantity, amount }: ChosenLine): PlannedItem => ({
  line_id: line.lineId,
  quantity,
  amount,
  ...(line.id !== undefined && { id: line.id }),
  ...(line.description !== '' && { description: line.description }),
  ...(line.vat !== undefined && { vat: line.vat, vat_amount: vatPart(amount, line.vat) }),
})
