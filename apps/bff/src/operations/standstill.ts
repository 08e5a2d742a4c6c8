import type { Clock } from './clock.ts'

/**
 * How long ago this was called, in ms, by whichever clock says more: the monotonic one stops while
 * a machine sleeps, the other one may be set.
 */
export function stopwatch({ now, monotonic }: Clock): () => number {
  const wall = now()
  const steady = monotonic()
  return () => Math.max(now() - wall, monotonic() - steady)
}

/** A process that stood still this long between looking and writing has looked at something old. */
export const STANDSTILL_MS = 2_000

/**
 * A look ended a moment ago, and took no longer than a read can, of `longestMs` at most: what has
 * taken longer came in while we slept.
 */
export const isFresh = (
  {
    sinceBegun,
    sinceDone,
  }: { readonly sinceBegun: () => number; readonly sinceDone: () => number },
  longestMs: number,
) => sinceDone() <= STANDSTILL_MS && sinceBegun() <= longestMs + STANDSTILL_MS
