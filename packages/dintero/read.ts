import { answerOf } from './attempts.ts'
import { UNCLEAR } from './breaker.ts'
import { resting, type Breakers } from './breakers.ts'
import type { CallName, ReadName } from './config.ts'
import { deadlineIn, until } from './deadline.ts'
import { DinteroError } from './error.ts'
import { dinteroError, type Answer, type Call } from './http.ts'
import { transaction, type Transaction } from './schema.ts'
import { readGrant, type Grant, type Tokens } from './token.ts'
import { verdictOf, verdictWithout } from './verdict.ts'

/** For all of a read: token, retries and answer. */
const READ_MS = 5_000
const RETRIES = 2

/** One request on a pooled connection. */
export type Ask = (
  name: CallName,
  call: Call,
  signal: AbortSignal,
  onHeaders: () => void,
) => Promise<Answer>

/** Fetches a token. Throws DinteroError. */
export async function fetchGrant(ask: Ask, call: Call): Promise<Grant> {
  const deadline = deadlineIn(READ_MS)
  try {
    const answer = await answerOf(
      'token',
      (signal, onHeaders) => ask('token', call, signal, onHeaders),
      deadline,
      RETRIES,
    )
    return readGrant(answer)
  } finally {
    deadline.clear()
  }
}

/** What a read goes through. */
export interface Wire {
  readonly ask: Ask
  readonly tokens: Tokens
  readonly breakers: Breakers
}

/** The JSON of a 200, with one fresh token if the first is refused. Throws DinteroError. */
export async function readJson(
  name: ReadName,
  callWith: (token: string) => Call,
  { ask, tokens, breakers }: Wire,
): Promise<unknown> {
  const turn = breakers.reads.begin()
  if (!turn) throw resting(name, breakers.reads)
  const deadline = deadlineIn(READ_MS)
  // A probe is one request.
  const retries = turn.isProbe ? 0 : RETRIES
  let verdict = UNCLEAR
  const send = async (token: string) => {
    try {
      const answer = await answerOf(
        name,
        (signal, onHeaders) => ask(name, callWith(token), signal, onHeaders),
        deadline,
        retries,
      )
      verdict = verdictOf(answer)
      return answer
    } catch (error) {
      if (error instanceof DinteroError) verdict = verdictWithout(error)
      throw error
    }
  }
  try {
    const token = await until(deadline.signal, tokens.current())
    const answer = await send(token)
    if (answer.status !== 401 && answer.status !== 403) return jsonOf(name, answer)
    const other = await until(deadline.signal, tokens.instead(token))
    return jsonOf(name, other === undefined ? answer : await send(other))
  } catch (error) {
    if (error instanceof DinteroError || !deadline.signal.aborted) throw error
    throw new DinteroError('slow', `${name}: no token in time`)
  } finally {
    deadline.clear()
    turn.end(verdict)
  }
}

/** The JSON of a 200; every other answer is a DinteroError that is thrown. */
export function jsonOf(name: string, answer: Answer): unknown {
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

/** The transaction that was asked for. Throws DinteroError `bad-response` for anything else. */
export function readOne(id: string, json: unknown): Transaction {
  const read = transaction.safeParse(json)
  if (!read.success) {
    throw new DinteroError('bad-response', 'get: the transaction cannot be read')
  }
  if (read.data.id !== undefined && read.data.id !== id) {
    throw new DinteroError('bad-response', 'get: another transaction came back')
  }
  return read.data
}
