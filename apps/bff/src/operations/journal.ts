import { isSettled } from '@paydesk/contract/operation'
import type { Changes } from '../changes.ts'
import type { Db } from '../store/db.ts'
import {
  changeOperation,
  findOperation,
  insertOperation,
  type Actor,
  type OperationChange,
  type StoredOperation,
} from '../store/operations.ts'
import { changeFor, type Unsent } from './change-for.ts'
import type { Outcome } from './classify.ts'
import type { Clock } from './clock.ts'
import type { Alarm } from './match.ts'
import { mayBecome } from './states.ts'

export interface JournalDeps {
  readonly db: Db
  readonly clock: Clock
  readonly changes: Pick<Changes, 'publish'>
  readonly alarm: (alarm: Alarm, row: StoredOperation) => void
}

/** Writes rows and tells who listens, after the commit. */
export function createJournal({ db, clock, changes, alarm }: JournalDeps) {
  const publish = ({ id, kind, state, transaction_id }: StoredOperation) =>
    changes.publish({ transaction_id, operation: { id, kind, state } })

  async function add(row: StoredOperation) {
    await insertOperation(db, row)
    publish(row)
  }

  /** Compare-and-set; undefined: somebody else changed the row first. */
  async function change(row: StoredOperation, change: OperationChange, actor: Actor) {
    const changed = await changeOperation(db, row, change, actor)
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
      const found = await findOperation(db, row.account, row.id)
      if (!found || isSettled(found.state)) return found ?? current
      current = found
    }
  }

  return { add, change, settle }
}
export type Journal = ReturnType<typeof createJournal>
