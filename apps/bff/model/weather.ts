import type { Weights } from './dice.ts'

/** What becomes of a write that meets trouble. */
export type WriteTrouble = (typeof WRITES)[number][0]

/**
 * `lost`: it never arrives. `late`: it arrives when we have given up. `…-after`: it is carried out
 * and the answer says something else. `lie`: the provider refuses and does it all the same.
 */
export const WRITES = [
  ['slow', 6],
  ['answer-lost', 8],
  ['answer-late', 4],
  ['lost', 6],
  ['late', 8],
  ['unsent', 5],
  ['refused', 4],
  ['refused-with-event', 4],
  ['forbidden', 2],
  ['busy', 3],
  ['unavailable', 4],
  ['unavailable-after', 3],
  ['failed-200', 3],
  ['blind-200', 3],
  ['wrong-200', 3],
  ['pending', 10],
  ['pending-answer-lost', 4],
  ['unreadable-after', 2],
  ['taken-back', 2],
  ['lie', 0.5],
] as const satisfies Weights<string>

export type ReadTrouble = (typeof READS)[number][0]

export const READS = [
  ['slow', 4],
  ['too-slow', 3],
  ['unavailable', 8],
  ['unreadable', 2],
  ['forbidden', 1],
  ['not-found', 0.2],
  ['stale', 4],
  ['wrong-id', 1],
  ['wrong-currency', 1],
  ['wrong-amount', 1],
  ['nameless-event', 1],
  ['no-events', 1],
] as const satisfies Weights<string>

/** How long an event stays hidden. */
export const HIDES = [
  ['moment', 6],
  ['minute', 3],
  ['long', 1],
] as const satisfies Weights<string>

export const HIDDEN_MS = { moment: 3_000, minute: 90_000, long: 25 * 60_000 } as const

/** How much later than our deadline a late request arrives. */
export const LATE_MS = { moment: 500, minute: 60_000, long: 40 * 60_000 } as const

/** How what was accepted ends. */
export const ENDINGS = [
  ['success', 6],
  ['failure', 2],
  ['correction', 1],
  ['never', 1],
] as const satisfies Weights<string>
