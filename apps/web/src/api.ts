import type { Problem } from '@paydesk/contract/problem'

type Kind = 'offline' | 'problem' | 'unreadable'

/**
 * Why a call to our own server has no value: it was not reached or broke off (`offline`, after a
 * write: outcome unknown), it answered with a problem, or with something that is neither.
 */
export class ApiError extends Error {
  override name = 'ApiError'
  readonly kind: Kind
  /** 0 when there was no answer. */
  readonly status: number
  readonly problem: Problem | undefined

  constructor(kind: Kind, status: number, problem?: Problem, options?: ErrorOptions) {
    super(problem ? `${status} ${problem.code}` : `${kind} ${status}`, options)
    this.kind = kind
    this.status = status
    this.problem = problem
  }
}

/** What a write carries beside its body. */
export interface Attempt {
  /** One per confirmation, kept until a definite answer. */
  key?: string
  /** The revision of the payment that the person saw. */
  ifMatch?: string
}

/** What reads an answer: a schema of zod's is one. This file loads none, since sign-in needs none. */
export interface Schema<T> {
  safeParse: (body: unknown) => { success: true; data: T } | { success: false; error: unknown }
}

const ANYTHING: Schema<unknown> = { safeParse: (data) => ({ success: true, data }) }

let signedIn = true
const presenceListeners = new Set<(signedIn: boolean) => void>()

/** Whether somebody is signed in, as the last answer had it. */
export const isSignedIn = () => signedIn

/** Calls back with each answer that tells whether somebody is signed in. */
export function onPresence(listener: (signedIn: boolean) => void) {
  presenceListeners.add(listener)
  return () => {
    presenceListeners.delete(listener)
  }
}

function present(is: boolean) {
  signedIn = is
  for (const tell of presenceListeners) tell(is)
}

/** Reads `/api{path}` and parses it. Throws ApiError. */
export const get = <T>(schema: Schema<T>, path: string, signal?: AbortSignal): Promise<T> =>
  call(schema, path, { method: 'GET', ...(signal && { signal }) })

/**
 * Sends a write, once. An answer that carries an `operation` is a value whatever its status: pending,
 * refused and not sent are outcomes, not errors. Throws ApiError; `offline` and `unreadable` say
 * nothing about whether it was done.
 */
export const post = <T>(
  schema: Schema<T>,
  path: string,
  body: unknown,
  { key, ifMatch }: Attempt = {},
): Promise<T> =>
  call(schema, path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: {
      'Content-Type': 'application/json',
      ...(key && { 'Idempotency-Key': key }),
      ...(ifMatch && { 'If-Match': `"${ifMatch}"` }),
    },
  })

/** Ends what `/api{path}` names. Throws ApiError. */
export const remove = (path: string): Promise<unknown> => call(ANYTHING, path, { method: 'DELETE' })

async function call<T>(schema: Schema<T>, path: string, init: Init): Promise<T> {
  const { status, ok, body } = await exchange(path, init)
  if (ok) present(true)
  if (ok || carriesOperation(body)) {
    const parsed = schema.safeParse(body)
    if (parsed.success) return parsed.data
    throw new ApiError('unreadable', status, undefined, { cause: parsed.error })
  }
  if (!isProblem(body)) throw new ApiError('unreadable', status)
  if (body.code === 'not-signed-in') present(false)
  throw new ApiError('problem', status, body)
}

type Init = Omit<RequestInit, 'headers'> & { headers?: Record<string, string> }

async function exchange(path: string, init: Init) {
  try {
    // A read carries no header of its own, or `boot.js` would have begun another one than this.
    const own = init.method === 'GET' ? undefined : { 'X-Requested-With': 'paydesk' }
    const response = await fetch(`/api${path}`, { ...init, headers: { ...init.headers, ...own } })
    const text = await response.text()
    return { status: response.status, ok: response.ok, body: json(text) }
  } catch (cause) {
    if (init.signal?.aborted) throw cause
    throw new ApiError('offline', 0, undefined, { cause })
  }
}

/** Undefined for an empty answer and for what is not JSON: no schema of ours takes either. */
function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const carriesOperation = (body: unknown) =>
  typeof body === 'object' && body !== null && 'operation' in body

/** By hand: the schema's library is as large as sign-in may be. A code that we do not know has words too. */
const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' &&
  body !== null &&
  'code' in body &&
  typeof body.code === 'string' &&
  'requestId' in body &&
  typeof body.requestId === 'string'
