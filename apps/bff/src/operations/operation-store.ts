import type { OperationState } from '@paydesk/contract/operation'
import type { Actor, OperationChange, StoredOperation } from '../store/operations.ts'

export interface OperationFilter {
  readonly transactionId?: string | undefined
  readonly states?: readonly OperationState[] | undefined
}

/** What a change is written together with. */
export interface Along {
  /** The row that follows from it, if one does. */
  readonly following?: StoredOperation | undefined
  /**
   * Nothing is written unless it says yes to everything that shops were ever to be told of this
   * payment, oldest first, as it then is. Of several changes that ask so, in whichever processes,
   * each asks when the one before it is committed.
   */
  readonly mayBe?: ((tells: readonly StoredOperation[]) => boolean) | undefined
}

/** A person ends one operation and begins another in its place. */
export interface Replacement {
  readonly from: StoredOperation
  readonly change: OperationChange
  readonly actor: Actor
  readonly by: StoredOperation
}

/**
 * Where the journal keeps the rows of one account. Every method is one commit or one read. Whoever
 * implements it writes only rows that `assertRow` and `changed` let through.
 */
export interface OperationStore {
  /** Adds the row and its audit. False, and nothing written: its key or its payment is taken. */
  readonly insert: (row: StoredOperation) => Promise<boolean>
  /**
   * Compare-and-set: the changed row, or undefined if somebody changed it first, or it may not be.
   * The row, its audit and the row that follows from it, if one does, are one commit; where that
   * one's key is there already, nothing is added. Throws `AssertionError` for a change that no row
   * may make.
   */
  readonly change: (
    from: StoredOperation,
    change: OperationChange,
    actor: Actor,
    along?: Along,
  ) => Promise<StoredOperation | undefined>
  /**
   * Changes one row and adds another in one commit. False, and nothing written: somebody changed
   * the first, or the key of the second is taken.
   */
  readonly replace: (replacement: Replacement) => Promise<boolean>
  readonly find: (id: string) => Promise<StoredOperation | undefined>
  readonly findByKey: (key: string) => Promise<StoredOperation | undefined>
  /** The one operation that keeps others off this payment. */
  readonly findUnresolved: (transactionId: string) => Promise<StoredOperation | undefined>
  /** Everything that was ever tried to do with this payment's money, oldest first. */
  readonly operationsOf: (transactionId: string) => Promise<readonly StoredOperation[]>
  /** Everything that shops were ever to be told of this payment, oldest first. */
  readonly tellsOf: (transactionId: string) => Promise<readonly StoredOperation[]>
  /** What moves money and what tells shops of it, newest first, at most 500 of each. */
  readonly list: (filter: OperationFilter) => Promise<readonly StoredOperation[]>
  /** All that move money and have not ended. */
  readonly unresolved: () => Promise<readonly StoredOperation[]>
  /** All that tell a shop something and have not ended. */
  readonly untold: () => Promise<readonly StoredOperation[]>
  /**
   * Rows whose `next_read_at` has come by `now` (ISO 8601), the longest due first: so many of those
   * that move money, then so many of those that tell shops, which may all be down.
   */
  readonly due: (now: string, limit: number) => Promise<readonly StoredOperation[]>
  /** The first `next_read_at` that comes after `now`. */
  readonly nextDue: (now: string) => Promise<string | undefined>
}
