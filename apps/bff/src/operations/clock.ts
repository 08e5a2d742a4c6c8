export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Milliseconds that only grow, whatever happens to the wall clock. */
  readonly monotonic: () => number
}

export const systemClock: Clock = { now: () => Date.now(), monotonic: () => performance.now() }
