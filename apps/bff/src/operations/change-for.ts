import type { NotSent } from '@paydesk/contract/operation'
import type { OperationChange } from '../store/operations.ts'
import type { Outcome } from './classify.ts'
import { nextRead } from './next-read.ts'

/** Why a row ends without a byte having left. */
export interface Unsent {
  readonly state: 'NOT_SENT'
  readonly notSent: NotSent
  readonly because?: string
}

export const iso = (time: number) => new Date(time).toISOString()

/** What an outcome at `now` (ms) writes into the row. */
export function changeFor(outcome: Outcome | Unsent, now: number): OperationChange {
  const { state } = outcome
  const at = iso(now)
  const ended = { state, changed_at: at, finished_at: at, next_read_at: null }
  switch (outcome.state) {
    case 'SUCCEEDED':
    case 'CORRECTED':
      return { ...ended, event_ids: outcome.eventIds, refusal: null, not_sent: null, because: null }
    case 'REFUSED':
      return { ...ended, event_ids: outcome.eventIds, refusal: outcome.refusal }
    case 'NOT_SENT':
      return 'notSent' in outcome
        ? { ...ended, not_sent: outcome.notSent, because: outcome.because ?? null }
        : { ...ended, not_sent: 'unreachable' }
    case 'PENDING':
      return { ...opened(outcome.state, now), event_request_id: outcome.requestId, refusal: null }
    default:
      return { ...opened(outcome.state, now), refusal: outcome.refusal }
  }
}

function opened(state: 'PENDING' | 'UNKNOWN', now: number): OperationChange {
  const next = nextRead({ reads: 0 }, now)
  return { state, changed_at: iso(now), reads: 0, next_read_at: next === null ? null : iso(next) }
}
