import { isSettled, isTell } from '@paydesk/contract/operation'
import { assertRow, changed } from '../src/operations/invariants.ts'
import type { OperationStore } from '../src/operations/operation-store.ts'
import type { Actor, StoredOperation } from '../src/store/operations.ts'

/** Told of every commit, when it is durable. */
export type OnCommit = (to: StoredOperation, from: StoredOperation | null, actor: Actor) => void

/**
 * The journal's rows in memory, with the database's two promises: compare-and-set, and one key and
 * one unresolved operation per payment. What was committed survives whoever committed it.
 */
export function createMemoryStore(onCommit: OnCommit): OperationStore {
  const rows = new Map<string, StoredOperation>()
  const find = (test: (row: StoredOperation) => boolean) => rows.values().find(test)
  const findUnresolved = (transactionId: string) =>
    find(
      (row) => row.transaction_id === transactionId && !isTell(row.kind) && !isSettled(row.state),
    )
  const findByKey = (key: string) => find((row) => row.key === key)
  const ofPayment = (transactionId: string) =>
    [...rows.values()].filter((row) => row.transaction_id === transactionId)
  const tellsOf = (transactionId: string) =>
    ofPayment(transactionId).filter((row) => isTell(row.kind))
  const open = () => [...rows.values()].filter((row) => !isSettled(row.state))

  return {
    async insert(row) {
      assertRow(row)
      const isTaken = !isTell(row.kind) && findUnresolved(row.transaction_id) !== undefined
      if (findByKey(row.key) || isTaken) return false
      rows.set(row.id, row)
      onCommit(row, null, 'person')
      return true
    },
    async change(from, change, actor, { following, mayBe } = {}) {
      const to = changed(from, change)
      if (following) assertRow(following)
      const current = rows.get(from.id)
      if (current?.version !== from.version) return undefined
      if (mayBe && !mayBe(tellsOf(from.transaction_id))) return undefined
      rows.set(to.id, to)
      onCommit(to, current, actor)
      if (following && !findByKey(following.key)) {
        rows.set(following.id, following)
        onCommit(following, null, 'person')
      }
      return to
    },
    async replace({ from, change, actor, by }) {
      const to = changed(from, change)
      assertRow(by)
      const current = rows.get(from.id)
      if (current?.version !== from.version || findByKey(by.key)) return false
      const other = findUnresolved(by.transaction_id)
      if (!isTell(by.kind) && other && other.id !== to.id) return false
      rows.set(to.id, to)
      rows.set(by.id, by)
      onCommit(to, current, actor)
      onCommit(by, null, 'person')
      return true
    },
    find: async (id) => rows.get(id),
    findByKey: async (key) => findByKey(key),
    findUnresolved: async (transactionId) => findUnresolved(transactionId),
    operationsOf: async (transactionId) =>
      ofPayment(transactionId).filter((row) => !isTell(row.kind)),
    tellsOf: async (transactionId) => tellsOf(transactionId),
    async list({ transactionId, states }) {
      const all = transactionId === undefined ? [...rows.values()] : ofPayment(transactionId)
      return all.filter((row) => states?.includes(row.state) ?? true).toReversed()
    },
    unresolved: async () => open().filter((row) => !isTell(row.kind)),
    untold: async () => open().filter((row) => isTell(row.kind)),
    due: async (now, limit) =>
      [...rows.values()]
        .filter((row) => row.next_read_at !== null && row.next_read_at <= now)
        .toSorted((a, b) => byText(a.next_read_at, b.next_read_at))
        .slice(0, limit),
    async nextDue(now) {
      const times = [...rows.values()].flatMap(({ next_read_at }) => next_read_at ?? [])
      return times.filter((time) => time > now).toSorted(byText)[0]
    },
  }
}

const byText = (a: string | null, b: string | null) => ((a ?? '') < (b ?? '') ? -1 : 1)
