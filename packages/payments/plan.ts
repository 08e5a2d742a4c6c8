import { balanceOf } from './balance.ts'
import { choose, type Choice, type LineRule, type PlannedItem, type PlanProblem } from './choice.ts'
import { traitsOf, type Status, type Traits } from './payment-types.ts'
import { cancellable, capturable, refundable } from './rules.ts'
import type { Transaction } from './transaction.ts'

export type { Choice, ChosenLine, PlanBecause, PlannedItem, PlanProblem } from './choice.ts'

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
  const { captures, cancelRest } = traitsOf(tx.payment_product_type)
  if (final && cancelRest !== 'final-capture') return refuse({ because: 'final-not-offered' })
  const chosen = choose(tx, choice, 'toCapture', captureRule(captures), allowance.max)
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
  const { captured, refunded, toCapture, toRefund } = balanceOf(tx)
  const rest = Math.max(0, toCapture - allowance.max)
  return {
    ok: true,
    amount: allowance.max,
    after: {
      status: statusOf(captured, refunded, rest),
      toCapture: rest,
      toRefund,
      released: allowance.max,
    },
  }
}

function captureRule(captures: Traits['captures']): LineRule {
  if (captures === 'amounts') return 'free'
  return captures === 'whole-lines' ? 'whole' : 'named'
}

const refuse = (problem: PlanProblem) => ({ ok: false as const, problems: [problem] })

function statusOf(captured: number, refunded: number, toCapture: number): Status {
  if (captured === 0) return 'AUTHORIZATION_VOIDED'
  if (toCapture > 0) return refunded > 0 ? 'PARTIALLY_CAPTURED_REFUNDED' : 'PARTIALLY_CAPTURED'
  if (refunded === 0) return 'CAPTURED'
  return refunded < captured ? 'PARTIALLY_REFUNDED' : 'REFUNDED'
}
