import { errors } from 'undici'
import { pause, type Deadline } from './deadline.ts'
import { DinteroError } from './error.ts'
import { dinteroError, retryAfterMs, type Answer } from './http.ts'

const HEADERS_MS = 3_000

/** Sends one request; it calls `onHeaders` when the answer has begun. */
export type Send = (signal: AbortSignal, onHeaders: () => void) => Promise<Answer>

/**
 * The answer of something that may be asked again. Network errors, slow headers, 5xx and 429 are
 * repeated with jitter, as long as the deadline and Dintero's `Retry-After` leave room; what remains
 * is a DinteroError: `slow`, `unavailable` or, for a body that is too large, `bad-response`.
 */
export async function answerOf(
  what: string,
  send: Send,
  deadline: Deadline,
  retries: number,
): Promise<Answer> {
  for (let attempt = 0; ; attempt += 1) {
    const outcome = await once(what, send, deadline)
    if (!(outcome instanceof DinteroError)) return outcome
    const wait = Math.max(outcome.retryAfterMs ?? 0, jitter(attempt))
    if (outcome.failure === 'bad-response' || attempt >= retries || wait >= deadline.left()) {
      throw outcome
    }
    // A deadline that passes meanwhile shows in the next attempt.
    await pause(wait, deadline.signal).catch(() => undefined)
  }
}

/** Between 100 and 200 ms before the second attempt, twice that before the third. */
const jitter = (attempt: number) => 100 * 2 ** attempt * (1 + Math.random())

async function once(what: string, send: Send, deadline: Deadline): Promise<Answer | DinteroError> {
  const controller = new AbortController()
  const stop = () => controller.abort()
  const timer = setTimeout(stop, HEADERS_MS)
  deadline.signal.addEventListener('abort', stop, { once: true })
  if (deadline.signal.aborted) stop()
  try {
    const answer = await send(controller.signal, () => clearTimeout(timer))
    return answer.status >= 500 || answer.status === 429 ? unavailable(what, answer) : answer
  } catch (cause) {
    if (controller.signal.aborted) return new DinteroError('slow', `${what}: no answer in time`)
    return cause instanceof errors.ResponseExceededMaxSizeError
      ? new DinteroError('bad-response', `${what}: the answer is too large`)
      : new DinteroError('unavailable', `${what}: no connection`, { cause })
  } finally {
    clearTimeout(timer)
    deadline.signal.removeEventListener('abort', stop)
  }
}

function unavailable(what: string, answer: Answer): DinteroError {
  const said = dinteroError(answer)
  return new DinteroError('unavailable', `${what}: Dintero answered ${answer.status}`, {
    status: answer.status,
    code: said?.code,
    upstreamMessage: said?.message,
    retryAfterMs: retryAfterMs(answer),
  })
}
