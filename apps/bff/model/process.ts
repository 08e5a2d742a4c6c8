import type { World } from './world.ts'

/** One life of a BFF. What it waits for when it dies never comes. */
export interface Process {
  readonly name: string
  readonly isAlive: () => boolean
  readonly isAsleep: () => boolean
  /** Acts at a time (ms); not before the process wakes, and never if it is dead by then. Answers how not to. */
  readonly wakeAt: (time: number, act: () => void) => () => void
  /** Comes to a boundary, where it may fall asleep or die; false: it is dead. */
  readonly passes: (boundary: string) => boolean
  readonly kill: () => void
}

export function createProcess(world: World, name: string, onDeath: () => void): Process {
  const { dice, scheduler, climate } = world
  let isAlive = true
  let asleepUntil = 0

  function wakeAt(time: number, act: () => void) {
    let cancel = scheduler.at(time, wake)
    function wake() {
      if (!isAlive) return
      if (scheduler.now() < asleepUntil) cancel = scheduler.at(asleepUntil, wake)
      else act()
    }
    return () => cancel()
  }

  function kill() {
    if (!isAlive) return
    isAlive = false
    onDeath()
  }

  function passes(boundary: string) {
    if (!isAlive) return false
    if (world.isRough(climate.crash)) {
      world.totals.crashes++
      world.tell?.(`${name} dies ${boundary}`)
      kill()
      return false
    }
    if (world.isRough(climate.standstill)) {
      const ms = dice.between(500, 30_000)
      asleepUntil = scheduler.now() + ms
      world.tell?.(`${name} stands still for ${ms} ms ${boundary}`)
    }
    return true
  }

  return {
    name,
    isAlive: () => isAlive,
    isAsleep: () => isAlive && scheduler.now() < asleepUntil,
    wakeAt,
    passes,
    kill,
  }
}
