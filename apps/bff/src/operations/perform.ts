import assert from 'node:assert/strict'
import type { ReadTransaction, WriteAnswer } from '@paydesk/dintero/client'
import { DinteroError } from '@paydesk/dintero/error'
import { revision, sameRevision } from '@paydesk/payments/revision'
import type { StoredOperation } from '../store/operations.ts'
import { afterRead } from './after-read.ts'
import { bodyFor } from './body-for.ts'
import { iso, type Unsent } from './change-for.ts'
import { claimedByOthers } from './claimed.ts'
import { classify, type Outcome } from './classify.ts'
import type { Context } from './deps.ts'
import { keyedEvents } from './event-keys.ts'
import { match } from './match.ts'
import { readFailure } from './read-failure.ts'

/** A process that stood still this long between looking and sending has looked at something old. */
const STANDSTILL_MS = 2_000

/** Token, queue, connection and answer together. */
const DEADLINE_MS = 10_000

export interface Performed {
  readonly row: StoredOperation
  /** The payment as last read, if it could be read. */
  readonly read: ReadTransaction | undefined
}

/**
 * From PREPARED to an outcome: looks once more, puts SENT on the disk, calls, writes what came of
 * it. Never sends twice, and nothing that the row does not already say.
 */
export async function perform(context: Context, prepared: StoredOperation): Promise<Performed> {
  const { clock, dintero, journal } = context
  const notSent = async (unsent: Omit<Unsent, 'state'>, read?: ReadTransaction) => {
    const row = await journal.settle(prepared, { state: 'NOT_SENT', ...unsent }, 'person')
    return { row, read }
  }

  let read: ReadTransaction
  try {
    read = await dintero.get(prepared.transaction_id)
  } catch (error) {
    if (!(error instanceof DinteroError)) throw error
    return error.failure === 'not-found'
      ? await notSent({ notSent: 'rule', because: 'not-found' })
      : await notSent({ notSent: 'unreachable' })
  }
  const lookedAt = clock.monotonic()
  const { transaction } = read
  if (!sameRevision(prepared.expected, revision(transaction)))
    return notSent({ notSent: 'stale' }, read)
  const sendable = bodyFor(prepared, transaction)
  if (!sendable.ok) return notSent({ notSent: 'rule', because: sendable.because }, read)

  const others = await context.store.operationsOf(prepared.transaction_id)
  const claimed = claimedByOthers(prepared, others)
  const now = iso(clock.now())
  const sent = await journal.change(
    prepared,
    {
      state: 'SENT',
      amount: sendable.amount,
      currency: transaction.currency,
      body: sendable.body,
      expected_event_ids: keyedEvents(transaction).map((event) => event.key),
      attempts: 1,
      sent_at: now,
      changed_at: now,
    },
    'person',
  )
  // Whoever loses the set does not send.
  if (!sent) {
    const row = await context.store.find(prepared.id)
    return { row: row ?? prepared, read }
  }
  if (clock.monotonic() - lookedAt > STANDSTILL_MS) {
    const row = await journal.settle(sent, { state: 'NOT_SENT', notSent: 'late' }, 'person')
    return { row, read }
  }
  const answer = await call(context, sent)
  const concluded = await conclude(context, { sent, claimed, answer, before: read })
  try {
    return {
      row: await journal.settle(sent, concluded.outcome, 'person'),
      read: concluded.read,
    }
  } catch (err) {
    // The row still says SENT, and that is true: reading the payment ends it.
    context.log.error({ operation: sent.id, err }, 'The outcome could not be written')
    return { row: sent, read: concluded.read }
  }
}

function call({ dintero }: Context, row: StoredOperation): Promise<WriteAnswer> {
  assert.equal(row.state, 'SENT', `${row.id}: nothing is sent that is not journalled as sent`)
  const send = row.kind === 'authorization' ? dintero.authorize : dintero[row.kind]
  return send(row.transaction_id, row.body ?? undefined, { deadlineMs: DEADLINE_MS })
}

interface Answered {
  readonly sent: StoredOperation
  readonly claimed: ReadonlySet<string>
  readonly answer: WriteAnswer
  readonly before: ReadTransaction
}

/** The answer's class. What is neither proven nor accepted is read back once before it is written. */
async function conclude(
  context: Context,
  { sent, claimed, answer, before }: Answered,
): Promise<{ outcome: Outcome; read: ReadTransaction }> {
  const answeredAt = context.clock.now()
  const said = classify(answer, sent, claimed, answeredAt)
  context.log.info({ operation: sent.id, answer: answer.kind, outcome: said.state }, 'answered')
  if (said.state !== 'UNKNOWN') return { outcome: said, read: readOf(answer) ?? before }

  const again = await readBack(context, sent)
  // An answer that proves nothing may show another payment.
  if (!again) return { outcome: said, read: before }
  const row = { ...sent, state: said.state, refusal: said.refusal, changed_at: iso(answeredAt) }
  const told = match(row, again.transaction, claimed)
  const proven = afterRead(row, told, answeredAt)
  const alarm = told.found === 'alarm' ? { alarm: told.alarm } : {}
  return { outcome: proven ?? { ...said, ...alarm }, read: again }
}

async function readBack({ dintero, log }: Context, row: StoredOperation) {
  try {
    return await dintero.get(row.transaction_id)
  } catch (error) {
    log.warn({ operation: row.id, ...readFailure(error) }, 'Could not be read back')
    return undefined
  }
}

/** The payment as the answer shows it. */
const readOf = (answer: WriteAnswer): ReadTransaction | undefined =>
  'transaction' in answer && answer.transaction
    ? { json: answer.json, transaction: answer.transaction }
    : undefined
