/* oxlint-disable unicorn/no-thenable -- `then` says what a fault does; faults are never awaited */
import { setTimeout as pause } from 'node:timers/promises'
import type { Fault } from '@paydesk/dintero-simulator/control-client'
import { between, chance, pick, weighted, type Random } from './random.ts'
import type { Simulator } from './simulator.ts'

/** Longest that a request which was given up waits before it is executed all the same. */
export const LATEST_MS = 2_000

const SHAPES = ['truncated', 'huge', 'nested', 'html', 'empty'] as const
const LIES = ['amount', 'currency', 'id'] as const
/** Longer than until a person has to look: some events come when that person has decided. */
const TOO_LATE_MS = 20 * 60_000

type Way = Omit<Fault, 'on'>

/** What a write can meet. */
const writeFault = (random: Random): Way =>
  weighted<() => Way>(random, [
    [10, () => ({ then: 'drop-before', drop: drop(random) })],
    [10, () => ({ then: 'drop-after', drop: drop(random), visibleAfterMs: late(random) })],
    [6, () => ({ then: 'hold-before' })],
    [4, () => ({ then: 'hold-after' })],
    [4, () => ({ then: 'execute-late', delayMs: between(random, 0, LATEST_MS) })],
    [1, () => ({ then: 'time-out', visibleAfterMs: late(random) })],
    [6, () => ({ then: 'show-late', visibleAfterMs: late(random) })],
    [12, () => ({ then: 'pending', ...ending(random) })],
    [5, () => ({ then: 'take-back', settleAfterMs: between(random, 10, 5_000) })],
    [4, () => ({ then: 'refuse' })],
    [5, () => ({ then: 'refuse-with-event' })],
    [5, () => ({ then: 'fail-with-200' })],
    [5, () => ({ then: 'unavailable' })],
    [4, () => ({ then: 'too-many', retryAfter: between(random, 1, 3) })],
    [7, () => ({ then: 'broken', shape: pick(random, SHAPES) })],
    [6, () => ({ then: 'wrong', lie: pick(random, LIES) })],
    [3, () => ({ then: 'unauthorized' })],
    [8, () => ({ then: 'delay', delayMs: between(random, 50, 1_500) })],
  ])()

/** What a read can meet; few, since nothing is sent while reads fail. */
const readFault = (random: Random): Way =>
  weighted<() => Way>(random, [
    [3, () => ({ then: 'drop-before', drop: pick(random, ['reset', 'fin'] as const) })],
    [2, () => ({ then: 'unavailable' })],
    [3, () => ({ then: 'delay', delayMs: between(random, 50, 2_500) })],
    [1, () => ({ then: 'broken', shape: pick(random, SHAPES) })],
    [1, () => ({ then: 'too-many', retryAfter: 1 })],
    [1, () => ({ then: 'unauthorized' })],
  ])()

/** Silence is rare: it takes everybody's patience. */
const drop = (random: Random) =>
  weighted(random, [
    [5, 'reset'],
    [5, 'fin'],
    [1, 'silence'],
  ] as const)

const ending = (random: Random): Pick<Fault, 'settles' | 'settleAfterMs'> => ({
  settles: weighted(random, [
    [5, 'success'],
    [3, 'failure'],
    [1, 'correction'],
    [1, 'never'],
  ]),
  settleAfterMs: between(random, 10, 6_000),
})

/** When what was executed shows: at once, soon, or when nobody expects it any more. */
const late = (random: Random) =>
  weighted(random, [
    [5, 0],
    [4, between(random, 10, 8_000)],
    [1, TOO_LATE_MS],
  ])

/** What goes wrong next. */
export type Weather = (random: Random) => Fault

export const anyWeather: Weather = (random) =>
  chance(random, 0.95) ? onWrite(random) : onRead(random)

/** Makes requests go wrong until told to stop; answers how many did. */
export async function blow(
  simulator: Simulator,
  weather: Weather,
  random: Random,
  isOver: () => boolean,
) {
  const { control, account } = simulator
  let armed = 0
  while (!isOver()) {
    await pause(between(random, 80, 300))
    if (chance(random, 0.4)) await control.release(account)
    const fault = weather(random)
    // One of a kind lies in wait at a time, so that some calls go well.
    if ((await control.faults(account)).some(({ on }) => on === fault.on)) continue
    await control.arm(account, fault)
    armed++
  }
  const left = await control.faults(account)
  await control.disarm(account)
  return armed - left.length
}

function onWrite(random: Random): Fault {
  const fault = writeFault(random)
  const on = weighted(random, [
    [4, 'capture'],
    [3, 'refund'],
    [1, 'void'],
    [1, 'authorization'],
  ] as const)
  // An authorization update is never accepted for later.
  return { ...fault, on: fault.then === 'pending' && on === 'authorization' ? 'capture' : on }
}

function onRead(random: Random): Fault {
  if (chance(random, 0.1)) return { on: 'token', then: 'unavailable' }
  return { ...readFault(random), on: 'get', skip: between(random, 0, 5) }
}
