import {
  contradiction,
  refusal,
  tellKind,
  type Contradiction,
  type Correction,
  type NotSent,
  type OperationKind,
  type OperationState,
  type Refusal,
} from '@paydesk/contract/operation'
import type { Role } from '@paydesk/contract/session'
import type { Selectable } from 'kysely'
import * as z from 'zod/mini'
import { assertRow, changed } from '../operations/invariants.ts'
import type { Along, OperationStore, Replacement } from '../operations/operation-store.ts'
import { UNRESOLVED } from '../operations/states.ts'
import type { Db, DbOrTransaction } from './db.ts'
import { isDuplicate, lockTells } from './dialect.ts'

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
    /** When somebody is to look after the row, whatever its state; null: nobody has to. */
    next_read_at: string | null
    reads: number
    /** The last read since it was sent that succeeded. */
    read_at: string | null
    /** The first read since the last attempt that showed nothing of ours. */
    absent_at: string | null
    lease_owner: string | null
    lease_until: string | null
    linked_to: string | null
    /** Who ended it on the review list; stays when it is corrected. */
    closed_by_id: string | null
    closed_by_name: string | null
    corrected: Correction | null
    /** JSON: what the last look has found that is not what was confirmed. */
    contradiction: string | null
    version: number
  }
}

type Row = Selectable<OperationTables['operations']>
type Body = Readonly<Record<string, unknown>>

/** A row with its JSON columns read. */
export interface StoredOperation extends Readonly<
  Omit<Row, 'expected_event_ids' | 'request' | 'body' | 'refusal' | 'event_ids' | 'contradiction'>
> {
  readonly expected_event_ids: readonly string[]
  readonly request: Body
  readonly body: Body | null
  readonly refusal: Refusal | null
  readonly event_ids: readonly string[]
  readonly contradiction: Contradiction | null
}

/** What the rest of a row's life may change. */
export type OperationChange = Partial<
  Omit<
    StoredOperation,
    'id' | 'account' | 'key' | 'fingerprint' | 'kind' | 'transaction_id' | 'request' | 'version'
  >
>

/** A person who acts now, with what an audit says of them. */
export interface Author {
  readonly person: { readonly id: string; readonly name: string; readonly role: Role }
  readonly sessionId: string
}

/**
 * Who makes a change: the person who confirmed it, by whose word all is sent; Paydesk, after a read
 * or when time has run out; or somebody else.
 */
export type Actor = 'person' | 'paydesk' | Author

/** The journal's rows of one account, in this database. */
export const operationStore = (db: Db, account: string): OperationStore => ({
  insert: (row) => insert(db, row),
  change: (from, what, actor, along = {}) =>
    change(db, { from, to: changed(from, what), actor, ...along }),
  replace: (replacement) => replace(db, replacement),
  find: (id) => first(select(db, account).where('id', '=', id)),
  findByKey: (key) => first(select(db, account).where('key', '=', key)),
  findUnresolved: (transactionId) =>
    first(moves(ofPayment(db, account, transactionId)).where('state', 'in', UNRESOLVED)),
  operationsOf: (transactionId) => all(moves(ofPayment(db, account, transactionId)).orderBy('id')),
  tellsOf: (transactionId) => tellsOf(db, account, transactionId),
  async list({ transactionId, states }) {
    let query = select(db, account)
    if (transactionId !== undefined) query = query.where('transaction_id', '=', transactionId)
    if (states !== undefined) query = query.where('state', 'in', states)
    const rows = await movesAndTells(query.orderBy('id', 'desc').limit(LIST_LIMIT))
    return rows.toSorted((a, b) => (a.id < b.id ? 1 : -1))
  },
  unresolved: () => all(moves(select(db, account)).where('state', 'in', UNRESOLVED)),
  untold: () => all(tells(select(db, account)).where('state', 'in', UNRESOLVED)),
  due: (now, limit) =>
    movesAndTells(
      select(db, account).where('next_read_at', '<=', now).orderBy('next_read_at').limit(limit),
    ),
  async nextDue(now) {
    const row = await db
      .selectFrom('operations')
      .select((row) => row.fn.min('next_read_at').as('at'))
      .where('account', '=', account)
      .where('next_read_at', '>', now)
      .executeTakeFirst()
    return row?.at ?? undefined
  },
})

async function insert(db: Db, row: StoredOperation) {
  assertRow(row)
  return unlessTaken(db.transaction().execute(async (transaction) => add(transaction, row)))
}

async function replace(db: Db, { from, change, actor, by }: Replacement) {
  assertRow(by)
  const to = changed(from, change)
  return unlessTaken(
    db.transaction().execute(async (transaction) => {
      const isSet = await compareAndSet(transaction, from, to, actor)
      return isSet && add(transaction, by)
    }),
  )
}

interface Changing extends Along {
  readonly from: StoredOperation
  readonly to: StoredOperation
  readonly actor: Actor
}

async function change(db: Db, { from, to, actor, following, mayBe }: Changing) {
  if (following) assertRow(following)
  const isSet = await db.transaction().execute(async (transaction) => {
    if (mayBe) {
      await lockTells(transaction, from.transaction_id)
      const { account, transaction_id: transactionId } = from
      if (!mayBe(await tellsOf(transaction, account, transactionId))) return false
    }
    const isSet = await compareAndSet(transaction, from, to, actor)
    if (isSet && following) await addUnlessThere(transaction, following)
    return isSet
  })
  return isSet ? to : undefined
}

async function unlessTaken(writing: Promise<boolean>) {
  try {
    return await writing
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

async function add(transaction: DbOrTransaction, row: StoredOperation) {
  await transaction.insertInto('operations').values(encode(row)).execute()
  await addAudit(transaction, null, row, 'person')
  return true
}

/** Without an error where its key is taken: in PostgreSQL that would be the end of the transaction. */
async function addUnlessThere(transaction: DbOrTransaction, row: StoredOperation) {
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('operations')
    .values(encode(row))
    .onConflict((conflict) => conflict.columns(['account', 'key']).doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 0n) await addAudit(transaction, null, row, 'person')
}

async function compareAndSet(
  transaction: DbOrTransaction,
  from: StoredOperation,
  to: StoredOperation,
  actor: Actor,
) {
  const { numUpdatedRows } = await transaction
    .updateTable('operations')
    .set(differing(encode(from), encode(to)))
    .where('id', '=', from.id)
    .where('version', '=', from.version)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  const isStep = from.state !== to.state || from.corrected !== to.corrected
  if (isStep) await addAudit(transaction, from, to, actor)
  return true
}

const LIST_LIMIT = 500

const select = (db: DbOrTransaction, account: string) =>
  db.selectFrom('operations').selectAll().where('account', '=', account)
type Select = ReturnType<typeof select>

const ofPayment = (db: DbOrTransaction, account: string, transactionId: string) =>
  select(db, account).where('transaction_id', '=', transactionId)

const moves = (query: Select) => query.where('kind', 'not in', tellKind.options)
const tells = (query: Select) => query.where('kind', 'in', tellKind.options)
const tellsOf = (db: DbOrTransaction, account: string, transactionId: string) =>
  all(tells(ofPayment(db, account, transactionId)).orderBy('id'))

/** Each up to the query's limit: tells pile up while a shop is down, and must not crowd out money. */
const movesAndTells = async (query: Select) => [
  ...(await all(moves(query))),
  ...(await all(tells(query))),
]

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
      ...authorOf(to, actor),
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

/** Nobody's name: an audit says who by the id. */
function authorOf(row: StoredOperation, actor: Actor) {
  if (actor === 'paydesk') return { person_id: null, person_role: null, session_id: null }
  if (actor === 'person')
    return { person_id: row.person_id, person_role: row.person_role, session_id: row.session_id }
  const { person, sessionId } = actor
  return { person_id: person.id, person_role: person.role, session_id: sessionId }
}

const encode = (operation: StoredOperation): Row => ({
  ...operation,
  expected_event_ids: JSON.stringify(operation.expected_event_ids),
  request: JSON.stringify(operation.request),
  body: operation.body && JSON.stringify(operation.body),
  refusal: operation.refusal && JSON.stringify(operation.refusal),
  event_ids: JSON.stringify(operation.event_ids),
  contradiction: operation.contradiction && JSON.stringify(operation.contradiction),
})

/** The columns that change: an index on any other is not written. */
const differing = (from: Row, to: Row): Partial<Row> =>
  Object.fromEntries(
    Object.entries(to).filter(([name, value]) => Reflect.get(from, name) !== value),
  )

const decode = (row: Row): StoredOperation => ({
  ...row,
  expected_event_ids: ids.parse(JSON.parse(row.expected_event_ids)),
  request: body.parse(JSON.parse(row.request)),
  body: row.body === null ? null : body.parse(JSON.parse(row.body)),
  refusal: row.refusal === null ? null : refusal.parse(JSON.parse(row.refusal)),
  event_ids: ids.parse(JSON.parse(row.event_ids)),
  contradiction:
    row.contradiction === null ? null : contradiction.parse(JSON.parse(row.contradiction)),
})

const ids = z.array(z.string())
const body = z.record(z.string(), z.unknown())
