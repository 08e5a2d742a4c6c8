import { isSettled, type OperationState } from '@paydesk/contract/operation'
import type { StoredOperation } from '../store/operations.ts'

/** What each state may become. A state that is missing on the right of a line is never reached from it. */
const MAY_BECOME: Record<OperationState, readonly OperationState[]> = {
  PREPARED: ['SENT', 'NOT_SENT'],
  // What a shop is told is prepared again where no byte has left.
  SENT: ['SUCCEEDED', 'REFUSED', 'NOT_SENT', 'PENDING', 'UNKNOWN', 'PREPARED'],
  PENDING: ['SUCCEEDED', 'REFUSED', 'NEEDS_REVIEW'],
  // Sent again, by itself, where a duplicate cannot fit.
  UNKNOWN: ['SUCCEEDED', 'REFUSED', 'PENDING', 'NEEDS_REVIEW', 'SENT'],
  // By a person's word alone: closed, or corrected to what the payment shows.
  NEEDS_REVIEW: ['SUCCEEDED', 'REFUSED', 'PENDING', 'CLOSED', 'CORRECTED'],
  // Settled rows change only when Dintero shows later that they claimed something false.
  SUCCEEDED: ['CORRECTED'],
  REFUSED: ['CORRECTED'],
  NOT_SENT: ['CORRECTED'],
  CLOSED: ['CORRECTED'],
  // What happened after all may be taken back after that.
  CORRECTED: ['CORRECTED'],
}

export const mayBecome = (from: OperationState, to: OperationState) => MAY_BECOME[from].includes(to)

/** While a payment has an operation in one of these, it gets no other. */
export const UNRESOLVED = Object.keys(MAY_BECOME)
  .filter(isState)
  .filter((state) => !isSettled(state))

function isState(text: string): text is OperationState {
  return text in MAY_BECOME
}

/** Bytes may have left: Dintero may know of it. */
export const isOnItsWay = (state: OperationState) => state !== 'PREPARED' && !isSettled(state)

/** Reads go on: it is open, or only a person's word ended it. */
export const isWatched = ({ state, corrected }: Pick<StoredOperation, 'state' | 'corrected'>) =>
  !isSettled(state) || state === 'CLOSED' || corrected === 'otherwise'
