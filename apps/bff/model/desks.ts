import type { OperationsDeps } from '../src/operations/deps.ts'
import { createOperations, type Operations } from '../src/operations/operations.ts'
import { ACCOUNT } from './books.ts'
import { createProcess, type Process } from './process.ts'
import { isStoreTrouble, reachedStore } from './reached-store.ts'
import { createWire } from './wire.ts'
import { sleep, type World } from './world.ts'

type Deps = OperationsDeps

/** A BFF that listens. */
export interface Desk {
  readonly process: Process
  readonly operations: Operations
  readonly dintero: Deps['dintero']
}

/** How often in a rough day each asks the store for what others left, and how seldom once it is calm. */
const SWEEPS = 10
const CALM_SWEEP_MS = 12 * 3_600_000
/** How long each step of stopping waits for what is under way. */
const FAREWELL_MS = 500

/** The BFFs on the one store: each is started again when it died. */
export function createDesks(world: World) {
  const { climate, dice, scheduler } = world
  const listening = new Map<string, Desk>()
  let lives = 0

  async function boot(name: string): Promise<void> {
    const process = createProcess(world, `${name}${++lives}`, () => {
      listening.delete(name)
      void sleep(world, dice.between(100, 30_000)).then(() => boot(name))
    })
    const sweepMs = scheduler.now() < world.calmAt ? climate.calmAfterMs / SWEEPS : CALM_SWEEP_MS
    const deps = { ...depsOf(world, process), sweepMs }
    const operations = createOperations(deps)
    try {
      await operations.start()
    } catch (error) {
      if (!isStoreTrouble(error)) world.watch.bug(error)
      return process.kill()
    }
    if (!process.isAlive()) return
    world.tell?.(`${process.name} listens`)
    listening.set(name, { process, operations, dintero: deps.dintero })
    operations.watch()
  }

  return {
    open() {
      for (const name of ['A', 'B'].slice(0, climate.instances)) void boot(name)
    },
    /** The one that takes a request; undefined: all are down. */
    any(): Desk | undefined {
      const [first, ...rest] = listening.values()
      return first && dice.pick([first, ...rest])
    },
    listening: () => listening.values(),
    /** Stops each in good order; another one of the next version follows. */
    upgrade() {
      for (const [name, { process, operations }] of listening) {
        listening.delete(name)
        world.tell?.(`${process.name} is asked to stop`)
        void operations.stop(FAREWELL_MS).then(() => process.kill())
      }
    },
  }
}
export type Desks = ReturnType<typeof createDesks>

function depsOf(world: World, process: Process): Deps {
  const { climate, dice, scheduler, sabotage } = world
  const clock: NonNullable<Deps['clock']> = {
    now: scheduler.now,
    monotonic: scheduler.now,
    after: (ms, act) => process.wakeAt(scheduler.now() + ms, act),
  }
  const store = reachedStore(world, process)
  const dintero = createWire(world, process)
  return {
    account: ACCOUNT,
    store: sabotage.store?.(store) ?? store,
    dintero: sabotage.wire?.(dintero) ?? dintero,
    clock: sabotage.clock?.(clock) ?? clock,
    owner: process.name,
    alone: climate.instances === 1,
    mayStill: async () => !dice.chance(0.05),
    log: logOf(world, process),
    changes: { publish: () => undefined },
  }
}

const ignore = () => undefined

/** What the journal logs, read as a person would: an error that no accident explains is a bug. */
function logOf(world: World, { name }: Process): Deps['log'] {
  const { tell, watch } = world
  return {
    info: ignore,
    warn: ignore,
    error(about: unknown, message?: unknown) {
      tell?.(`${name} logs: ${String(message)} ${JSON.stringify(about)}`)
      const err: unknown = typeof about === 'object' && about && Reflect.get(about, 'err')
      if (err instanceof Error && !isStoreTrouble(err)) watch.bug(err)
    },
  }
}
