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
