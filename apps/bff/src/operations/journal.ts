import type { Changes } from '../changes.ts'
import type { Actor, OperationChange, StoredOperation } from '../store/operations.ts'
import { changeFor, type Unsent } from './change-for.ts'
import type { Outcome } from './classify.ts'
import type { Clock } from './clock.ts'
import { followUpOf } from './follow-up.ts'
import type { Alarm } from './match.ts'
import type { Along, OperationStore, Replacement } from './operation-store.ts'
import { newOperationId } from './operation-id.ts'
import { mayBecome } from './states.ts'

export interface JournalDeps {
  readonly store: OperationStore
  readonly clock: Clock
  readonly changes: Pick<Changes, 'publish'>
  readonly alarm: (alarm: Alarm, row: StoredOperation) => void
  /** Told when a row is to be looked after, in ms. */
  readonly wake: (at: number) => void
}

/** Writes rows and tells who listens, after the commit. */
export function createJournal({ store, clock, changes, alarm, wake }: JournalDeps) {
  const publish = ({ id, kind, state, transaction_id }: StoredOperation) =>
    changes.publish({ transaction_id, operation: { id, kind, state } })
  const plan = ({ next_read_at }: StoredOperation) => {
    if (next_read_at !== null) wake(Date.parse(next_read_at))
  }

  /** False: its key or its payment is taken. */
  async function add(row: StoredOperation) {
    const isAdded = await store.insert(row)
    if (isAdded) {
      publish(row)
      plan(row)
    }
    return isAdded
  }

  /** Compare-and-set; undefined: somebody else changed the row first, or it may not be. */
  async function change(
    row: StoredOperation,
    change: OperationChange,
    actor: Actor,
    along: Along = {},
  ) {
    const changed = await store.change(row, change, actor, along)
    if (!changed) return undefined
    if (changed.state !== row.state || changed.contradiction !== row.contradiction) publish(changed)
    plan(changed)
    const { following } = along
    if (following) {
      publish(following)
      plan(following)
    }
    return changed
  }

  /** Ends one row and adds another; false: somebody was faster, and nothing was written. */
  async function replace(replacement: Replacement) {
    const isReplaced = await store.replace(replacement)
    if (isReplaced) {
      publish({ ...replacement.from, ...replacement.change })
      publish(replacement.by)
      plan(replacement.by)
    }
    return isReplaced
  }

  /**
   * Writes an outcome, and in the same commit what a shop is to be told of it; the row as it then is.
   * Whoever loses the set has lost the row, and stops: whoever has it now reads the payment. Only
   * what an event proves is true whoever writes it.
   */
  async function settle(row: StoredOperation, outcome: Outcome | Unsent, actor: Actor) {
    if ('alarm' in outcome && outcome.alarm !== undefined) alarm(outcome.alarm, row)
    const isProof = outcome.state === 'SUCCEEDED' || outcome.state === 'CORRECTED'
    let current = row
    while (mayBecome(current.state, outcome.state)) {
      const now = clock.now()
      const following = followUpOf(current, outcome, now, newOperationId(now))
      const changed = await change(current, changeFor(outcome, current, now), actor, { following })
      if (changed) return changed
      const found = await store.find(row.id)
      if (!found || !isProof) return found ?? current
      current = found
    }
    return current
  }

  return { add, change, replace, settle }
}
export type Journal = ReturnType<typeof createJournal>
