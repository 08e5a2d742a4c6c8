import { createBreaker, type Breaker, type BreakerState, type Patience } from './breaker.ts'
import { DinteroError } from './error.ts'
import { TOKEN_PATIENCE } from './token.ts'

/** How the three classes of calls fare, and whether there is a token that still serves. */
export interface Condition {
  readonly reads: BreakerState
  readonly writes: BreakerState
  readonly token: BreakerState
  readonly hasToken: boolean
}

/** A read that failed has been tried three times. */
const READS: Patience = { opensAfter: 3, restMs: 1_000 }
/** Declines and conflicts of single payments may be a 503 too, and the probe moves money. */
const WRITES: Patience = { opensAfter: 5, restMs: 10_000 }

/** One breaker for each class of calls, and one ear for all of them. */
export function createBreakers(
  patience: { readonly reads?: Patience; readonly writes?: Patience } | undefined,
  now: () => number,
) {
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }
  return {
    reads: createBreaker(patience?.reads ?? READS, now, tell),
    writes: createBreaker(patience?.writes ?? WRITES, now, tell),
    token: createBreaker(TOKEN_PATIENCE, now, tell),
    /** Tells whenever one of them has changed; answers how to stop listening. */
    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
export type Breakers = ReturnType<typeof createBreakers>

/** What a read that goes out now would be told: the breaker of its class lets none through. */
export const resting = (what: string, breaker: Breaker): DinteroError =>
  new DinteroError('unavailable', `${what}: Dintero is left alone for a while`, {
    retryAfterMs: breaker.waitMs() || undefined,
  })
