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
import { assertRow, changed } from '../operations/invariants.ts'
import type { OperationStore } from '../operations/operation-store.ts'
import { UNRESOLVED } from '../operations/states.ts'
import type { Db, DbOrTransaction } from './db.ts'
import { isDuplicate } from './dialect.ts'

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

/** The journal's rows of one account, in this database. */
export const operationStore = (db: Db, account: string): OperationStore => ({
  insert: (row) => insert(db, row),
  change: (from, what, actor) => change(db, from, changed(from, what), actor),
  find: (id) => first(select(db, account).where('id', '=', id)),
  findByKey: (key) => first(select(db, account).where('key', '=', key)),
  findUnresolved: (transactionId) =>
    first(ofPayment(db, account, transactionId).where('state', 'in', UNRESOLVED)),
  operationsOf: (transactionId) => all(ofPayment(db, account, transactionId).orderBy('id')),
  list({ transactionId, states }) {
    let query = select(db, account)
    if (transactionId !== undefined) query = query.where('transaction_id', '=', transactionId)
    if (states !== undefined) query = query.where('state', 'in', states)
    return all(query.orderBy('id', 'desc').limit(LIST_LIMIT))
  },
  unresolved: () => all(select(db, account).where('state', 'in', UNRESOLVED)),
})

async function insert(db: Db, row: StoredOperation) {
  assertRow(row)
  try {
    await db.transaction().execute(async (transaction) => {
      await transaction.insertInto('operations').values(encode(row)).execute()
      await addAudit(transaction, null, row, 'person')
    })
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

async function change(db: Db, from: StoredOperation, to: StoredOperation, actor: Actor) {
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

const LIST_LIMIT = 500

const select = (db: Db, account: string) =>
  db.selectFrom('operations').selectAll().where('account', '=', account)
type Select = ReturnType<typeof select>

const ofPayment = (db: Db, account: string, transactionId: string) =>
  select(db, account).where('transaction_id', '=', transactionId)

async function first(query: Select) {
  const row = await query.executeTakeFirst()
  return row && decode(row)
}

async function all(query: Select) {
  const rows = await query.execute()
  return rows.map(decode)
}

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
