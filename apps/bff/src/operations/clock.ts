export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Milliseconds that only grow, whatever happens to the wall clock. */
  readonly monotonic: () => number
  /** Calls `act` in `ms` and answers how not to. Keeps no process alive: what is open is on the disk. */
  readonly after: (ms: number, act: () => void) => () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(ms, act) {
    const timer = setTimeout(act, ms).unref()
    return () => clearTimeout(timer)
  },
}
