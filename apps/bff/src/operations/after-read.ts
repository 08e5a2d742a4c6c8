import type { Refusal } from '@paydesk/contract/operation'
import type { StoredOperation } from '../store/operations.ts'
import type { Outcome } from './classify.ts'
import type { Match } from './match.ts'

type Told = Pick<StoredOperation, 'state' | 'refusal' | 'changed_at'>

/**
 * What a read of the payment, begun at `readStartedAt` (ms), makes of an operation whose call is
 * over; null if it changes nothing. Absence alone never ends an operation: the event may come later.
 */
export function afterRead(operation: Told, told: Match, readStartedAt: number): Outcome | null {
  switch (operation.state) {
    case 'SENT':
    case 'PENDING':
    case 'UNKNOWN':
    case 'NEEDS_REVIEW':
      return unresolved(operation, told, readStartedAt)
    case 'REFUSED':
    case 'NOT_SENT':
      // The row said that nothing happened, and something did.
      return told.found === 'done'
        ? { state: 'CORRECTED', eventIds: told.eventIds, alarm: 'late-event' }
        : null
    default:
      return null
  }
}

function unresolved(operation: Told, told: Match, readStartedAt: number): Outcome | null {
  switch (told.found) {
    case 'done':
      return { state: 'SUCCEEDED', eventIds: told.eventIds }
    case 'failed': {
      // What the answer said comes first; the event adds why.
      const refusal = { ...told.refusal, ...operation.refusal, ...typesOf(told.refusal) }
      return { state: 'REFUSED', eventIds: told.eventIds, refusal }
    }
    case 'in-flight':
      return operation.state === 'PENDING' ? null : { state: 'PENDING', requestId: told.requestId }
    case 'absent':
      return isRefused(operation, readStartedAt)
        ? { state: 'REFUSED', eventIds: [], refusal: operation.refusal }
        : null
    default:
      return null
  }
}

/** Dintero said no before this read began, and the read agrees. */
const isRefused = (
  operation: Told,
  readStartedAt: number,
): operation is Told & { readonly refusal: Refusal } =>
  operation.state === 'UNKNOWN' &&
  operation.refusal !== null &&
  readStartedAt >= Date.parse(operation.changed_at)

const typesOf = ({ types, retry }: Refusal): Pick<Refusal, 'types' | 'retry'> => ({
  types,
  ...(retry !== undefined && { retry }),
})
