import type { Refusal } from '@paydesk/contract/operation'
import type { StoredOperation } from '../store/operations.ts'
import { openedAt } from './change-for.ts'
import type { Outcome } from './classify.ts'
import type { Match } from './match.ts'

type Told = Pick<
  StoredOperation,
  | 'state'
  | 'refusal'
  | 'changed_at'
  | 'attempts'
  | 'sent_at'
  | 'prepared_at'
  | 'event_ids'
  | 'corrected'
>

/** What Dintero says it works on is left to it this long; then a person looks. */
export const LONGEST_PENDING_MS = 86_400_000

/**
 * What a read of the payment, begun at `readStartedAt` (ms), makes of an operation whose call is
 * over; null if it changes nothing. Absence alone never ends an operation: the event may come later.
 */
export function afterRead(operation: Told, told: Match, readStartedAt: number): Outcome | null {
  const { state } = operation
  switch (state) {
    case 'SENT':
    case 'PENDING':
    case 'UNKNOWN':
    case 'NEEDS_REVIEW':
      return unresolved(operation, told, readStartedAt)
    case 'REFUSED':
    case 'NOT_SENT':
    case 'CLOSED':
      // The row said that nothing happened, and something did.
      return told.found === 'done' ? corrected('executed', told.eventIds) : null
    case 'SUCCEEDED':
    case 'CORRECTED':
      return told.found === 'taken-back' && operation.corrected !== 'taken-back'
        ? corrected('taken-back', operation.event_ids)
        : null
    default:
      return null
  }
}

const corrected = (how: 'executed' | 'taken-back', eventIds: readonly string[]): Outcome => ({
  state: 'CORRECTED',
  corrected: how,
  eventIds,
  alarm: how === 'executed' ? 'late-event' : 'taken-back',
})

function unresolved(operation: Told, told: Match, readStartedAt: number): Outcome | null {
  switch (told.found) {
    case 'done':
      return { state: 'SUCCEEDED', eventIds: told.eventIds }
    case 'failed': {
      // Of two attempts the other one may still be on its way.
      if (told.eventIds.length < operation.attempts) return null
      // What the answer said comes first; the event adds why.
      const refusal = { ...told.refusal, ...operation.refusal, ...typesOf(told.refusal) }
      return { state: 'REFUSED', eventIds: told.eventIds, refusal }
    }
    case 'in-flight': {
      const isOld = readStartedAt - openedAt(operation) >= LONGEST_PENDING_MS
      return operation.state === 'PENDING' || isOld
        ? null
        : { state: 'PENDING', requestId: told.requestId }
    }
    case 'absent':
      return isRefused(operation, readStartedAt)
        ? { state: 'REFUSED', eventIds: [], refusal: operation.refusal }
        : null
    default:
      return null
  }
}

/** Dintero said no to the one attempt before this read began, and the read agrees. */
const isRefused = (
  operation: Told,
  readStartedAt: number,
): operation is Told & { readonly refusal: Refusal } =>
  (operation.state === 'UNKNOWN' || operation.state === 'NEEDS_REVIEW') &&
  operation.refusal !== null &&
  operation.attempts === 1 &&
  readStartedAt >= Date.parse(operation.changed_at)

const typesOf = ({ types, retry }: Refusal): Pick<Refusal, 'types' | 'retry'> => ({
  types,
  ...(retry !== undefined && { retry }),
})
