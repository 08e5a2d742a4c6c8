import { Agent } from 'undici'
import { answerOf } from './attempts.ts'
import { deadlineIn, until } from './deadline.ts'
import { DinteroError } from './error.ts'
import { dinteroError, exchange, MAX_BODY, type Answer, type Call } from './http.ts'
import { isAccountId, transactionIdOf } from './ids.ts'
import { originOf } from './origin.ts'
import type { WriteAnswer, WriteKind } from './outcome.ts'
import { queryString, type Query } from './query.ts'
import { parseRows, transaction, type Row, type Transaction } from './schema.ts'
import { createTokens, readGrant } from './token.ts'
import { writeOnce, type WriteOptions } from './write.ts'

export type { UnknownCause, UnsentCause, WriteAnswer, WriteKind } from './outcome.ts'
export type { Query } from './query.ts'
export type { WriteOptions } from './write.ts'

/** Dintero's real hosts. There is no separate one for tests: the account's first letter decides. */
export const DINTERO_CHECKOUT_URL = 'https://checkout.dintero.com'
export const DINTERO_API_URL = 'https://api.dintero.com'

/** For all of a read: token, retries and answer. */
const READ_MS = 5_000
const READ_RETRIES = 2

export type CallName = 'list' | 'get' | 'put' | 'token' | WriteKind

/** One HTTP request that was tried, for counting; it names no payment. */
export interface CallMetrics {
  readonly call: CallName
  /** Dintero's status, if it answered. */
  readonly status?: number | undefined
  /** For a write, the class of its outcome. */
  readonly outcome?: WriteAnswer['kind'] | undefined
  readonly ms: number
}

export interface DinteroConfig {
  readonly account: string
  readonly clientId: string
  readonly clientSecret: string
  /** Origins without `/v1`; plain http only to this machine. */
  readonly checkoutUrl: string
  readonly apiUrl: string
  /** Dintero stores both with every event, so that its trail shows who moved the money. */
  readonly systemName: string
  readonly systemVersion: string
  /** Where a reader of Dintero's logs finds out about us. */
  readonly systemUrl?: string | undefined
  readonly onCall?: ((metrics: CallMetrics) => void) | undefined
  /** Something a person should look at; carries no secret and nobody's data. */
  readonly log?: ((message: string, details: Readonly<Record<string, unknown>>) => void) | undefined
  /** Milliseconds that only grow; for the age of the token. */
  readonly now?: (() => number) | undefined
}

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

type MoveMoney = (
  id: string,
  body: object | undefined,
  options?: WriteOptions,
) => Promise<WriteAnswer>

/** Reads throw DinteroError. Writes answer what is known and throw only TypeError, for a malformed id. */
export interface Dintero {
  /** Dintero's array as it came, and the same read row by row. */
  list: (query?: Query) => Promise<{ readonly json: readonly unknown[]; readonly rows: Row[] }>
  get: (
    id: string,
    options?: { readonly includes?: readonly Include[] },
  ) => Promise<ReadTransaction>
  /** The one field that a merchant may change. Tried once; it is idempotent and may be repeated. */
  put: (id: string, body: { readonly merchant_reference_2: string }) => Promise<ReadTransaction>
  capture: MoveMoney
  refund: MoveMoney
  /** Its body is undefined: void has none. */
  void: MoveMoney
  authorize: MoveMoney
  /** Ends idle connections; calls under way end first. */
  close: () => Promise<void>
}

/** Talks to Dintero as one account. Throws TypeError for a configuration that cannot be right. */
export function createDintero(config: DinteroConfig): Dintero {
  const { account } = config
  if (!isAccountId(account)) throw new TypeError('An account id is T or P and eight digits')
  const checkout = originOf(config.checkoutUrl)
  const api = originOf(config.apiUrl)
  const now = config.now ?? (() => performance.now())
  const system = systemHeaders(config)
  const pool = new Agent({
    allowH2: false,
    connections: 64,
    keepAliveTimeout: 10_000,
    maxResponseSize: MAX_BODY,
    connect: { timeout: 3_000 },
  })

  /** One request on a pooled connection, counted. */
  async function ask(
    name: CallName,
    origin: string,
    call: Call,
    signal: AbortSignal,
    onHeaders: () => void,
  ): Promise<Answer> {
    const startedAt = performance.now()
    let status: number | undefined
    try {
      const answer = await exchange(pool, origin, call, signal, onHeaders)
      status = answer.status
      return answer
    } finally {
      config.onCall?.({ call: name, status, ms: performance.now() - startedAt })
    }
  }

  async function fetchGrant() {
    const deadline = deadlineIn(READ_MS)
    const basic = Buffer.from(`${config.clientId}:${config.clientSecret}`).toString('base64')
    const call: Call = {
      method: 'POST',
      path: `/v1/accounts/${account}/auth/token`,
      headers: { ...system, authorization: `Basic ${basic}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        grant_type: 'client_credentials',
        audience: `${DINTERO_API_URL}/v1/accounts/${account}`,
      }),
    }
    try {
      return readGrant(
        await answerOf(
          'token',
          (signal, onHeaders) => ask('token', api, call, signal, onHeaders),
          deadline,
          READ_RETRIES,
        ),
      )
    } finally {
      deadline.clear()
    }
  }

  const tokens = createTokens(fetchGrant, now, (error) =>
    config.log?.('The token could not be refreshed; the old one still serves', {
      failure: error instanceof DinteroError ? error.failure : 'bug',
    }),
  )

  const pathOf = (id: string, rest = '') => {
    const known = transactionIdOf(id, account)
    if (known === undefined) throw new TypeError('Not the id of one of this account’s payments')
    return `/v1/transactions/${encodeURIComponent(known)}${rest}`
  }

  async function read(
    name: 'list' | 'get' | 'put',
    call: Omit<Call, 'headers'>,
    retries: number,
  ): Promise<unknown> {
    const deadline = deadlineIn(READ_MS)
    const send = (token: string) => {
      const headers: Record<string, string> = { ...system, authorization: `Bearer ${token}` }
      if (call.body !== undefined) headers['content-type'] = 'application/json'
      return answerOf(
        name,
        (signal, onHeaders) => ask(name, checkout, { ...call, headers }, signal, onHeaders),
        deadline,
        retries,
      )
    }
    try {
      const token = await until(deadline.signal, tokens.current())
      let answer = await send(token)
      if (answer.status === 401 || answer.status === 403) {
        const other = await until(deadline.signal, tokens.instead(token))
        if (other !== undefined) answer = await send(other)
      }
      return readJson(name, answer)
    } catch (error) {
      if (error instanceof DinteroError || !deadline.signal.aborted) throw error
      throw new DinteroError('slow', `${name}: no token in time`)
    } finally {
      deadline.clear()
    }
  }

  const moves =
    (kind: WriteKind): MoveMoney =>
    async (id, body, options = {}) => {
      const path = pathOf(id, `/${kind}`)
      const text = body === undefined ? undefined : JSON.stringify(body)
      return writeOnce(
        {
          kind,
          origin: checkout,
          call: (token) => ({
            method: 'POST',
            path,
            headers: {
              ...system,
              authorization: `Bearer ${token}`,
              ...(text !== undefined && { 'content-type': 'application/json' }),
            },
            body: text,
          }),
          onAttempt: (answer, ms) =>
            config.onCall?.({
              call: kind,
              status: 'status' in answer ? answer.status : undefined,
              outcome: answer.kind,
              ms,
            }),
        },
        tokens,
        options,
      )
    }

  return {
    async list(query = {}) {
      const path = `/v1/transactions${queryString(query)}`
      const json = await read('list', { method: 'GET', path }, READ_RETRIES)
      if (!Array.isArray(json)) {
        throw new DinteroError('bad-response', 'list: the answer is no array')
      }
      return { json, rows: parseRows(json) }
    },
    async get(id, { includes = [] } = {}) {
      const path = pathOf(id, queryString({ includes }))
      return readOne('get', id, await read('get', { method: 'GET', path }, READ_RETRIES))
    },
    async put(id, { merchant_reference_2 }) {
      const body = JSON.stringify({ merchant_reference_2 })
      const json = await read('put', { method: 'PUT', path: pathOf(id), body }, 0)
      return readOne('put', id, json)
    },
    capture: moves('capture'),
    refund: moves('refund'),
    void: moves('void'),
    authorize: moves('authorization'),
    close: () => pool.close(),
  }
}

function readOne(name: 'get' | 'put', id: string, json: unknown): ReadTransaction {
  const parsed = transaction.safeParse(json)
  if (!parsed.success) {
    throw new DinteroError('bad-response', `${name}: the transaction cannot be read`)
  }
  if (parsed.data.id !== undefined && parsed.data.id !== id) {
    throw new DinteroError('bad-response', `${name}: another transaction came back`)
  }
  return { json, transaction: parsed.data }
}

/** The JSON of a read's 200. Throws DinteroError for every other answer. */
function readJson(name: CallName, answer: Answer): unknown {
  const { status } = answer
  if (status === 200 && answer.json) return answer.json.value
  const said = dinteroError(answer)
  const details = { status, code: said?.code, upstreamMessage: said?.message }
  if (status === 401) throw new DinteroError('unauthorized', `${name}: 401`, details)
  if (status === 403) throw new DinteroError('forbidden', `${name}: 403`, details)
  // Without Dintero's own error somebody else answered, and a 404 does not mean "no such payment".
  if (status < 400 || !said) {
    throw new DinteroError('bad-response', `${name}: ${status} cannot be read`, details)
  }
  const failure = status === 404 ? 'not-found' : 'refused'
  throw new DinteroError(failure, `${name}: Dintero answered ${status}`, details)
}

/** https://docs.dintero.com/checkout-api: how a system that uses the API names itself. */
function systemHeaders({ systemName, systemVersion, systemUrl }: DinteroConfig) {
  const about = systemUrl ? ` (+${systemUrl})` : ''
  return {
    accept: 'application/json',
    'user-agent': `${systemName}/${systemVersion}${about}`,
    'dintero-system-name': systemName,
    'dintero-system-version': systemVersion,
    'dintero-system-plugin-name': systemName,
    'dintero-system-plugin-version': systemVersion,
  }
}
