import { createDesks } from './desks.ts'
import { interfere } from './foreigner.ts'
import { live } from './person.ts'
import type { Violation } from './watch.ts'
import { createWorld, type Sabotage, type Tell } from './world.ts'

export interface Totals {
  readonly runs: number
  readonly operations: number
  readonly calls: number
  readonly crashes: number
  readonly faults: number
}

export interface Result {
  readonly totals: Totals
  readonly violations: readonly Violation[]
}

export interface RunOptions {
  readonly sabotage?: Sabotage
  readonly trace?: Tell
}

const PEOPLE = ['Kari', 'Ola', 'Siri'] as const

/** One bad day of one payment, from its seed to the end of time. */
export async function run(
  seed: number,
  { sabotage = {}, trace }: RunOptions = {},
): Promise<Result> {
  const world = createWorld(seed, sabotage, trace)
  const { climate, endAt, scheduler, totals, watch } = world
  const desks = createDesks(world)
  desks.open()
  const lives = [
    ...PEOPLE.slice(0, climate.people).map((id) => live(world, desks, id)),
    ...Array.from({ length: climate.foreigners }, () => interfere(world)),
  ]
  for (const one of lives) one.catch((error: unknown) => watch.bug(error))
  await scheduler.run(endAt)

  // Somebody looks at everything once more: what is false shows now at the latest.
  const [desk] = desks.listening()
  for (const { id } of watch.rows())
    void desk?.operations.get(id).catch((error: unknown) => watch.bug(error))
  await scheduler.run(endAt + 60_000)
  watch.atTheEnd()
  return {
    totals: { runs: 1, operations: watch.operations(), calls: watch.calls(), ...totals },
    violations: watch.violations,
  }
}
