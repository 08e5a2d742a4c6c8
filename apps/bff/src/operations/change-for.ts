import type { NotSent } from '@paydesk/contract/operation'
import type { OperationChange, StoredOperation } from '../store/operations.ts'
import type { Outcome } from './classify.ts'
import { iso } from './iso.ts'
import { RELEASED } from './lease.ts'
import { nextRead } from './next-read.ts'

/** Why a row ends without a byte having left. */
export interface Unsent {
  readonly state: 'NOT_SENT'
  readonly notSent: NotSent
  readonly because?: string
}

type Timed = Pick<StoredOperation, 'prepared_at' | 'sent_at'>
type Changing = Timed & Pick<StoredOperation, 'contradiction'>

/** Since when an operation is open, in ms: what its read-backs and its review are counted from. */
export const openedAt = ({ sent_at, prepared_at }: Timed) => Date.parse(sent_at ?? prepared_at)

/** What an outcome at `now` (ms) writes into the row. Whoever writes it is done with the row. */
export function changeFor(outcome: Outcome | Unsent, row: Changing, now: number): OperationChange {
  const { state } = outcome
  const at = iso(now)
  const written = { state, changed_at: at, contradiction: null, ...RELEASED }
  const ended = { ...written, finished_at: at, next_read_at: null }
  switch (outcome.state) {
    case 'SUCCEEDED':
      return { ...ended, event_ids: outcome.eventIds, refusal: null }
    case 'CORRECTED': {
      const { eventIds, corrected } = outcome
      const nothing = { refusal: null, not_sent: null, because: null }
      // What else had come of it is not undone by that.
      const kept = corrected === 'taken-back' && { contradiction: row.contradiction }
      return { ...ended, ...nothing, ...kept, event_ids: eventIds, corrected }
    }
    case 'REFUSED':
      return { ...ended, event_ids: outcome.eventIds, refusal: outcome.refusal }
    case 'NOT_SENT':
      return 'notSent' in outcome
        ? { ...ended, not_sent: outcome.notSent, because: outcome.because ?? null }
        : { ...ended, not_sent: 'unreachable' }
    default: {
      const next = nextRead(openedAt(row), now)
      const open = { ...written, reads: 0, next_read_at: next === null ? null : iso(next) }
      return outcome.state === 'PENDING'
        ? { ...open, event_request_id: outcome.requestId, refusal: null }
        : { ...open, refusal: outcome.refusal, contradiction: outcome.contradiction ?? null }
    }
  }
}
