import type { Simulator } from './simulator.ts'

/** Longer than an outcome may stay unknown before a person has to look. */
export const A_QUARTER_MS = 16 * 60_000

/**
 * The time that desk and simulator share. A desk takes it up when it starts, as a machine does that
 * was away: its wall clock jumps, its monotonic clock does not.
 */
export function createClock({ control }: Simulator) {
  let ahead = 0
  return {
    /** Time passes; no desk may be running. */
    async pass(ms: number) {
      await control.moveClock({ byMs: ms })
      ahead = Date.parse((await control.clock()).now) - Date.now()
    },
    /** Node's options for a process that lives in this time. */
    options: () => `--import data:text/javascript,${encodeURIComponent(shifted(ahead))}`,
  }
}
export type Clock = ReturnType<typeof createClock>

const shifted = (ms: number) => `
const Real = Date
globalThis.Date = class Date extends Real {
  constructor(...args) { if (args.length === 0) super(Real.now() + ${ms}); else super(...args) }
  static now() { return Real.now() + ${ms} }
}`
