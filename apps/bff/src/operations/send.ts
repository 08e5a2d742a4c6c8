import assert from 'node:assert/strict'
import { isMove } from '@paydesk/contract/operation'
import type { ReadTransaction, WriteAnswer } from '@paydesk/dintero/client'
import type { OperationChange, StoredOperation } from '../store/operations.ts'
import { afterRead } from './after-read.ts'
import { askShop, type ShopAnswer } from './ask-shop.ts'
import { classify, type Outcome } from './classify.ts'
import { contradictionIn, matchAgain } from './contradiction.ts'
import type { Context } from './deps.ts'
import { keyedEvents } from './event-keys.ts'
import { iso } from './iso.ts'
import { leased } from './lease.ts'
import type { Look } from './look.ts'
import { readFailure } from './read-failure.ts'
import { leavesWithin, ofOrder, ofPayment, type Times } from './standstill.ts'

/** Token, queue, connection and answer together. */
const DEADLINE_MS = 10_000

export interface Performed {
  readonly row: StoredOperation
  /** The payment as last read, if it could be read. */
  readonly read: ReadTransaction | undefined
}

export interface FreshLook extends Look {
  /** Events that are known to be other operations'. */
  readonly claimed: ReadonlySet<string>
  /** Of the order, just before that of the payment, where a shop is asked. */
  readonly order?: Times
}

/**
 * Puts SENT on the disk, calls, writes what came of it: one attempt, and nothing that the row does
 * not already say. `change` is what the first attempt has found out, nothing for a later one. Each
 * rests on the word of the person who confirmed it, and its audit says so.
 */
export async function send(
  context: Context,
  from: StoredOperation,
  look: FreshLook,
  change: OperationChange,
): Promise<Performed> {
  const { clock, journal, store } = context
  const { read, claimed } = look
  const now = iso(clock.now())
  const sent = await journal.change(
    from,
    {
      ...change,
      ...leased(context),
      state: 'SENT',
      attempts: from.attempts + 1,
      sent_at: from.sent_at ?? now,
      changed_at: now,
      absent_at: null,
    },
    'person',
  )
  // Whoever loses the set does not send.
  if (!sent) return { row: (await store.find(from.id)) ?? from, read }
  const sendWithinMs = leavesWithin(
    context.standstillMs,
    ofPayment(look),
    look.order && ofOrder(look.order),
  )
  if (sendWithinMs <= 0) return { row: await journal.settle(sent, late(sent), 'person'), read }

  const answer = await call(context, sent, sendWithinMs)
  const concluded = await conclude(context, { sent, claimed, answer, before: read })
  try {
    return { row: await journal.settle(sent, concluded.outcome, 'person'), read: concluded.read }
  } catch (err) {
    // The row still says SENT, and that is true: reading the payment ends it.
    context.unwritten.add(sent.id)
    context.log.error({ operation: sent.id, err }, 'The outcome could not be written')
    return { row: sent, read: concluded.read }
  }
}

/** This attempt did not leave us; one before it may have arrived. */
const late = ({ attempts }: StoredOperation) =>
  attempts === 1
    ? ({ state: 'NOT_SENT', notSent: 'late' } as const)
    : ({ state: 'UNKNOWN', refusal: null } as const)

function call(
  context: Context,
  row: StoredOperation,
  sendWithinMs: number,
): Promise<WriteAnswer | ShopAnswer> {
  const { dintero } = context
  assert.equal(row.state, 'SENT', `${row.id}: nothing is sent that is not journalled as sent`)
  if (row.kind === 'shop-capture') return askShop(context, row, sendWithinMs)
  assert(isMove(row.kind), `${row.id}: ${row.kind} is not a call of Dintero's`)
  const send = row.kind === 'authorization' ? dintero.authorize : dintero[row.kind]
  const options = { deadlineMs: DEADLINE_MS, sendWithinMs, operationId: row.id }
  return send(row.transaction_id, row.body ?? undefined, options)
}

interface Answered {
  readonly sent: StoredOperation
  readonly claimed: ReadonlySet<string>
  readonly answer: WriteAnswer | ShopAnswer
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
  const { state, refusal, contradiction = null } = said
  const row = { ...sent, state, refusal, contradiction, changed_at: iso(answeredAt) }
  const told = matchAgain(row, again.transaction, claimed)
  const proven = afterRead(row, told, answeredAt)
  const shown = told.found === 'alarm' && {
    alarm: told.alarm,
    contradiction: contradictionIn(row, told),
  }
  return { outcome: proven ?? { ...said, ...shown }, read: again }
}

async function readBack({ dintero, log }: Context, row: StoredOperation) {
  try {
    return await dintero.get(row.transaction_id)
  } catch (error) {
    log.warn({ operation: row.id, ...readFailure(error) }, 'Could not be read back')
    return undefined
  }
}

/** The payment as Dintero's answer shows it. */
const readOf = (answer: WriteAnswer | ShopAnswer): ReadTransaction | undefined =>
  'transaction' in answer && answer.transaction
    ? { json: answer.json, transaction: answer.transaction }
    : undefined

/** What the fresh look before the first attempt leaves in the row: what is not in it is new. */
export const expectedOf = ({ transaction }: ReadTransaction): OperationChange => ({
  currency: transaction.currency,
  expected_event_ids: keyedEvents(transaction).map((event) => event.key),
})
