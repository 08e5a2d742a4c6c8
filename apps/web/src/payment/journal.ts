import {
  isSettled,
  isTell,
  type Operation,
  type OperationKind,
  type TellKind,
} from '@paydesk/contract/operation'

/** An operation that moves money or the reservation; of these a payment has at most one without an end. */
export type MoneyOperation = Operation & { readonly kind: Exclude<OperationKind, TellKind> }

/** A write that tells the shop's order of what has happened at Dintero: no money moves by it. */
export type Tell = Operation & { readonly kind: TellKind }

export const isMoney = (operation: Operation): operation is MoneyOperation =>
  !isTell(operation.kind)

/** Our journal of a payment, what moves money and what tells the shop apart. */
export interface Journal {
  readonly money: readonly MoneyOperation[]
  readonly tells: readonly Tell[]
}

export const journalOf = (operations: readonly Operation[]): Journal => ({
  money: operations.filter(isMoney),
  tells: operations.filter((operation): operation is Tell => isTell(operation.kind)),
})

/** The money operation that has no end yet: there is at most one. */
export const unresolvedOf = ({ money }: Pick<Journal, 'money'>): MoneyOperation | undefined =>
  money.find(({ state }) => !isSettled(state))

/** A shop is being told of something, or nobody knows whether it was. */
export const hasOpenTell = ({ tells }: Pick<Journal, 'tells'>): boolean =>
  tells.some(({ state }) => !isSettled(state))

/** What tells the shop of an operation, where a person asked for that. */
export const tellOf = (operation: Operation, { tells }: Pick<Journal, 'tells'>): Tell | undefined =>
  tells.find(({ linked_to: of }) => of === operation.id)

/** The shop had done it already, so that there was nothing to tell it. */
export const wasInStep = ({ state, because }: Pick<Operation, 'state' | 'because'>): boolean =>
  state === 'NOT_SENT' && because === 'in-step'
