/**
 * Why a shop did not answer as it should, in the only terms that callers act on.
 *
 * - `no-api`: there is no WooCommerce REST API at this address (permalinks, another site).
 * - `unauthorized`: the key is not accepted.
 * - `forbidden`: the key may not do this: it only reads, or its user has too few rights.
 * - `not-found`: the shop has no such order.
 * - `refused`: the shop understood and said no.
 * - `moved`: the shop answers at another address; a redirect would carry the key there.
 * - `slow`: no complete answer within the deadline. After a write: it may have been done.
 * - `unavailable`: no connection, 5xx or 429. After a write: it may have been done.
 * - `bad-response`: an answer that is not the API's: HTML of a maintenance page, half a body, too
 *   large. After a write: it may have been done.
 */
export type ShopFailure =
  | 'no-api'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'refused'
  | 'moved'
  | 'slow'
  | 'unavailable'
  | 'bad-response'

interface Details extends ErrorOptions {
  readonly status?: number | undefined
  readonly code?: string | undefined
  readonly shopMessage?: string | undefined
  readonly sent?: boolean
}

/** A call to a shop that failed. Its message names the call and the failure, never a key or a body. */
export class ShopError extends Error {
  override name = 'ShopError'
  readonly failure: ShopFailure
  /** The shop's HTTP status, if it answered. */
  readonly status: number | undefined
  /** `code` of WordPress' JSON error: untrusted text. */
  readonly code: string | undefined
  /** `message` of WordPress' JSON error: untrusted text. */
  readonly shopMessage: string | undefined
  /** False only where there never was a connection to write the request on: the shop has not got it. */
  readonly sent: boolean

  constructor(failure: ShopFailure, message: string, details: Details = {}) {
    super(message, details)
    this.failure = failure
    this.status = details.status
    this.code = details.code
    this.shopMessage = details.shopMessage
    this.sent = details.sent ?? true
  }
}
