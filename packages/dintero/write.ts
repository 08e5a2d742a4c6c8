import { oneShot } from '@paydesk/one-shot/connection'
import { errors } from 'undici'
import { UNCLEAR, type Breaker } from './breaker.ts'
import { deadlineIn, DeadlinePassed, leftWithin, until, type Deadline } from './deadline.ts'
import { exchange, MAX_BODY, type Answer, type Call } from './http.ts'
import {
  classify,
  type UnknownCause,
  type UnsentCause,
  type WriteAnswer,
  type WriteKind,
} from './outcome.ts'
import { fieldOf } from './json.ts'
import type { Tokens } from './token.ts'
import { verdictOfWrite } from './verdict.ts'

export interface WriteOptions {
  /** For token, connection and answer together. */
  readonly deadlineMs?: number
  /**
   * The request leaves within this time or not at all, however late the process wakes: what the
   * caller decided on is older by then.
   */
  readonly sendWithinMs?: number
  readonly signal?: AbortSignal
  /** Names the caller's operation: Dintero keeps it with the event that the call makes. */
  readonly operationId?: string
}

export interface Write {
  readonly kind: WriteKind
  readonly origin: string
  readonly call: (token: string) => Call
  /** Told about every request that was tried. */
  readonly onAttempt: (answer: WriteAnswer, ms: number) => void
}

/**
 * One attempt to move money, on a connection of its own, never repeated. Only when Dintero refuses
 * the token, and so did nothing, the same attempt goes on with a fresh one. The breaker decides
 * whether it begins, and never what came of it. Never throws.
 */
export async function writeOnce(
  write: Write,
  tokens: Tokens,
  breaker: Breaker,
  { deadlineMs = 10_000, sendWithinMs = deadlineMs, signal }: WriteOptions,
): Promise<WriteAnswer> {
  const turn = breaker.begin()
  if (!turn) return { kind: 'unsent', cause: 'resting' }
  const deadline = deadlineIn(deadlineMs, signal)
  const leaving = leftWithin(sendWithinMs, deadline)
  let verdict = UNCLEAR
  const attempt = async (token: string) => {
    const tried = await attemptOnce(write, token, { deadline, leaving })
    verdict = tried.verdict
    return tried.answer
  }
  try {
    const token = await until(deadline.signal, tokens.current()).catch(() => undefined)
    if (token === undefined) {
      return { kind: 'unsent', cause: deadline.signal.aborted ? 'deadline' : 'token' }
    }
    const first = await attempt(token)
    if (first.kind !== 'refused' || (first.status !== 401 && first.status !== 403)) return first
    const other = await until(deadline.signal, tokens.instead(token)).catch(() => undefined)
    if (other === undefined) return first
    const second = await attempt(other)
    // The refusal is the only thing that Dintero received.
    return second.kind === 'unsent' ? first : second
  } finally {
    deadline.clear()
    turn.end(verdict)
  }
}

/** How long the request may take to leave, and until when its answer is waited for. */
interface Times {
  readonly leaving: Deadline['left']
  readonly deadline: Deadline
}

async function attemptOnce(write: Write, token: string, times: Times) {
  const startedAt = performance.now()
  const sent = await send(write.origin, write.call(token), times)
  const came = 'header' in sent ? sent : undefined
  const answer = 'header' in sent ? classify(write.kind, sent) : sent
  write.onAttempt(answer, performance.now() - startedAt)
  return { answer, verdict: verdictOfWrite(answer, came) }
}

async function send(
  origin: string,
  call: Call,
  { deadline, leaving }: Times,
): Promise<Answer | WriteAnswer> {
  if (leaving() === 0) return { kind: 'unsent', cause: 'deadline' }
  const { client, isConnected } = oneShot(origin, leaving, { maxResponseSize: MAX_BODY })
  try {
    return await exchange(client, origin, call, deadline.signal)
  } catch (error) {
    if (!isConnected()) return { kind: 'unsent', cause: unsentCause(error, origin) }
    return { kind: 'unknown', cause: unknownCause(error) }
  } finally {
    // Empties its queue at once: a connection that comes up later finds nothing to send.
    client.destroy().catch(() => undefined)
  }
}

/** The first thing that failed before there was a connection; until then nothing was written. */
function unsentCause(error: unknown, origin: string): UnsentCause {
  if (error instanceof DeadlinePassed || error instanceof errors.ConnectTimeoutError) {
    return 'deadline'
  }
  const syscall = fieldOf(error, 'syscall')
  if (syscall === 'getaddrinfo') return 'dns'
  const dialled = syscall === 'connect' || error instanceof AggregateError
  return dialled || origin.startsWith('http:') ? 'refused' : 'tls'
}

function unknownCause(error: unknown): UnknownCause {
  if (error instanceof DeadlinePassed) return 'deadline'
  return error instanceof errors.ResponseExceededMaxSizeError ? 'too-large' : 'connection-lost'
}
