import type { Dispatcher } from 'undici'
import { until } from './deadline.ts'
import { fieldOf, parseJson } from './json.ts'

/** What one answer may weigh; more fails the call. */
export const MAX_BODY = 5 * 1024 * 1024

export interface Call {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | undefined
}

export interface Answer {
  readonly status: number
  readonly header: (name: string) => string | undefined
  /** The body, if it is JSON by its content type and by its text. */
  readonly json: { readonly value: unknown } | undefined
  /** Bytes of text; 0 when there was no body. */
  readonly length: number
}

/**
 * One request, one answer, nothing repeated and no redirect followed. Rejects with the signal's
 * reason as soon as it is aborted, else with undici's error (`UND_ERR_RES_EXCEEDED_MAX_SIZE` when
 * the body outgrows the dispatcher's limit).
 */
export async function exchange(
  dispatcher: Dispatcher,
  origin: string,
  call: Call,
  signal: AbortSignal,
  onHeaders?: () => void,
): Promise<Answer> {
  const response = await until(
    signal,
    dispatcher.request({
      origin,
      method: call.method,
      path: call.path,
      headers: call.headers,
      body: call.body ?? null,
      signal,
      // Ours are the deadlines; undici's own timers are coarse.
      headersTimeout: 0,
      bodyTimeout: 0,
    }),
  )
  onHeaders?.()
  const header = (name: string) => {
    const value = response.headers[name]
    return Array.isArray(value) ? value[0] : value
  }
  const text = await until(signal, response.body.text())
  const isJson = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(header('content-type') ?? '')
  return {
    status: response.statusCode,
    header,
    json: isJson ? parseJson(text) : undefined,
    length: text.length,
  }
}

/** Dintero's JSON error: `{"error": {"message", "code"?}}`. Undefined: the body is something else. */
export function dinteroError(
  answer: Answer,
): { readonly code?: string; readonly message: string } | undefined {
  const error = fieldOf(answer.json?.value, 'error')
  const code = fieldOf(error, 'code')
  const message = fieldOf(error, 'message')
  if (typeof message !== 'string') return undefined
  const words = message.slice(0, 500)
  return typeof code === 'string'
    ? { code: code.slice(0, 100), message: words }
    : { message: words }
}

const LONGEST_WAIT = 5 * 60_000

/** `Retry-After`, in seconds or as a date, as milliseconds from now; at most five minutes. */
export function retryAfterMs(answer: Answer): number | undefined {
  const text = answer.header('retry-after')?.trim()
  if (!text) return undefined
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now()
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), LONGEST_WAIT)
}
