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

/** A look, and how long one like it takes at most, in ms. */
export interface Step {
  readonly look: Times
  readonly longestMs: number
}

/** Dintero's client gives up a read after that. */
export const ofPayment = (look: Times): Step => ({ look, longestMs: 5_000 })

/** The shop's client gives up a read after that. */
export const ofOrder = (look: Times): Step => ({ look, longestMs: 10_000 })

/**
 * For how long, in ms, what rests on these looks may still leave: `last` ended a moment ago, and came
 * after `first`. 0: one of them is old by now. What has taken longer than a read can came in while we
 * slept. `standstillMs` is as above.
 */
export function leavesWithin(standstillMs: number, last: Step, first?: Step): number {
  // `thenMs` is what the looks after it may have taken.
  const isFresh = ({ look, longestMs }: Step, thenMs: number) =>
    look.sinceDone() <= standstillMs + thenMs &&
    look.sinceBegun() <= longestMs + standstillMs + thenMs
  const areFresh = isFresh(last, 0) && (!first || isFresh(first, last.longestMs))
  return areFresh ? standstillMs - last.look.sinceDone() : 0
}
