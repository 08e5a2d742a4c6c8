import type { Clock } from './clock.ts'
import type { OperationStore } from './operation-store.ts'
import type { Log } from '../log.ts'
import type { StoredOperation } from '../store/operations.ts'
import { iso } from './iso.ts'

/** How many due rows are fetched at once. */
const BATCH = 200

interface SweepDeps {
  readonly store: Pick<OperationStore, 'due' | 'nextDue' | 'find'>
  readonly clock: Clock
  readonly log: Pick<Log, 'error'>
  readonly everyMs: number
  /** Ids to look at whether or not they are due. */
  readonly unwritten: Set<string>
  /** Begins what a due row needs; must not reject. */
  readonly takeUp: (row: StoredOperation) => void
}

/**
 * Asks the store for rows that are due: when this process knows of one, and every now and then for
 * what other processes have left. The store keeps the schedule, so it survives all of them.
 */
export function createSweep({ store, clock, log, everyMs, unwritten, takeUp }: SweepDeps) {
  let isOn = false
  let at = Infinity
  let cancel: (() => void) | undefined

  /** Sees to it that the store is asked at `time`, in ms, or before. */
  function wake(time: number) {
    if (!isOn || time >= at) return
    cancel?.()
    at = time
    cancel = clock.after(Math.max(0, time - clock.now()), () => void sweep())
  }

  async function sweep() {
    at = Infinity
    const now = clock.now()
    let next = now + everyMs
    try {
      for (const id of unwritten) {
        const row = await store.find(id)
        if (row && (row.state === 'PREPARED' || row.state === 'SENT')) takeUp(row)
        else unwritten.delete(id)
      }
      for (const row of await store.due(iso(now), BATCH)) takeUp(row)
      const nextDue = await store.nextDue(iso(now))
      if (nextDue !== undefined) next = Math.min(next, Date.parse(nextDue))
    } catch (err) {
      log.error({ err }, 'The store does not tell what is due')
    }
    wake(next)
  }

  return {
    wake,
    start() {
      isOn = true
      wake(clock.now())
    },
    stop() {
      isOn = false
      cancel?.()
    },
  }
}
