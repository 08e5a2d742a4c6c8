import type { ErrorRequestHandler, RequestHandler } from 'express'
import type { ZodError } from 'zod'
import type { Settings } from './settings.ts'

/** An answer of the API that is not a success; `body` is the whole JSON (docs: checkout API). */
export class ApiError extends Error {
  override name = 'ApiError'
  readonly status: number
  readonly body: unknown
  /** What was asked of the books, where a setting decides if an event tells of it. */
  readonly about: 'over-amount' | undefined

  constructor(
    status: number,
    error: { message: string; [field: string]: unknown },
    about?: 'over-amount',
  ) {
    super(error.message)
    this.status = status
    this.body = { error }
    this.about = about
  }
}

export const unauthorized = () => new ApiError(401, { errors: [], message: 'UNAUTHORIZED' })
export const forbidden = () => new ApiError(403, { errors: [], message: 'FORBIDDEN' })
export const notFound = (thing: string) =>
  new ApiError(404, { code: 'NOT FOUND', message: `${thing} not found` })
/** A business rule says no: only the class of the status is documented, so only a message is given. */
export const refusal = (message: string, about?: 'over-amount') =>
  new ApiError(400, { message }, about)
/** The status of the payment does not allow it (setting `wrongStatus`). */
export const wrongStatus = (operation: string, status: string, settings: Settings) =>
  new ApiError(settings.wrongStatus, { message: `cannot ${operation} a transaction in ${status}` })
/** Asked too often; the answer's `Retry-After` says when to come again. */
export const tooMany = () => new ApiError(429, { message: 'Too many requests' })

export interface Violation {
  code: string
  message: string
  params?: unknown[]
  path: (string | number)[]
}

interface WrongParameter {
  code: 'INVALID_REQUEST_PARAMETER'
  message: string
  in: 'body' | 'query'
  name: string
  errors: Violation[]
  [field: string]: unknown
}

/** A parameter that its schema refuses. */
export class InvalidParameter extends ApiError {
  readonly told: WrongParameter

  constructor(told: WrongParameter) {
    super(400, told)
    this.told = told
  }
}

export const invalidParameter = (where: 'body' | 'query', name: string, errors: Violation[]) =>
  new InvalidParameter({
    code: 'INVALID_REQUEST_PARAMETER',
    message: `Invalid parameter (${name}): Value failed JSON Schema validation`,
    in: where,
    name,
    errors,
  })

const CODES: Record<string, string> = {
  invalid_type: 'INVALID_TYPE',
  too_small: 'MINIMUM',
  too_big: 'MAXIMUM',
  invalid_value: 'ENUM_MISMATCH',
  invalid_format: 'PATTERN',
  invalid_key: 'PATTERN',
}

/** A body that its schema refuses, told in the words of the API's own validator. */
export function invalidBody(error: ZodError, body: unknown) {
  return invalidParameter(
    'body',
    'data',
    error.issues.map((issue) => {
      const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))
      const name = path.at(-1)
      if (issue.code === 'invalid_type' && name !== undefined && isMissing(body, path))
        return {
          code: 'OBJECT_MISSING_REQUIRED_PROPERTY',
          params: [name],
          message: `Missing required property: ${name}`,
          path: path.slice(0, -1),
        }
      return { code: CODES[issue.code] ?? 'INVALID', message: issue.message, path }
    }),
  )
}

function isMissing(body: unknown, path: (string | number)[]): boolean {
  let value = body
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return false
    value = Reflect.get(value, part)
  }
  return value === undefined
}

export const unknownResource = () =>
  new ApiError(404, {
    code: 'NOT_FOUND',
    message: 'unknown resource',
    errors: [{ description: 'resource not supported by api' }],
  })

export const unknownRoute: RequestHandler = () => {
  throw unknownResource()
}

/** The last middleware: the only place an error becomes an answer. */
export const sendError: ErrorRequestHandler = (error: unknown, _req, res, next) => {
  if (res.headersSent) return next(error)
  if (error instanceof ApiError) return void res.status(error.status).json(error.body)
  // body-parser and the router mark what the sender did wrong with a status below 500.
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500
  if (status < 500)
    return void res
      .status(400)
      .json(
        invalidParameter('body', 'data', [
          { code: 'INVALID_TYPE', message: 'The request cannot be read', path: [] },
        ]).body,
      )
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  res.status(500).json({ error: { message: 'internal error' } })
}
