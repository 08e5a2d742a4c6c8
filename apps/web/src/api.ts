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

/** What was read, and of when it is (ms) where the server could only give a copy from before. */
export interface Aged<T> {
  readonly data: T
  readonly asOf: number | undefined
}

/** Reads `/api{path}` and parses it. Throws ApiError. */
export const get = async <T>(schema: Schema<T>, path: string, signal?: AbortSignal): Promise<T> =>
  (await getAged(schema, path, signal)).data

/** The same, of what the server may answer with a copy. */
export const getAged = <T>(
  schema: Schema<T>,
  path: string,
  signal?: AbortSignal,
): Promise<Aged<T>> => call(schema, path, { method: 'GET', ...(signal && { signal }) })

/**
 * Sends a write, once. An answer that carries an `operation` is a value whatever its status: pending,
 * refused and not sent are outcomes, not errors. Throws ApiError; `offline` and `unreadable` say
 * nothing about whether it was done.
 */
export const post = async <T>(
  schema: Schema<T>,
  path: string,
  body: unknown,
  { key, ifMatch }: Attempt = {},
): Promise<T> => {
  const headers = {
    'Content-Type': 'application/json',
    ...(key && { 'Idempotency-Key': key }),
    ...(ifMatch && { 'If-Match': `"${ifMatch}"` }),
  }
  const init = { method: 'POST', body: JSON.stringify(body), headers }
  return (await call(schema, path, init)).data
}

/** Ends what `/api{path}` names. Throws ApiError. */
export const remove = async (path: string): Promise<unknown> =>
  (await call(ANYTHING, path, { method: 'DELETE' })).data

async function call<T>(schema: Schema<T>, path: string, init: Init): Promise<Aged<T>> {
  const { status, ok, body, asOf } = await exchange(path, init)
  if (ok) present(true)
  if (ok || carriesOperation(body)) {
    const parsed = schema.safeParse(body)
    if (parsed.success) return { data: parsed.data, asOf }
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
    const age = response.headers.get('Age')
    const asOf = age === null ? undefined : Date.now() - Number(age) * 1000
    return { status: response.status, ok: response.ok, body: json(text), asOf }
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
