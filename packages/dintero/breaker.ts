/** How a class of calls to Dintero fares. Times are milliseconds of a clock that only grows. */
export type BreakerState =
  /** Every call goes out. So many failed in a row. */
  | { readonly is: 'closed'; readonly failures: number }
  /** No call goes out before `until`; the first one after that is a probe. */
  | { readonly is: 'open'; readonly until: number }
  /** The probe is under way, and no other call goes out. */
  | { readonly is: 'half-open' }

/** What the end of a call says about Dintero; `unclear`: no request came so far as to tell. */
export type Verdict =
  | { readonly is: 'well' }
  | { readonly is: 'unwell'; readonly retryAfterMs?: number | undefined }
  | { readonly is: 'unclear' }

/** How many failures in a row open a breaker, and how long it then rests before a probe. */
export interface Patience {
  /** Infinity: it never opens. */
  readonly opensAfter: number
  readonly restMs: number
}

export const CLOSED: BreakerState = { is: 'closed', failures: 0 }
export const WELL: Verdict = { is: 'well' }
export const UNCLEAR: Verdict = { is: 'unclear' }

/** Whether a call may begin, and whether it is the probe. */
export function admission(state: BreakerState, now: number): 'call' | 'probe' | 'refused' {
  if (state.is === 'closed') return 'call'
  return state.is === 'open' && now >= state.until ? 'probe' : 'refused'
}

/**
 * The state after a call has ended. `Retry-After` opens at once, for as long as Dintero says if that
 * is longer than the rest. While it is open or being probed, what calls from before it opened bring
 * closes nothing.
 */
export function afterCall(
  state: BreakerState,
  { verdict, isProbe }: { readonly verdict: Verdict; readonly isProbe: boolean },
  { opensAfter, restMs }: Patience,
  now: number,
): BreakerState {
  const asked = (verdict.is === 'unwell' && verdict.retryAfterMs) || 0
  const until = now + Math.max(restMs, asked)
  if (isProbe) {
    if (verdict.is === 'well') return CLOSED
    return { is: 'open', until: verdict.is === 'unwell' ? until : now }
  }
  if (state.is === 'half-open' || verdict.is === 'unclear') return state
  if (state.is === 'open') {
    return asked > 0 ? { is: 'open', until: Math.max(state.until, until) } : state
  }
  if (verdict.is === 'well') return CLOSED
  const failures = state.failures + 1
  const opens = failures >= opensAfter || (asked > 0 && opensAfter < Infinity)
  return opens ? { is: 'open', until } : { is: 'closed', failures }
}

/** A call that may go out; `end` is called once, whatever became of it. */
export interface Turn {
  readonly isProbe: boolean
  readonly end: (verdict: Verdict) => void
}

export interface Breaker {
  readonly state: () => BreakerState
  /** Undefined: this call must not go out now. */
  readonly begin: () => Turn | undefined
  /** Milliseconds until the next probe may go out; 0 if that is now or nobody knows. */
  readonly waitMs: () => number
}

/** Keeps calls of one class from an upstream that does not answer them; tells of every change. */
export function createBreaker(
  patience: Patience,
  now: () => number,
  onChange: () => void = () => undefined,
): Breaker {
  let state = CLOSED
  const become = (next: BreakerState) => {
    const isSame =
      next === state ||
      (next.is === 'closed' && state.is === 'closed' && next.failures === state.failures)
    state = next
    if (!isSame) onChange()
  }
  return {
    state: () => state,
    begin() {
      const admitted = admission(state, now())
      if (admitted === 'refused') return undefined
      const isProbe = admitted === 'probe'
      if (isProbe) become({ is: 'half-open' })
      return {
        isProbe,
        end: (verdict) => become(afterCall(state, { verdict, isProbe }, patience, now())),
      }
    },
    waitMs: () => (state.is === 'open' ? Math.max(0, state.until - now()) : 0),
  }
}
