import { PAYMENT } from './books.ts'
import { createDesks, type Desks } from './desks.ts'
import { interfere } from './foreigner.ts'
import { live } from './person.ts'
import { isStoreTrouble } from './reached-store.ts'
import type { Violation } from './watch.ts'
import { createWorld, sleep, type Sabotage, type Tell, type World } from './world.ts'

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
    ...Array.from({ length: climate.hooks }, () => sometime(world, () => readBack(world, desks))),
    ...Array.from({ length: climate.upgrades }, () => sometime(world, () => desks.upgrade())),
    becomesCalm(world, desks),
  ]
  for (const one of lives) one.catch((error: unknown) => watch.bug(error))
  await scheduler.run(world.quietAt)
  if (climate.isLong || watch.isPending()) await scheduler.run(endAt)

  // Somebody looks at everything once more: what is false shows now at the latest.
  const [desk] = desks.listening()
  for (const { id } of watch.rows())
    void desk?.operations.get(id).catch((error: unknown) => watch.bug(error))
  await scheduler.run(scheduler.now() + 60_000)
  watch.atTheEnd()
  return {
    totals: { runs: 1, operations: watch.operations(), calls: watch.calls(), ...totals },
    violations: watch.violations,
  }
}

/** Acts once, some time before it becomes calm. */
async function sometime(world: World, act: () => void): Promise<void> {
  await sleep(world, world.dice.between(0, world.climate.calmAfterMs))
  act()
}

/** A hook of the provider's says which payment to read. */
function readBack({ watch }: World, desks: Desks) {
  desks
    .any()
    ?.operations.readBack(PAYMENT)
    .catch((error: unknown) => {
      if (!isStoreTrouble(error)) watch.bug(error)
    })
}

/** Reads answer again, and later the processes are replaced by ones that look less often. */
async function becomesCalm(world: World, desks: Desks): Promise<void> {
  await sleep(world, world.climate.calmAfterMs)
  for (const { operations } of desks.listening()) void operations.readAllBack()
  await sleep(world, 60_000)
  desks.upgrade()
}
