import type { OperationKind, OperationState } from '@paydesk/contract/operation'
import type { Role } from '@paydesk/contract/session'
import { sql, type ColumnType, type Generated, type Selectable } from 'kysely'
import type { Db, DbOrTransaction } from './db.ts'

/** What a row tells of: a step of an operation, or something else that somebody answers for. */
type Audited =
  | OperationKind
  | 'sign-in'
  | 'sign-in-failed'
  | 'forbidden'
  | 'person-added'
  | 'person-disabled'
  | 'person-enabled'
  | 'password-changed'

/** Left out, it is null. */
type Optional<T> = ColumnType<T | null, T | null | undefined, never>

export interface AuditTables {
  /** Append-only, which triggers in the database hold. Nothing of a customer's. */
  audit: {
    /** The order of writing; with concurrent writers not the order in which rows become visible. */
    seq: Generated<number>
    at: string
    /** Null: Paydesk itself after reading the payment, or whoever runs its commands. */
    person_id: string | null
    person_role: Role | null
    session_id: string | null
    what: Audited
    operation_id: string | null
    transaction_id: string | null
    amount: number | null
    currency: string | null
    from_state: OperationState | null
    to_state: OperationState | null
    /** The person whom it was done to. */
    subject_id: Optional<string>
    /** With `forbidden` the route that was tried, with `person-added` the role. */
    detail: Optional<string>
    /** Set once, by the sealer: the row's place in the chain, counted from 1 without a gap. */
    position: ColumnType<number | null, undefined, never>
    previous_hash: ColumnType<string | null, null | undefined, never>
    hash: ColumnType<string | null, null | undefined, never>
  }
  /** One row: where the chain ends. Whoever seals holds it. */
  audit_head: { id: number; position: number; hash: string }
}

export type AuditRow = Readonly<Selectable<AuditTables['audit']>>

/** The end of a chain: how many rows are in it, and the hash of the last. */
export interface Head {
  readonly position: number
  readonly hash: string
}

/** What the sealer adds to a row. */
export interface Seal {
  readonly seq: number
  readonly position: number
  readonly previous_hash: string
  readonly hash: string
}

interface Note {
  readonly what: Exclude<Audited, OperationKind>
  readonly at: Date
  readonly by?: {
    readonly person: { readonly id: string; readonly role: Role }
    readonly sessionId: string
  }
  readonly subjectId?: string | undefined
  readonly transactionId?: string | undefined
  readonly detail?: string
}

/** Writes down what is no step of an operation; in the transaction of what it tells, if there is one. */
export const addNote = (
  db: DbOrTransaction,
  { what, at, by, subjectId, transactionId, detail }: Note,
) =>
  db
    .insertInto('audit')
    .values({
      at: at.toISOString(),
      person_id: by?.person.id ?? null,
      person_role: by?.person.role ?? null,
      session_id: by?.sessionId ?? null,
      what,
      operation_id: null,
      transaction_id: transactionId ?? null,
      amount: null,
      currency: null,
      from_state: null,
      to_state: null,
      subject_id: subjectId ?? null,
      detail: detail ?? null,
    })
    .execute()

const HEAD = 1

/** Where the chain ends now. */
export const readHead = (db: DbOrTransaction): Promise<Head> =>
  db
    .selectFrom('audit_head')
    .select(['position', 'hash'])
    .where('id', '=', HEAD)
    .executeTakeFirstOrThrow()

/** Where the chain ends; nobody else moves it, in any process, until this transaction is over. */
export const holdHead = (transaction: DbOrTransaction): Promise<Head> =>
  transaction
    .updateTable('audit_head')
    .set({ id: HEAD })
    .where('id', '=', HEAD)
    .returning(['position', 'hash'])
    .executeTakeFirstOrThrow()

export const moveHead = (transaction: DbOrTransaction, head: Head) =>
  transaction.updateTable('audit_head').set(head).where('id', '=', HEAD).execute()

/** Rows that are in no chain yet, at most `limit`, in the order in which they were written. */
export const unsealedRows = (db: DbOrTransaction, limit: number): Promise<AuditRow[]> =>
  db
    .selectFrom('audit')
    .selectAll()
    .where('position', 'is', null)
    .orderBy('seq')
    .limit(limit)
    .execute()

/** Seals rows in one statement: there may be thousands in a second. */
export async function seal(db: Db | DbOrTransaction, seals: readonly Seal[]): Promise<void> {
  const values = seals.map(
    ({ seq, position, previous_hash, hash }) =>
      sql`(cast(${seq} as bigint), cast(${position} as bigint),
        cast(${previous_hash} as text), cast(${hash} as text))`,
  )
  await sql`
    with sealed (seq, position, previous_hash, hash) as (values ${sql.join(values)})
    update audit set position = sealed.position, previous_hash = sealed.previous_hash,
      hash = sealed.hash
    from sealed where audit.seq = sealed.seq`.execute(db)
}

/** A stretch of the chain behind `position`, at most `limit` rows. */
export const sealedRows = (
  db: DbOrTransaction,
  position: number,
  limit: number,
): Promise<AuditRow[]> =>
  db
    .selectFrom('audit')
    .selectAll()
    .where('position', '>', position)
    .orderBy('position')
    .limit(limit)
    .execute()

/** Rows that wait for their seal: all, and those that were written before a moment. */
export async function countUnsealed(db: DbOrTransaction, before: Date) {
  const { all, old } = await db
    .selectFrom('audit')
    .select((row) => [
      row.fn.countAll().as('all'),
      row.fn.countAll().filterWhere('at', '<', before.toISOString()).as('old'),
    ])
    .where('position', 'is', null)
    .executeTakeFirstOrThrow()
  // A count is text where it could outgrow a number.
  return { all: Number(all), old: Number(old) }
}

/**
 * Operations behind `id`, at most `limit`, each with its audit in order. One statement, so that a
 * row and its audit are of the same moment while others write.
 */
export const trails = (db: DbOrTransaction, id: string, limit: number) =>
  db
    .selectFrom(
      db
        .selectFrom('operations')
        .select(['id', 'state', 'amount', 'person_id', 'person_role', 'session_id'])
        .where('id', '>', id)
        .orderBy('id')
        .limit(limit)
        .as('operation'),
    )
    .leftJoin('audit', 'audit.operation_id', 'operation.id')
    .select([
      'operation.id',
      'operation.state',
      'operation.amount',
      'operation.person_id',
      'operation.person_role',
      'operation.session_id',
      'audit.from_state as audit_from',
      'audit.to_state as audit_to',
      'audit.amount as audit_amount',
      'audit.person_id as audit_person_id',
      'audit.person_role as audit_person_role',
      'audit.session_id as audit_session_id',
    ])
    .orderBy('operation.id')
    .orderBy('audit.seq')
    .execute()
export type TrailStep = Awaited<ReturnType<typeof trails>>[number]

/** Which of these operations the journal does not have. */
export async function unknownOperations(
  db: DbOrTransaction,
  ids: ReadonlySet<string>,
): Promise<string[]> {
  if (ids.size === 0) return []
  const known = await db
    .selectFrom('operations')
    .select('id')
    .where('id', 'in', [...ids])
    .execute()
  const there = new Set(known.map(({ id }) => id))
  return [...ids].filter((id) => !there.has(id))
}
