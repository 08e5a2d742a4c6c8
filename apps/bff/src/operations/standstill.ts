import type { Clock } from './clock.ts'

/**
 * How long ago this was called, in ms, by whichever clock says more: the monotonic one stops while
 * a machine sleeps, the other one may be set.
 */
function stopwatch({ now, monotonic }: Clock): () => number {
  const wall = now()
  const steady = monotonic()
  return () => Math.max(now() - wall, monotonic() - steady)
}

/** How long ago in ms a look began and ended. */
export interface Times {
  readonly sinceBegun: () => number
  readonly sinceDone: () => number
}

/** What a look has read. */
export interface Timed<T> extends Times {
  readonly read: T
}

/** Looks, and takes the time. Throws what `look` does. */
export async function timed<T>(clock: Clock, look: () => Promise<T>): Promise<Timed<T>> {
  const sinceBegun = stopwatch(clock)
  const read = await look()
  return { read, sinceBegun, sinceDone: stopwatch(clock) }
}

/** A process that stood still this long between looking and writing has looked at something old. */
export const STANDSTILL_MS = 2_000

/** Dintero's client gives up a read after that. */
export const LONGEST_PAYMENT_READ_MS = 5_000

/** The shop's client gives up a read after that. */
export const LONGEST_ORDER_READ_MS = 10_000

/**
 * A look ended a moment ago, and took no longer than a read can, of `longestMs` at most: what has
 * taken longer came in while we slept. `thenMs` is what the looks after it may have taken.
 */
export const isFresh = ({ sinceBegun, sinceDone }: Times, longestMs: number, thenMs = 0) =>
  sinceDone() <= STANDSTILL_MS + thenMs && sinceBegun() <= longestMs + STANDSTILL_MS + thenMs
