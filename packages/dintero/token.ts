import type { Breaker, Patience, Turn } from './breaker.ts'
import { DinteroError } from './error.ts'
import { dinteroError, type Answer } from './http.ts'
import { fieldOf } from './json.ts'

/** An access token and how long Dintero says it serves, in milliseconds. */
export interface Grant {
  readonly token: string
  readonly servesMs: number
}

export interface Tokens {
  /** A token that has not expired. Throws DinteroError if there is none to be had. */
  current: () => Promise<string>
  /**
   * Another token than the one that was just refused, or undefined: none to be had, or one was
   * forced within the last minute and a storm of refusals must not reach the token endpoint.
   */
  instead: (refused: string) => Promise<string | undefined>
  /** Whether there is one that still serves. */
  isHeld: () => boolean
}

const FORCED_AT_MOST_EVERY = 60_000

/**
 * Opens at the first failure, refused credentials included: asking more often than this gives
 * nobody a token.
 */
export const TOKEN_PATIENCE: Patience = { opensAfter: 1, restMs: 1_000 }

/**
 * Holds one token: fetched once for all who wait, replaced in the background after half its life
 * while the old one still serves, never used longer than Dintero said. After a failed fetch its
 * breaker decides when the next may go out.
 */
export function createTokens(
  fetchGrant: () => Promise<Grant>,
  breaker: Breaker,
  now: () => number,
  onBackgroundFailure: (error: unknown) => void,
): Tokens {
  let held: { token: string; staleAt: number; endsAt: number } | undefined
  let flight: Promise<string> | undefined
  let failure: unknown
  let forcedAt = Number.NEGATIVE_INFINITY

  const isHeld = () => held !== undefined && now() < held.endsAt

  async function fetchNow(turn: Turn): Promise<string> {
    const askedAt = now()
    try {
      const { token, servesMs } = await fetchGrant()
      held = { token, staleAt: askedAt + servesMs / 2, endsAt: askedAt + servesMs }
      turn.end({ is: 'well' })
      return token
    } catch (error) {
      failure = error
      const retryAfterMs = error instanceof DinteroError ? error.retryAfterMs : undefined
      turn.end({ is: 'unwell', retryAfterMs })
      throw error
    } finally {
      flight = undefined
    }
  }

  async function refresh(): Promise<string> {
    if (flight) return flight
    const turn = breaker.begin()
    if (!turn) throw failure
    flight = fetchNow(turn)
    return flight
  }

  return {
    isHeld,
    async current() {
      if (!held || !isHeld()) return refresh()
      if (now() >= held.staleAt && breaker.waitMs() === 0) refresh().catch(onBackgroundFailure)
      return held.token
    },
    async instead(refused) {
      if (held && held.token !== refused && isHeld()) return held.token
      if (!flight) {
        if (now() - forcedAt < FORCED_AT_MOST_EVERY) return undefined
        forcedAt = now()
      }
      return refresh().catch(() => undefined)
    },
  }
}

/** Reads the token endpoint's answer. Throws DinteroError `unauthorized` or `bad-response`. */
export function readGrant(answer: Answer): Grant {
  const { status } = answer
  const said = dinteroError(answer)
  if ((status === 400 || status === 401 || status === 403) && said) {
    throw new DinteroError('unauthorized', 'token: Dintero does not accept the credentials', {
      status,
      code: said.code,
      upstreamMessage: said.message,
    })
  }
  const token = fieldOf(answer.json?.value, 'access_token')
  const seconds = fieldOf(answer.json?.value, 'expires_in')
  const usable = typeof token === 'string' && /^[\x21-\x7e]+$/.test(token)
  if (status !== 200 || !usable || typeof seconds !== 'number' || !(seconds > 0)) {
    throw new DinteroError('bad-response', 'token: the answer cannot be read', { status })
  }
  return { token, servesMs: seconds * 1000 }
}
