import type { Beginning } from './books.ts'
import type { Dice } from './dice.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How bad this day is. Probabilities hold until `calmAt`; then everything works again. */
export interface Climate extends Beginning {
  readonly calmAfterMs: number
  /** The end of time: what is open has ended by then, or waits for a person. */
  readonly endAfterMs: number
  /** Goes on to the end of time even if nothing can happen any more but reads. */
  readonly isLong: boolean
  readonly instances: 1 | 2
  readonly people: number
  readonly errands: number
  readonly foreigners: number
  /** Deliveries of hooks, when something happened or not. */
  readonly hooks: number
  /** Times at which all BFFs are stopped and started as for a new version. */
  readonly upgrades: number
  /** That a write, a read or a commit goes wrong. */
  readonly writes: number
  readonly reads: number
  readonly commits: number
  /** That a process dies, or stands still, at a boundary: a commit or a call, before and after. */
  readonly crash: number
  readonly standstill: number
  /** That an event can be read only later than it happened. */
  readonly hides: number
  readonly store: 'at-once' | 'slow'
  /** Events tell the headers of the request that made them. */
  readonly headers: boolean
  /** How far the provider's clock is off, in ms. */
  readonly skew: number
}

export function climateOf(dice: Dice): Climate {
  const often = (values: readonly [number, ...number[]]) => dice.pick(values)
  const amount = 10_000
  const isLong = dice.chance(0.01)
  const calmAfterMs = dice.weighted([
    ['minutes', 6],
    ['half-hour', 3],
    ['hours', 1],
  ] as const)
  const calm = { minutes: 5 * MINUTE, 'half-hour': 30 * MINUTE, hours: 3 * HOUR }[calmAfterMs]
  return {
    payment: dice.weighted([
      ['payex.creditcard', 6],
      ['klarna.klarna', 3],
      ['dintero_psp.creditcard', 1],
    ]),
    amount,
    captured: dice.chance(0.4) ? dice.pick([amount, 6_000]) : 0,
    calmAfterMs: calm,
    endAfterMs: calm + (isLong ? 100 * DAY : 26 * HOUR),
    isLong,
    instances: dice.chance(0.3) ? 2 : 1,
    people: dice.chance(0.3) ? 3 : 2,
    errands: dice.between(1, 3),
    foreigners: dice.chance(0.3) ? dice.between(1, 2) : 0,
    hooks: dice.chance(0.5) ? dice.between(1, 4) : 0,
    upgrades: dice.chance(0.2) ? 1 : 0,
    writes: often([0.15, 0.5, 0.9]),
    reads: often([0, 0.1, 0.5]),
    commits: often([0, 0, 0, 0.02, 0.1]),
    crash: often([0, 0, 0.01, 0.05]),
    standstill: often([0, 0, 0.02]),
    hides: often([0, 0.2, 0.6]),
    headers: dice.chance(0.7),
    store: dice.chance(0.3) ? 'slow' : 'at-once',
    skew: dice.chance(0.2) ? dice.between(-60 * SECOND, 60 * SECOND) : 0,
  }
}
