/**
 * Why Dintero did not answer a read, in the only terms that callers act on.
 *
 * - `refused`: Dintero understood and said no (400, 422 and other 4xx with its JSON error).
 * - `not-found`: 404 with its JSON error.
 * - `unauthorized`: our credentials are not accepted, neither for a token nor with a fresh one.
 * - `forbidden`: 403 with a fresh token too: the API client lacks a permission.
 * - `slow`: no complete answer within the deadline.
 * - `unavailable`: no connection, 5xx or 429, after the retries.
 * - `bad-response`: an answer that cannot be read: not JSON, too large, too deep, not a transaction.
 */
export type Failure =
  'refused' | 'not-found' | 'unauthorized' | 'forbidden' | 'slow' | 'unavailable' | 'bad-response'

export interface Details extends ErrorOptions {
  readonly status?: number | undefined
  readonly code?: string | undefined
  readonly upstreamMessage?: string | undefined
  readonly retryAfterMs?: number | undefined
}

/** A read that failed. Its message names the call and the failure, never credentials or a body. */
export class DinteroError extends Error {
  override name = 'DinteroError'
  readonly failure: Failure
  /** Dintero's HTTP status, if it answered. */
  readonly status: number | undefined
  /** `error.code` of its answer: untrusted text. */
  readonly code: string | undefined
  /** `error.message` of its answer: untrusted text. */
  readonly upstreamMessage: string | undefined
  /** How long Dintero asked us to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined

  constructor(failure: Failure, message: string, details: Details = {}) {
    super(message, details)
    this.failure = failure
    this.status = details.status
    this.code = details.code
    this.upstreamMessage = details.upstreamMessage
    this.retryAfterMs = details.retryAfterMs
  }
}
