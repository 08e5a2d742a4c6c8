import type {
  Operation,
  OperationAnswer,
  NotSent,
  OperationState,
} from '@paydesk/contract/operation'
import type { ReadTransaction } from '@paydesk/dintero/client'
import { withoutSecrets } from '@paydesk/dintero/sanitize'

/** An operation with its payment, as the browser gets them. */
export const operationAnswer = (
  operation: Operation,
  read: ReadTransaction | undefined,
): OperationAnswer => ({
  operation,
  transaction: read === undefined ? null : withoutSecrets(read.json),
})

const STATUS: Record<Exclude<OperationState, 'NOT_SENT'>, number> = {
  SUCCEEDED: 200,
  CORRECTED: 200,
  CLOSED: 200,
  PREPARED: 202,
  SENT: 202,
  PENDING: 202,
  UNKNOWN: 202,
  NEEDS_REVIEW: 202,
  REFUSED: 422,
}

const NOT_SENT_STATUS: Record<NotSent, number> = {
  stale: 412,
  rule: 422,
  unreachable: 503,
  late: 503,
  store: 503,
}

/** The status that answers a write. An open outcome is 202, never an error and never 200. */
export function statusOf({ state, not_sent }: Pick<Operation, 'state' | 'not_sent'>): number {
  if (state !== 'NOT_SENT') return STATUS[state]
  return not_sent === null ? 503 : NOT_SENT_STATUS[not_sent]
}

/** Whole seconds that Dintero asked to wait before another try, if it did. */
export function retryAfterOf({ refusal }: Pick<Operation, 'refusal'>, now: number) {
  const after = refusal?.status === 429 ? refusal.retry?.after : undefined
  if (after === undefined) return undefined
  return Math.max(1, Math.ceil((Date.parse(after) - now) / 1_000))
}
