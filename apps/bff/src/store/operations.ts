import {
  refusal,
  type NotSent,
  type OperationKind,
  type OperationState,
  type Refusal,
} from '@paydesk/contract/operation'
import type { Role } from '@paydesk/contract/session'
import type { Generated, Selectable } from 'kysely'
import * as z from 'zod/mini'
import { assertChange, assertRow } from '../operations/invariants.ts'
import { UNRESOLVED } from '../operations/states.ts'
import type { Db, DbOrTransaction } from './db.ts'

export interface OperationTables {
  operations: {
    id: string
    account: string
    /** The browser's `Idempotency-Key`, once per account. */
    key: string
    fingerprint: string
    kind: OperationKind
    transaction_id: string
    /** The `If-Match` header: the revision that the person saw. */
    expected: string
    /** JSON: the events of the fresh read just before sending. What is not among them is new. */
    expected_event_ids: string
    amount: number | null
    /** Empty until the payment was read. */
    currency: string
    /** JSON: what the person confirmed. */
    request: string
    /** JSON: what Dintero gets; null for a void, which has no body, and until then. */
    body: string | null
    person_id: string
    person_name: string
    person_role: Role
    session_id: string
    state: OperationState
    not_sent: NotSent | null
    because: string | null
    /** JSON. On an UNKNOWN row: what Dintero said, before a read-back agrees. */
    refusal: string | null
    attempts: number
    prepared_at: string
    sent_at: string | null
    finished_at: string | null
    changed_at: string
    event_request_id: string | null
    /** JSON: Dintero's events that are this operation's. */
    event_ids: string
    next_read_at: string | null
    reads: number
    lease_owner: string | null
    lease_until: string | null
    linked_to: string | null
    version: number
  }
  /** Append-only. Nothing of a customer's; a hash chain joins the rows later. */
  audit: {
    seq: Generated<number>
    at: string
    /** Null: Paydesk itself, after reading the payment. */
    person_id: string | null
    person_role: Role | null
    session_id: string | null
    what: OperationKind
    operation_id: string | null
    transaction_id: string | null
    amount: number | null
    currency: string | null
    from_state: OperationState | null
    to_state: OperationState | null
    previous_hash: string | null
    hash: string | null
  }
}

type Row = Selectable<OperationTables['operations']>
type Body = Readonly<Record<string, unknown>>

/** A row with its JSON columns read. */
export interface StoredOperation extends Readonly<
  Omit<Row, 'expected_event_ids' | 'request' | 'body' | 'refusal' | 'event_ids'>
> {
  readonly expected_event_ids: readonly string[]
  readonly request: Body
  readonly body: Body | null
  readonly refusal: Refusal | null
  readonly event_ids: readonly string[]
}

/** What the rest of a row's life may change. */
export type OperationChange = Partial<
  Omit<
    StoredOperation,
    'id' | 'account' | 'key' | 'fingerprint' | 'kind' | 'transaction_id' | 'request' | 'version'
  >
>

/** Who makes a change: the person who confirmed it, or Paydesk after a read. */
export type Actor = 'person' | 'paydesk'

/** Inserts the row and its audit. Throws what `isDuplicate` knows if the key or the payment is taken. */
export const insertOperation = (db: Db, operation: StoredOperation) => {
  assertRow(operation)
  return db.transaction().execute(async (transaction) => {
    await transaction.insertInto('operations').values(encode(operation)).execute()
    await addAudit(transaction, null, operation, 'person')
  })
}

/**
 * Compare-and-set: the changed row, or undefined if somebody changed it first. The row and its
 * audit are one commit. Throws `AssertionError` for a change that no row may make.
 */
export function changeOperation(
  db: Db,
  from: StoredOperation,
  change: OperationChange,
  actor: Actor,
): Promise<StoredOperation | undefined> {
  const to: StoredOperation = { ...from, ...change, version: from.version + 1 }
  assertChange(from, to)
  return db.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('operations')
      .set(encode(to))
      .where('id', '=', from.id)
      .where('version', '=', from.version)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return undefined
    if (from.state !== to.state) await addAudit(transaction, from, to, actor)
    return to
  })
}

export async function findOperation(db: DbOrTransaction, account: string, id: string) {
  const row = await select(db, account).where('id', '=', id).executeTakeFirst()
  return row && decode(row)
}

export async function findOperationByKey(db: DbOrTransaction, account: string, key: string) {
  const row = await select(db, account).where('key', '=', key).executeTakeFirst()
  return row && decode(row)
}

/** The one operation that keeps others off this payment. */
export async function findUnresolved(db: DbOrTransaction, account: string, transactionId: string) {
  const row = await select(db, account)
    .where('transaction_id', '=', transactionId)
    .where('state', 'in', UNRESOLVED)
    .executeTakeFirst()
  return row && decode(row)
}

/** Everything that was ever tried on this payment, oldest first. */
export async function operationsOf(db: DbOrTransaction, account: string, transactionId: string) {
  const rows = await select(db, account)
    .where('transaction_id', '=', transactionId)
    .orderBy('id')
    .execute()
  return rows.map(decode)
}

export interface OperationFilter {
  readonly transactionId?: string | undefined
  readonly states?: readonly OperationState[] | undefined
}

const LIST_LIMIT = 500

/** Newest first, at most 500. */
export async function listOperations(
  db: DbOrTransaction,
  account: string,
  { transactionId, states }: OperationFilter,
) {
  let query = select(db, account)
  if (transactionId !== undefined) query = query.where('transaction_id', '=', transactionId)
  if (states !== undefined) query = query.where('state', 'in', states)
  const rows = await query.orderBy('id', 'desc').limit(LIST_LIMIT).execute()
  return rows.map(decode)
}

/** All that have not ended, for start-up. */
export async function unresolvedOperations(db: DbOrTransaction, account: string) {
  const rows = await select(db, account).where('state', 'in', UNRESOLVED).execute()
  return rows.map(decode)
}

const select = (db: DbOrTransaction, account: string) =>
  db.selectFrom('operations').selectAll().where('account', '=', account)

const addAudit = (
  db: DbOrTransaction,
  from: StoredOperation | null,
  to: StoredOperation,
  actor: Actor,
) =>
  db
    .insertInto('audit')
    .values({
      at: to.changed_at,
      person_id: actor === 'person' ? to.person_id : null,
      person_role: actor === 'person' ? to.person_role : null,
      session_id: actor === 'person' ? to.session_id : null,
      what: to.kind,
      operation_id: to.id,
      transaction_id: to.transaction_id,
      amount: to.amount,
      currency: to.currency,
      from_state: from?.state ?? null,
      to_state: to.state,
      previous_hash: null,
      hash: null,
    })
    .execute()

const encode = (operation: StoredOperation): Row => ({
  ...operation,
  expected_event_ids: JSON.stringify(operation.expected_event_ids),
  request: JSON.stringify(operation.request),
  body: operation.body && JSON.stringify(operation.body),
  refusal: operation.refusal && JSON.stringify(operation.refusal),
  event_ids: JSON.stringify(operation.event_ids),
})

const decode = (row: Row): StoredOperation => ({
  ...row,
  expected_event_ids: ids.parse(JSON.parse(row.expected_event_ids)),
  request: body.parse(JSON.parse(row.request)),
  body: row.body === null ? null : body.parse(JSON.parse(row.body)),
  refusal: row.refusal === null ? null : refusal.parse(JSON.parse(row.refusal)),
  event_ids: ids.parse(JSON.parse(row.event_ids)),
})

const ids = z.array(z.string())
const body = z.record(z.string(), z.unknown())
