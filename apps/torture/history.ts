import type { Operation, MoveKind, OperationState } from '@paydesk/contract/operation'
import type { LoggedRequest, Transaction } from '@paydesk/dintero-simulator/control-client'

/** One request of a person's page and what came back. Times are ms of the machine's clock. */
export interface Attempt {
  readonly from: number
  /** When the answer, or the end of the connection, was there. */
  readonly to: number
  /** Null: there was no answer. */
  readonly status: number | null
  /** The operation that the answer told of; null where it was a problem. */
  readonly operation: Pick<Operation, 'id' | 'state'> | null
}

/** One press of a confirm button, with all requests that it became. */
export interface Confirmation {
  readonly person: string
  /** The `Idempotency-Key`. */
  readonly key: string
  /** Typed into the reference here and nowhere else; null where nothing was typed. */
  readonly marker: string | null
  readonly kind: MoveKind
  readonly transactionId: string
  /** Minor units; null: the form has none. */
  readonly amount: number | null
  readonly attempts: Attempt[]
}

/** Somebody was told how an operation stands: by an answer, a list or the stream. */
export interface Telling {
  readonly at: number
  readonly operationId: string
  readonly state: OperationState
}

/** What a payment's events add up to, in minor units. */
export interface View {
  readonly transactionId: string
  readonly authorized: number
  readonly captured: number
  readonly refunded: number
}

/** Money that others than the desk moved on a payment, in minor units. */
export interface ForeignMoves {
  readonly transactionId: string
  readonly captured: number
  readonly refunded: number
}

/** Everything that was said and done in one run, once all of it has settled. */
export interface History {
  readonly confirmations: readonly Confirmation[]
  readonly tellings: readonly Telling[]
  /** Payments as somebody saw them. */
  readonly views: readonly View[]
  /** Ids that one list showed as open at the same time, on one payment. */
  readonly openTogether: readonly (readonly string[])[]
  /** The journal, as the desk tells it at the end. */
  readonly rows: readonly Operation[]
  /** Ids of the operations that the desk lists as needing a person. */
  readonly onReview: readonly string[]
  /** The simulator's books, everything hidden included. */
  readonly books: readonly Transaction[]
  /** Every request that could move money, as the simulator received it, in order. */
  readonly requests: readonly LoggedRequest[]
  /** What was captured and refunded by others, from a payment's birth on. */
  readonly foreign: readonly ForeignMoves[]
  /** The desk's own check of its audit log: null if it passed, else what it said. */
  readonly audit: string | null
}

/** Something that must never be, with what it takes to understand it. */
export interface Violation {
  readonly invariant: 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I7' | 'conservation'
  readonly operationId: string | null
  readonly transactionId: string | null
  readonly what: string
}
