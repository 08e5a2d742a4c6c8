import { isMove, isTell, type OperationKind } from '@paydesk/contract/operation'
import { ProblemError } from '../errors.ts'
import type { Author, StoredOperation } from '../store/operations.ts'
import { iso } from './iso.ts'
import type { Context } from './deps.ts'
import { fingerprintOf } from './fingerprint.ts'
import { isFree, leased } from './lease.ts'
import { lookAtPayment, type Look } from './look.ts'
import { NEW_ROW } from './new-row.ts'
import { newOperationId } from './operation-id.ts'
import type { ReadBack } from './read-back.ts'
import { ABANDONED_MS } from './take-up.ts'

export interface Command {
  readonly kind: OperationKind
  /** The browser's `Idempotency-Key`. */
  readonly key: string
  readonly transactionId: string
  /** The body, as its schema reads it. */
  readonly request: Readonly<Record<string, unknown>>
  /** The `If-Match` header. */
  readonly seen: string | undefined
  readonly by: Author
}

export interface Begun {
  readonly row: StoredOperation
  /** The same click again: nothing is begun. */
  readonly isReplay: boolean
  /** Of the payment, begun while the row was written. */
  readonly look?: Promise<Look>
}

/**
 * Makes a confirmation a PREPARED row, or finds the row it already has. Throws ProblemError: 400,
 * 409, 422, 428: nothing was begun. What else it throws is the store's, which may have the row.
 */
export async function begin(
  context: Context,
  readBack: ReadBack,
  command: Command,
): Promise<Begun> {
  const fingerprint = fingerprintOf(command)
  const expected = ifMatchOf(command.seen)
  const row = () => rowOf(context, command, fingerprint, expected)
  const sameClick = () => replayOf(context, command, fingerprint)
  try {
    // When all is calm nobody is in the way and the key is new: the store says so with the row itself.
    const begun = (await prepare(context, row())) ?? (await sameClick())
    if (begun) return begun
  } catch (error) {
    // What a click has led to can be read while nothing can be written.
    const known = await sameClick()
    if (known) return known
    throw error
  }
  await resolve(context, readBack, command)
  const begun = (await prepare(context, row())) ?? (await sameClick())
  if (begun) return begun
  const open = await context.store.findUnresolved(command.transactionId)
  throw unresolved(open?.id)
}

/** The row, begun; undefined: its key or its payment is taken. */
async function prepare(context: Context, row: StoredOperation): Promise<Begun | undefined> {
  // Dintero is read while the disk is written. A shop is asked before that, and takes its time.
  const looking = isMove(row.kind) ? lookAtPayment(context, row.transaction_id) : undefined
  // Whoever loses the row has no use for it.
  looking?.catch(() => undefined)
  const isAdded = await add(context, row, async () => context.journal.add(row))
  return isAdded ? { row, isReplay: false, ...(looking && { look: looking }) } : undefined
}

/**
 * Writes a row that this process goes on to carry out. Where it cannot say whether it was written,
 * it never sends it: it ends it when the store answers again, if nobody else was faster.
 */
export async function add(
  { running, unwritten }: Context,
  { id }: StoredOperation,
  write: () => Promise<boolean>,
): Promise<boolean> {
  running.add(id)
  try {
    const isAdded = await write()
    if (!isAdded) running.delete(id)
    return isAdded
  } catch (error) {
    running.delete(id)
    unwritten.add(id)
    throw error
  }
}

/** The row that this confirmation already has. Throws ProblemError 422 if its key has another's. */
export async function replayOf(
  { store }: Context,
  { key }: Pick<Command, 'key'>,
  fingerprint: string,
) {
  const row = await store.findByKey(key)
  if (!row) return undefined
  if (row.fingerprint !== fingerprint) throw new ProblemError(422, 'key-reused')
  return { row, isReplay: true }
}

/** The revision that the person saw, as it was sent. Throws ProblemError: 400, 428. */
export function ifMatchOf(seen: string | undefined) {
  if (seen === undefined) throw new ProblemError(428, 'if-match-missing')
  if (!/^(?:W\/)?"[^"]*"$/.test(seen.trim()))
    throw new ProblemError(400, 'bad-request', {
      fields: [{ path: 'If-Match', message: 'One quoted revision is expected.' }],
    })
  return seen.trim()
}

/**
 * An operation that has not ended is read back first; still open, it keeps others off its payment.
 * What only tells a shop goes past it.
 */
async function resolve(context: Context, readBack: ReadBack, command: Command) {
  const { kind, key, transactionId } = command
  if (isTell(kind)) return
  const { clock, journal, running, store } = context
  const open = await store.findUnresolved(transactionId)
  // The same click was faster: adding its row finds it.
  if (!open || open.key === key) return
  if (running.has(open.id)) throw unresolved(open.id)
  if (open.state === 'PREPARED') {
    if (!isFree(open, context)) throw unresolved(open.id)
    if (clock.now() - Date.parse(open.prepared_at) < ABANDONED_MS) throw unresolved(open.id)
    await journal.settle(open, { state: 'NOT_SENT', notSent: 'late' }, 'paydesk')
    return
  }
  await readBack.read(transactionId)
  const still = await store.findUnresolved(transactionId)
  if (still && still.key !== key) throw unresolved(still.id)
}

const unresolved = (operationId: string | undefined) =>
  new ProblemError(409, 'unresolved-operation', operationId === undefined ? {} : { operationId })

/** A confirmation as a row that this process works on from the start. */
export function rowOf(
  context: Context,
  { kind, key, transactionId, request, by }: Command,
  fingerprint: string,
  expected: string,
): StoredOperation {
  const { account, clock } = context
  const now = clock.now()
  const { amount } = request
  return {
    ...NEW_ROW,
    id: newOperationId(now),
    account,
    key,
    fingerprint,
    kind,
    transaction_id: transactionId,
    expected,
    amount: typeof amount === 'number' ? amount : null,
    currency: '',
    request,
    person_id: by.person.id,
    person_name: by.person.name,
    person_role: by.person.role,
    session_id: by.sessionId,
    prepared_at: iso(now),
    changed_at: iso(now),
    ...leased(context),
  }
}
