import { isSettled } from '@paydesk/contract/operation'
import type { Changes } from '../changes.ts'
import type { Actor, OperationChange, StoredOperation } from '../store/operations.ts'
import { changeFor, type Unsent } from './change-for.ts'
import type { Outcome } from './classify.ts'
import type { Clock } from './clock.ts'
import type { Alarm } from './match.ts'
import type { OperationStore } from './operation-store.ts'
import { mayBecome } from './states.ts'

export interface JournalDeps {
  readonly store: OperationStore
  readonly clock: Clock
  readonly changes: Pick<Changes, 'publish'>
  readonly alarm: (alarm: Alarm, row: StoredOperation) => void
}

/** Writes rows and tells who listens, after the commit. */
export function createJournal({ store, clock, changes, alarm }: JournalDeps) {
  const publish = ({ id, kind, state, transaction_id }: StoredOperation) =>
    changes.publish({ transaction_id, operation: { id, kind, state } })

  /** False: its key or its payment is taken. */
  async function add(row: StoredOperation) {
    const isAdded = await store.insert(row)
    if (isAdded) publish(row)
    return isAdded
  }

  /** Compare-and-set; undefined: somebody else changed the row first. */
  async function change(row: StoredOperation, change: OperationChange, actor: Actor) {
    const changed = await store.change(row, change, actor)
    if (changed && changed.state !== row.state) publish(changed)
    return changed
  }

  /**
   * Writes an outcome; the row as it then is. Whoever loses the set looks again: another process
   * may have ended the row, and what is proven first stays.
   */
  async function settle(row: StoredOperation, outcome: Outcome | Unsent, actor: Actor) {
    if ('alarm' in outcome && outcome.alarm !== undefined) alarm(outcome.alarm, row)
    let current = row
    for (;;) {
      if (!mayBecome(current.state, outcome.state)) return current
      const changed = await change(current, changeFor(outcome, clock.now()), actor)
      if (changed) return changed
      const found = await store.find(row.id)
      if (!found || isSettled(found.state)) return found ?? current
      current = found
    }
  }

  return { add, change, settle }
}
export type Journal = ReturnType<typeof createJournal>
