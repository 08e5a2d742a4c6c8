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

/** The BFFs on the one store: each is started again when it died. */
export function createDesks(world: World) {
  const { climate, dice } = world
  const listening = new Map<string, Desk>()
  let lives = 0

  async function boot(name: string): Promise<void> {
    const process = createProcess(world, `${name}${++lives}`, () => {
      listening.delete(name)
      void sleep(world, dice.between(100, 30_000)).then(() => boot(name))
    })
    const deps = depsOf(world, process)
    const operations = createOperations(deps)
    try {
      await operations.start()
    } catch (error) {
      if (!isStoreTrouble(error)) world.watch.bug(error)
      return process.kill()
    }
    if (!process.isAlive()) return
    world.tell?.(`${name} listens`)
    listening.set(name, { process, operations, dintero: deps.dintero })
  }

  return {
    open() {
      for (const name of ['A', 'B'].slice(0, climate.instances)) void boot(name)
    },
    listening: () => listening.values(),
    /** The one that takes a request; undefined: all are down. */
    any(): Desk | undefined {
      const [first, ...rest] = listening.values()
      return first && dice.pick([first, ...rest])
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
