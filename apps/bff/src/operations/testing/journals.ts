import { randomUUID } from 'node:crypto'
import type { Transaction } from '@paydesk/dintero/schema'
import { revision } from '@paydesk/payments/revision'
import { createLog } from '../../log.ts'
import { operationStore, type StoredOperation } from '../../store/operations.ts'
import { UNDISTURBED, type TestDesk } from '../../testing/harness.ts'
import { systemClock, type Clock } from '../clock.ts'
import type { Command } from '../begin.ts'
import { newOperationId } from '../operation-id.ts'
import type { OperationStore } from '../operation-store.ts'
import { createOperations, type Operations } from '../operations.ts'
import { referenceFor } from '../reference.ts'
import { caseOf } from './confirm.ts'
import { sent } from './events.ts'

const capture = caseOf('a capture')
/** Whoever confirms and decides in tests. */
export const by = { person: { id: 'p', name: 'Kari', role: 'support' }, sessionId: 's' } as const
const silent = createLog('silent')

/** A person confirms on this journal what the page shows; a capture unless told otherwise. */
export const run = (
  operations: Operations,
  seen: Transaction,
  { kind = 'capture', request = capture.body, key = randomUUID() }: Partial<Command> = {},
) =>
  operations.run({
    kind,
    key,
    transactionId: seen.id ?? '',
    request,
    seen: `"${revision(seen)}"`,
    by,
  })

type Deps = Parameters<typeof createOperations>[0]

/** The journal of another process on the same store. */
export const another = (desk: TestDesk, change: Partial<Deps> = {}) =>
  createOperations({
    store: operationStore(desk.db, desk.account),
    dintero: desk.dintero,
    account: desk.account,
    log: silent,
    changes: desk.changes,
    mayStill: async () => true,
    standstillMs: UNDISTURBED,
    ...change,
  })

/** The same, taking up what is open. */
export async function started(desk: TestDesk, change: Partial<Deps> = {}) {
  const operations = another(desk, change)
  await operations.start()
  operations.watch()
  return operations
}

/** A journal on this store finds nothing to do but for one payment: not what other tests have left. */
export function storeOf(desk: TestDesk, { id }: Transaction): OperationStore {
  const store = operationStore(desk.db, desk.account)
  const ofIt = (rows: readonly StoredOperation[]) =>
    rows.filter(({ transaction_id }) => transaction_id === id)
  return {
    ...store,
    unresolved: async () => ofIt(await store.unresolved()),
    untold: async () => ofIt(await store.untold()),
    due: async (now, limit) => ofIt(await store.due(now, limit)),
  }
}

/** A clock that is this much later; its timers take as long as ever. */
export const ahead = (ms: number): Clock => ({ ...systemClock, now: () => Date.now() + ms })

/** A clock that is this much later and stands: a slow machine is no process that stood still. */
export function aheadAndStanding(ms: number): Clock {
  const at = Date.now() + ms
  return { ...systemClock, now: () => at, monotonic: () => 0 }
}

export const secondsAgo = (seconds: number) => new Date(Date.now() - seconds * 1_000).toISOString()

/** A row as a process leaves it that dies at this state. */
export async function leave(desk: TestDesk, seen: Transaction, change: Partial<StoredOperation>) {
  const id = newOperationId(Date.now())
  const { amount = 20_000 } = change
  const at = new Date().toISOString()
  const row = sent({
    id,
    account: desk.account,
    key: randomUUID(),
    transaction_id: seen.id ?? '',
    expected: `"${revision(seen)}"`,
    expected_event_ids: (seen.events ?? []).map((event) => event.id ?? ''),
    amount,
    request: change.amount === undefined ? capture.body : { amount },
    body: { amount, capture_reference: referenceFor('A-1', id) },
    prepared_at: at,
    sent_at: at,
    changed_at: at,
    ...change,
  })
  await operationStore(desk.db, desk.account).insert(row)
  return row
}
