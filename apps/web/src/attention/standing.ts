import type { Operation, OperationState } from '@paydesk/contract/operation'

/** What an operation without an end asks of people: a decision, patience, or nothing at all. */
export type Standing = 'review' | 'checking' | 'processing'

/** In the order in which a person wants to know. */
export const STANDINGS: readonly Standing[] = ['review', 'checking', 'processing']

export function standingOf(state: OperationState): Standing {
  if (state === 'NEEDS_REVIEW') return 'review'
  return state === 'UNKNOWN' ? 'checking' : 'processing'
}

/** It waits for a decision, and its payment shows something of it that is not what was confirmed. */
export const isOtherwise = ({ state, contradiction }: Operation): boolean =>
  state === 'NEEDS_REVIEW' && contradiction !== undefined
