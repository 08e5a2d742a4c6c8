import type { Role } from '@paydesk/contract/session'
import { traitsOf } from '@paydesk/payments/payment-types'
import {
  amendable,
  cancellable,
  capturable,
  extendable,
  refundable,
  type Allowance,
  type Because,
} from '@paydesk/payments/rules'
import type { Transaction } from '@paydesk/payments/transaction'

export type ActionName = 'capture' | 'refund' | 'cancel' | 'add' | 'renew'

/**
 * Why an action cannot be taken now: a rule of the payment, the person's role, an operation that has
 * no end yet or waits for a decision, or that the payment cannot be read afresh.
 */
export type Reason = Because | 'viewer' | Standstill | 'no-fresh-read'

/** How an operation without an end stands in the way: it ends by itself, or waits for a person who may close it, only accept it, or do neither. */
export type Standstill = 'unresolved' | 'review' | 'otherwise' | 'of-another'

export interface Action {
  readonly name: ActionName
  readonly because?: Reason | undefined
  /** The one that a person most likely came for. */
  readonly primary: boolean
}

/** What stands between a person and any action of a payment, besides the payment itself. */
export interface Around {
  readonly role: Role
  readonly unresolved?: Standstill | undefined
  /** What is on screen is from before, or reads do not work: every action begins with a fresh one. */
  readonly unread: boolean
}

export const RULES: Readonly<Record<ActionName, (tx: Transaction) => Allowance>> = {
  capture: capturable,
  refund: refundable,
  cancel: cancellable,
  add: amendable,
  renew: extendable,
}

/**
 * The actions of a payment in the order of the buttons, each open or with the reason why not. Adding
 * items and renewing are left out where the payment type has no such thing.
 */
export function actionsOf(tx: Transaction, { role, unresolved, unread }: Around): Action[] {
  const traits = traitsOf(tx.payment_product_type)
  const names: ActionName[] = ['capture', 'refund', 'cancel']
  if (traits.amends) names.push('add')
  if (traits.extends) names.push('renew')

  const found = names.map((name) => ({ name, because: reasonOf(name) }))
  const first = found.find(({ name, because }) => !because && name !== 'cancel')
  return found.map(({ name, because }) => ({
    name,
    because,
    primary: name === first?.name,
  }))

  function reasonOf(name: ActionName): Reason | undefined {
    if (unresolved) return unresolved
    const rule = RULES[name](tx)
    // What the payment itself forbids says more than who is asking.
    if (!rule.allowed) return rule.because
    if (role === 'viewer') return 'viewer'
    return unread ? 'no-fresh-read' : undefined
  }
}

/** The reasons that stand under the buttons: each once, with the actions that it stops. */
export function reasonsOf(
  actions: readonly Action[],
): { because: Reason; names: readonly ActionName[] }[] {
  const found = new Map<Reason, ActionName[]>()
  for (const { name, because } of actions) {
    if (because) found.set(because, [...(found.get(because) ?? []), name])
  }
  return [...found].map(([because, names]) => ({ because, names }))
}
