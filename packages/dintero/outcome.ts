import { dinteroError, retryAfterMs, type Answer } from './http.ts'
import { transaction, type Transaction } from './schema.ts'

export type WriteKind = 'capture' | 'refund' | 'void' | 'authorization'

/**
 * Why nothing was sent. `deadline`: ours, or the caller's signal, before there was a connection;
 * `resting`: Dintero did not answer the last writes, or asked us to wait, and is left alone.
 */
export type UnsentCause = 'dns' | 'refused' | 'tls' | 'token' | 'deadline' | 'resting'

/** Why nobody can say what happened. */
export type UnknownCause =
  | 'deadline'
  | 'connection-lost'
  | 'too-large'
  | 'unreadable'
  | 'redirect'
  | 'not-dinteros-error'
  | 'unexpected-status'

/**
 * What is known after one attempt to move money. `refused` and `busy` say that Dintero did nothing,
 * `unsent` that no byte of the request left us; `unknown` permits no conclusion and no second try.
 * `code` and `message` are untrusted text.
 */
export type WriteAnswer =
  | {
      readonly kind: 'transaction'
      readonly status: 200
      readonly json: unknown
      readonly transaction: Transaction
      readonly eventRequestId?: string
    }
  | {
      readonly kind: 'accepted'
      readonly status: 202
      readonly json?: unknown
      readonly transaction?: Transaction
      readonly eventRequestId?: string
    }
  | {
      readonly kind: 'refused'
      readonly status: 400 | 401 | 403 | 404 | 422
      readonly code?: string
      readonly message?: string
    }
  | { readonly kind: 'busy'; readonly status: 429; readonly retryAfterMs?: number }
  | { readonly kind: 'unsent'; readonly cause: UnsentCause }
  | { readonly kind: 'unknown'; readonly cause: UnknownCause; readonly status?: number }

/**
 * What an answer says about the money. Only what Dintero's own JSON states counts: a gateway's
 * page, a redirect or an answer that cannot be read leaves open whether the request was executed.
 */
export function classify(kind: WriteKind, answer: Answer): WriteAnswer {
  const { status } = answer
  if (status === 200) return done(answer)
  // Dintero documents no 202 for an authorization update.
  if (status === 202 && kind !== 'authorization') return accepted(answer)
  if (status === 429) {
    const wait = retryAfterMs(answer)
    return { kind: 'busy', status, ...(wait !== undefined && { retryAfterMs: wait }) }
  }
  if (status >= 300 && status < 400) return { kind: 'unknown', cause: 'redirect', status }
  const said = dinteroError(answer)
  if (status >= 400 && !said) return { kind: 'unknown', cause: 'not-dinteros-error', status }
  if (isRefusal(status)) return { kind: 'refused', status, ...said }
  return { kind: 'unknown', cause: 'unexpected-status', status }
}

type Refusal = 400 | 401 | 403 | 404 | 422

const isRefusal = (status: number): status is Refusal => [400, 401, 403, 404, 422].includes(status)

function done(answer: Answer): WriteAnswer {
  const read = answer.json && transaction.safeParse(answer.json.value)
  if (!answer.json || !read?.success) return { kind: 'unknown', cause: 'unreadable', status: 200 }
  return {
    kind: 'transaction',
    status: 200,
    json: answer.json.value,
    transaction: read.data,
    ...eventRequestId(answer),
  }
}

function accepted(answer: Answer): WriteAnswer {
  const base = { kind: 'accepted', status: 202, ...eventRequestId(answer) } as const
  if (answer.length === 0) return base
  if (!answer.json) return { kind: 'unknown', cause: 'unreadable', status: 202 }
  const json = answer.json.value
  const read = transaction.safeParse(json)
  return read.success ? { ...base, json, transaction: read.data } : { ...base, json }
}

/** Names the `INITIATE_*` event, whose completion carries it as `correlation_request_id`. */
function eventRequestId(answer: Answer): { eventRequestId?: string } {
  const id = answer.header('event-request-id')
  return id ? { eventRequestId: id } : {}
}
