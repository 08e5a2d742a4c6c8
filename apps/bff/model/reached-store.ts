import type { OperationStore } from '../src/operations/operation-store.ts'
import type { Process } from './process.ts'
import type { World } from './world.ts'

/** The database did not take it, or says so. */
class StoreTrouble extends Error {
  override name = 'StoreTrouble'
}

export const isStoreTrouble = (error: unknown) => error instanceof StoreTrouble

/**
 * The store as one process reaches it: a commit may take time, fail, or be done although the
 * process hears that it failed; the process may die before and after it.
 */
export function reachedStore(world: World, process: Process): OperationStore {
  const { store, climate, dice, scheduler } = world
  const isSlow = () => climate.store === 'slow' && scheduler.now() < world.calmAt

  async function commit<T>(name: string, act: () => Promise<T>): Promise<T> {
    if (!process.passes(`before ${name}`)) return never()
    if (isSlow()) await pause()
    const fails = world.isRough(climate.commits)
    // Dead meanwhile: whether the database heard of it, nobody knows.
    const isHeard = process.isAlive() || dice.chance(0.5)
    const isDone = isHeard && (!fails || dice.chance(0.3))
    const result = isDone ? { is: await act() } : undefined
    if (isSlow()) await pause()
    if (!process.passes(`after ${name}`)) return never()
    if (result && !fails) return result.is
    world.tell?.(`${process.name} hears that the store failed ${name}`)
    throw new StoreTrouble(name)
  }

  async function look<T>(act: () => Promise<T>): Promise<T> {
    const isSlowFirst = isSlow() && dice.chance(0.5)
    if (isSlowFirst) await pause()
    const seen = await act()
    if (isSlow() && !isSlowFirst) await pause()
    return process.isAlive() ? seen : never()
  }

  /** Goes on although the process is dead: the database does not know that. */
  function pause() {
    const { promise, resolve } = Promise.withResolvers<undefined>()
    const time = scheduler.now() + dice.between(0, dice.chance(0.98) ? 5 : 3_000)
    const goOn = () => resolve(undefined)
    scheduler.at(time, () => {
      if (process.isAsleep()) process.wakeAt(time, goOn)
      else goOn()
    })
    return promise
  }

  return {
    insert: (row) => commit('inserting the row', () => store.insert(row)),
    change: (from, change, actor, along) =>
      commit(`writing ${change.state ?? 'the next read'}`, () =>
        store.change(from, change, actor, along),
      ),
    replace: (replacement) => commit('replacing one row', () => store.replace(replacement)),
    find: (id) => look(() => store.find(id)),
    findByKey: (key) => look(() => store.findByKey(key)),
    findUnresolved: (transactionId) => look(() => store.findUnresolved(transactionId)),
    operationsOf: (transactionId) => look(() => store.operationsOf(transactionId)),
    tellsOf: (transactionId) => look(() => store.tellsOf(transactionId)),
    list: (filter) => look(() => store.list(filter)),
    unresolved: () => look(() => store.unresolved()),
    untold: () => look(() => store.untold()),
    due: (now, limit) => look(() => store.due(now, limit)),
    nextDue: (now) => look(() => store.nextDue(now)),
  }
}

const never = <T>() => new Promise<T>(() => undefined)
