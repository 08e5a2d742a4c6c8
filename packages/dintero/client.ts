import { Agent } from 'undici'
import { createBreakers, type Condition } from './breakers.ts'
import { systemHeaders, witnessHeaders, type CallMetrics, type DinteroConfig } from './config.ts'
import { DinteroError } from './error.ts'
import { exchange, MAX_BODY, type Call } from './http.ts'
import { isAccountId, transactionIdOf } from './ids.ts'
import { originOf } from './origin.ts'
import type { WriteAnswer, WriteKind } from './outcome.ts'
import { queryString, type Query } from './query.ts'
import { fetchGrant, readJson, readOne, type Ask } from './read.ts'
import type { Transaction } from './schema.ts'
import { tokenCall } from './token-call.ts'
import { createTokens } from './token.ts'
import { writeOnce, type WriteOptions } from './write.ts'

export type { Condition } from './breakers.ts'
export type { CallMetrics, CallName, DinteroConfig } from './config.ts'
export type { UnknownCause, UnsentCause, WriteAnswer, WriteKind } from './outcome.ts'
export type { Query } from './query.ts'
export { createSubscriptions, type Subscription, type Subscriptions } from './subscriptions.ts'
export type { WriteOptions } from './write.ts'

/** What `includes` may name. Card tokens are left out on purpose: nobody here may see them. */
export type Include =
  | 'session'
  | 'session.events.latest'
  | 'events.request_headers'
  | 'initiating_system_request_headers'
  | 'events.success.true'

export interface ReadTransaction {
  readonly json: unknown
  readonly transaction: Transaction
}

/** The body is Dintero's own; undefined sends none, as `void` wants it. */
export type MoveMoney = (
  id: string,
  body: object | undefined,
  options?: WriteOptions,
) => Promise<WriteAnswer>

/** Reads throw DinteroError. Writes answer what is known. Both throw TypeError for a malformed id. */
export interface Dintero {
  /** Dintero's array as it came; `parseRows` reads it, where somebody wants to know. */
  list: (query?: Query) => Promise<{ readonly json: readonly unknown[] }>
  get: (
    id: string,
    options?: { readonly includes?: readonly Include[] },
  ) => Promise<ReadTransaction>
  capture: MoveMoney
  refund: MoveMoney
  void: MoveMoney
  authorize: MoveMoney
  /** How the classes of calls fare now. */
  condition: () => Condition
  /** Tells whenever that has changed; answers how to stop listening. */
  onCondition: (listener: () => void) => () => void
  /** Ends idle connections; calls under way end first. */
  close: () => Promise<void>
}

/** Talks to Dintero as one account. Throws TypeError for a configuration that cannot be right. */
export function createDintero(config: DinteroConfig): Dintero {
  const { account } = config
  if (!isAccountId(account)) throw new TypeError('An account id is T or P and eight digits')
  const checkout = originOf(config.checkoutUrl)
  const api = originOf(config.apiUrl)
  const system = systemHeaders(config)
  const count = counted(config)
  const now = config.now ?? (() => performance.now())
  const breakers = createBreakers(config.patience, now)
  const pool = new Agent({
    allowH2: false,
    connections: 64,
    keepAliveTimeout: 10_000,
    maxResponseSize: MAX_BODY,
    connect: { timeout: 3_000 },
  })

  const ask: Ask = async (name, call, signal, onHeaders) => {
    const startedAt = performance.now()
    let status: number | undefined
    try {
      const origin = name === 'token' ? api : checkout
      const answer = await exchange(pool, origin, call, signal, onHeaders)
      status = answer.status
      return answer
    } finally {
      count({ call: name, status, ms: performance.now() - startedAt })
    }
  }

  const json = { 'content-type': 'application/json' }
  const tokens = createTokens(
    () => fetchGrant(ask, tokenCall(config)),
    breakers.token,
    now,
    (error) =>
      config.log?.('The token could not be refreshed; the old one still serves', {
        failure: error instanceof DinteroError ? error.failure : 'bug',
      }),
  )

  const wire = { ask, tokens, breakers }

  const callWith = (method: Call['method'], path: string, body?: object, more: object = {}) => {
    const headers = { ...system, ...more, ...(body && json) }
    const text = body && JSON.stringify(body)
    return (token: string): Call => ({
      method,
      path,
      headers: { ...headers, authorization: `Bearer ${token}` },
      body: text,
    })
  }

  const pathOf = (id: string, rest = '') => {
    const known = transactionIdOf(id, account)
    if (known === undefined) throw new TypeError('Not the id of one of this account’s payments')
    return `/v1/transactions/${encodeURIComponent(known)}${rest}`
  }

  const move =
    (kind: WriteKind): MoveMoney =>
    async (id, body, options = {}) => {
      const witness = witnessHeaders(config, options.operationId)
      const call = callWith('POST', pathOf(id, `/${kind}`), body, witness)
      return writeOnce(
        {
          kind,
          origin: checkout,
          call,
          onAttempt: (answer, ms) =>
            count({
              call: kind,
              status: 'status' in answer ? answer.status : undefined,
              outcome: answer.kind,
              ms,
            }),
        },
        tokens,
        breakers.writes,
        options,
      )
    }

  return {
    async list(query = {}) {
      const call = callWith('GET', `/v1/transactions${queryString(query)}`)
      const read = await readJson('list', call, wire)
      if (!Array.isArray(read)) {
        throw new DinteroError('bad-response', 'list: the answer is no array')
      }
      return { json: read }
    },
    async get(id, { includes = [] } = {}) {
      const call = callWith('GET', pathOf(id, queryString({ includes })))
      const read = await readJson('get', call, wire)
      return { json: read, transaction: readOne(id, read) }
    },
    capture: move('capture'),
    refund: move('refund'),
    void: move('void'),
    authorize: move('authorization'),
    condition: () => ({
      reads: breakers.reads.state(),
      writes: breakers.writes.state(),
      token: breakers.token.state(),
      hasToken: tokens.isHeld(),
    }),
    onCondition: (listener) => breakers.subscribe(listener),
    close: () => pool.close(),
  }
}

/** The configured counter; what it throws must not become the outcome of a call. */
const counted =
  ({ onCall, log }: DinteroConfig) =>
  (metrics: CallMetrics) => {
    try {
      onCall?.(metrics)
    } catch {
      log?.('Counting a call failed', { call: metrics.call })
    }
  }
