import { setTimeout as pause } from 'node:timers/promises'
import { A_QUARTER_MS, type Clock } from './clock.ts'
import type { Desk } from './desk.ts'
import { between, chance, pick, weighted, type Random } from './random.ts'

/** Between two deaths. */
const CALM = [1_000, 5_000] as const
/** A desk that sleeps does so for this long at most. */
export const LONGEST_SLEEP_MS = 4_000
/** Long enough that a desk which wakes has looked at something old. */
const SLEEP = [1_500, LONGEST_SLEEP_MS] as const

/**
 * Kills desks and starts them again until told to stop, then leaves all of them running. Sometimes
 * all are dead for a quarter of an hour. Answers how many were killed.
 */
export async function kill(
  desks: readonly Desk[],
  clock: Clock,
  random: Random,
  isOver: () => boolean,
): Promise<number> {
  let kills = 0
  while (!isOver()) {
    await pause(between(random, ...CALM))
    if (isOver()) break
    await weighted(random, [
      [12, one],
      [3, everybody],
      [4, quarter],
      [1, gracefully],
      [1, asleep],
    ])()
  }
  return kills

  async function one() {
    const desk = pick(random, desks)
    await desk?.die()
    kills++
    await pause(between(random, 0, 300))
    await desk?.restart()
    // And again at once, while it takes up what was left.
    if (chance(random, 0.2)) await one()
  }

  async function everybody() {
    await Promise.all(desks.map((desk) => desk.die()))
    kills += desks.length
    await Promise.all(desks.map((desk) => desk.restart()))
  }

  async function quarter() {
    await Promise.all(desks.map((desk) => desk.die()))
    kills += desks.length
    await clock.pass(A_QUARTER_MS)
    await Promise.all(desks.map((desk) => desk.restart()))
  }

  async function gracefully() {
    const desk = pick(random, desks)
    await desk?.stop()
    await desk?.restart()
  }

  async function asleep() {
    const desk = pick(random, desks)
    desk?.signal('SIGSTOP')
    await pause(between(random, ...SLEEP))
    desk?.signal('SIGCONT')
  }
}
