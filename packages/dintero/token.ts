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
}

const FORCED_AT_MOST_EVERY = 60_000
const AFTER_FAILURE = 1_000

/**
 * Holds one token: fetched once for all who wait, replaced in the background after half its life
 * while the old one still serves, never used longer than Dintero said. A failed fetch is repeated
 * after a second, or when Dintero says.
 */
export function createTokens(
  fetchGrant: () => Promise<Grant>,
  now: () => number,
  onBackgroundFailure: (error: unknown) => void,
): Tokens {
  let held: { token: string; staleAt: number; endsAt: number } | undefined
  let flight: Promise<string> | undefined
  let failure: { error: unknown; until: number } | undefined
  let forcedAt = Number.NEGATIVE_INFINITY

  async function fetchNow(): Promise<string> {
    const askedAt = now()
    try {
      const { token, servesMs } = await fetchGrant()
      held = { token, staleAt: askedAt + servesMs / 2, endsAt: askedAt + servesMs }
      failure = undefined
      return token
    } catch (error) {
      const wait = (error instanceof DinteroError && error.retryAfterMs) || AFTER_FAILURE
      failure = { error, until: now() + wait }
      throw error
    } finally {
      flight = undefined
    }
  }

  async function refresh(): Promise<string> {
    if (flight) return flight
    if (failure && now() < failure.until) throw failure.error
    flight = fetchNow()
    return flight
  }

  return {
    async current() {
      if (!held || now() >= held.endsAt) return refresh()
      if (now() >= held.staleAt && !(failure && now() < failure.until)) {
        refresh().catch(onBackgroundFailure)
      }
      return held.token
    },
    async instead(refused) {
      if (held && held.token !== refused && now() < held.endsAt) return held.token
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
