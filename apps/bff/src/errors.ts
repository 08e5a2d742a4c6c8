import type { Problem, ProblemCode } from '@paydesk/contract/problem'
import { DinteroError, type Failure } from '@paydesk/dintero/error'
import type { ErrorRequestHandler, RequestHandler } from 'express'
import * as z from 'zod'
import { isUnwritable } from './store/dialect.ts'

type Extra = Omit<Problem, 'code' | 'message' | 'requestId'> & { readonly message?: string }

/** An answer that is an error, thrown by whoever decides it; `sendProblem` writes it. */
export class ProblemError extends Error {
  override name = 'ProblemError'
  readonly status: number
  readonly code: ProblemCode
  readonly extra: Extra

  constructor(status: number, code: ProblemCode, extra: Extra = {}) {
    super(extra.message ?? MESSAGES[code])
    this.status = status
    this.code = code
    this.extra = extra
  }
}

/** For logs and people who integrate; the web app has words of its own for each code. */
const MESSAGES: Record<ProblemCode, string> = {
  'bad-request': 'The request is not one that this address understands.',
  'not-signed-in': 'Sign in first.',
  'wrong-password': 'The e-mail address or the password is wrong.',
  'password-must-change': 'Change the one-time password first.',
  forbidden: 'Your role does not allow this.',
  'cross-site': 'The request does not come from Paydesk itself.',
  'not-found': 'There is nothing at this address.',
  'unresolved-operation': 'Another operation on this payment has to end first.',
  'not-on-review': 'This operation is not, or no longer, on the list of those that need a person.',
  'not-as-confirmed':
    'The payment shows something of this operation that is not what was confirmed: accept what it shows, or leave it.',
  'not-contradicted':
    'Nothing that the payment shows contradicts what was confirmed: close the operation or re-issue it.',
  'not-this-payment':
    'What Dintero answers is of another payment or currency: nobody can decide by it.',
  'payment-changed': 'The payment changed since it was seen; nothing was written.',
  'key-reused': 'This Idempotency-Key belongs to another request.',
  'if-match-missing': 'If-Match must carry the revision of the payment that the person saw.',
  'too-many-requests': 'Too many attempts. Wait, then try again.',
  'upstream-unreadable': 'Dintero answered something that could not be read.',
  'upstream-unavailable': 'Dintero cannot be reached.',
  'upstream-slow': 'Dintero did not answer in time.',
  'upstream-refused': 'Dintero refused the request.',
  'store-unavailable': 'The store of Paydesk does not answer, or cannot be written.',
  'shop-unavailable': 'The shop cannot be read.',
  bug: 'Something went wrong inside Paydesk.',
}

/** What a failed read of Dintero's is to the browser: its fault is never a 500, and never a 401 or 403 of ours. */
const UPSTREAM: Record<Failure, readonly [status: number, code: ProblemCode]> = {
  refused: [502, 'upstream-refused'],
  'not-found': [404, 'not-found'],
  unauthorized: [502, 'upstream-refused'],
  forbidden: [502, 'upstream-refused'],
  slow: [504, 'upstream-slow'],
  unavailable: [503, 'upstream-unavailable'],
  'bad-response': [502, 'upstream-unreadable'],
}

function upstreamProblem(error: DinteroError): ProblemError {
  const [status, code] = UPSTREAM[error.failure]
  // A cursor or filter that Dintero does not take is the request's mistake.
  const badRequest = error.failure === 'refused' && error.status === 400
  const wait = error.retryAfterMs
  const extra = wait === undefined ? {} : { retryAfter: Math.ceil(wait / 1000) }
  return new ProblemError(badRequest ? 400 : status, code, extra)
}

type Fields = NonNullable<Problem['fields']>

const fieldsOf = (error: z.core.$ZodError): Fields => error.issues.flatMap((one) => fields(one))

function fields(issue: z.core.$ZodIssue, under: readonly string[] = []): Fields {
  const path = [...under, ...issue.path.map(String)]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key].join('.'), message: 'Unknown field' }))
  }
  // Of several shapes that would do, the one that nearly fits says what is wrong.
  const shapes = issue.code === 'invalid_union' ? issue.errors : []
  const [nearest] = shapes.toSorted((a, b) => a.length - b.length)
  return nearest
    ? nearest.flatMap((one) => fields(one, path))
    : [{ path: path.join('.'), message: issue.message }]
}

/** Every error that can reach the last middleware, as the problem that is answered. */
function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  if (error instanceof DinteroError) return upstreamProblem(error)
  // What we read from elsewhere is parsed where it is read: here it is the browser's body or query.
  if (error instanceof z.core.$ZodError) {
    return new ProblemError(400, 'bad-request', { fields: fieldsOf(error) })
  }
  // A path that is not UTF-8 names nothing.
  if (error instanceof URIError) return new ProblemError(404, 'not-found')
  if (isUnwritable(error)) return new ProblemError(503, 'store-unavailable')
  const status = statusOf(error)
  if (status >= 400 && status < 500) return new ProblemError(status, 'bad-request')
  return new ProblemError(500, 'bug')
}

/** Express' own parsers say with a status whose fault it was. */
function statusOf(error: unknown): number {
  const status = error instanceof Error && 'status' in error ? error.status : undefined
  return typeof status === 'number' ? status : 500
}

/** The last middleware, and the only place where an error becomes a status code. */
export const sendProblem: ErrorRequestHandler = (error, req, res, next) => {
  if (res.headersSent) return next(error)
  const { status, code, message, extra } = problemOf(error)
  if (status >= 500) req.log.error({ err: error, code }, 'a request failed')
  if (extra.retryAfter !== undefined) res.set('Retry-After', String(extra.retryAfter))
  const requestId = typeof req.id === 'string' ? req.id : ''
  const problem: Problem = { ...extra, code, message, requestId }
  res.status(status).json(problem)
}

export const nothingHere: RequestHandler = () => {
  throw new ProblemError(404, 'not-found')
}
