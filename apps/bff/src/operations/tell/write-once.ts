import assert from 'node:assert/strict'
import type { Refusal } from '@paydesk/contract/operation'
import type { Sending } from '@paydesk/woocommerce/client'
import { ShopError, type ShopFailure } from '@paydesk/woocommerce/error'
import type { StoredOperation } from '../../store/operations.ts'
import type { Unsent } from '../change-for.ts'
import type { Outcome } from '../classify.ts'
import type { Context } from '../deps.ts'
import { iso } from '../iso.ts'
import { leased } from '../lease.ts'
import type { Looked } from './look-at.ts'
import { told, type Told } from './told.ts'

type ToWrite = Extract<Looked, { step: 'write' }>

/**
 * Puts SENT on the disk; undefined: somebody else has changed the row, or this is not the order's
 * turn for it any more, which `hasTurn` is asked in the same commit.
 */
export function putSent(
  { clock, journal, owner }: Context,
  prepared: StoredOperation,
  look: ToWrite,
  hasTurn: (tells: readonly StoredOperation[]) => boolean,
): Promise<StoredOperation | undefined> {
  const now = iso(clock.now())
  return journal.change(
    prepared,
    {
      ...leased({ clock, owner }),
      state: 'SENT',
      attempts: prepared.attempts + 1,
      sent_at: now,
      changed_at: now,
      currency: look.read.transaction.currency,
      body: { ...look.write },
    },
    'person',
    { mayBe: hasTurn },
  )
}

/**
 * Writes once what has just been put on the disk as SENT, in time or not at all, reads the order
 * again, writes what came of it; what has provably not left is `putOff`. WooCommerce has no
 * `If-Match`: what the shop's people do to the order between our read, a moment ago, and this write
 * goes unseen, and a status of theirs is written over.
 */
export async function writeOnce(
  { journal, log, unwritten }: Context,
  sent: StoredOperation,
  look: ToWrite,
  putOff: (sent: StoredOperation, unsent: Unsent) => Promise<StoredOperation>,
): Promise<StoredOperation> {
  const answer = await answerTo(sent, look)
  const outcome = await conclude(look, sent, answer)
  log.info({ operation: sent.id, answer: answer.said, outcome: outcome.state }, 'told')
  try {
    return 'notSent' in outcome
      ? await putOff(sent, outcome)
      : await journal.settle(sent, outcome, 'person')
  } catch (err) {
    // The row still says SENT, and that is true: reading the order ends it.
    unwritten.add(sent.id)
    log.error({ operation: sent.id, err }, 'The outcome could not be written')
    return sent
  }
}

type Answer =
  /** `shows`: the order, as it came with the answer, says what was written. */
  | { readonly said: 'yes'; readonly shows: boolean }
  | { readonly said: 'no'; readonly refusal: Refusal }
  /** No byte of it has left. */
  | { readonly said: 'unsent'; readonly notSent: 'late' | 'unreachable' }
  /** Nobody knows whether it was done. */
  | { readonly said: 'nothing' }

async function answerTo(row: StoredOperation, look: ToWrite): Promise<Answer> {
  assert.equal(row.state, 'SENT', `${row.id}: nothing is written that is not journalled as sent`)
  const sendWithinMs = look.leavesWithin()
  if (sendWithinMs <= 0) return { said: 'unsent', notSent: 'late' }
  try {
    return { said: 'yes', shows: await call(look, { sendWithinMs }) }
  } catch (error) {
    if (!(error instanceof ShopError)) throw error
    return answerOf(error)
  }
}

async function call({ shop, orderId, write }: ToWrite, sending: Sending): Promise<boolean> {
  const { client } = shop
  if (write.write === 'status')
    return (await client.setStatus(orderId, write.status, sending)).status === write.status
  if (write.write === 'note') await client.addNote(orderId, write.note, sending)
  else await client.recordRefund(orderId, write.refund, sending)
  return true
}

/** Only what the API itself says in its own words is a no. */
function answerOf({ sent, failure, status, code, shopMessage }: ShopError): Answer {
  if (!sent) return { said: 'unsent', notSent: 'unreachable' }
  if (code === undefined || !NO.has(failure)) return { said: 'nothing' }
  return {
    said: 'no',
    refusal: {
      types: [],
      code,
      ...(shopMessage !== undefined && { message: shopMessage }),
      ...(status !== undefined && { status }),
    },
  }
}

const NO: ReadonlySet<ShopFailure> = new Set([
  'unauthorized',
  'forbidden',
  'refused',
  'not-found',
  'no-api',
])

/** What is known once the order has been read again. */
async function conclude(
  look: ToWrite,
  sent: StoredOperation,
  answer: Answer,
): Promise<Outcome | Unsent> {
  if (answer.said === 'unsent') return { state: 'NOT_SENT', notSent: answer.notSent }
  const shown = await told(look.shop, sent)
  const refusal = answer.said === 'no' ? answer.refusal : null
  const proven = afterTold({ ...sent, refusal }, shown)
  if (proven) return proven
  if (answer.said !== 'yes') return { state: 'UNKNOWN', refusal }
  // Set, and set otherwise by the shop itself: the plugin puts an order on hold that it cannot read.
  if (shown.found === 'absent' && shown.status !== undefined)
    return { state: 'REFUSED', eventIds: [], refusal: otherStatus(shown.status) }
  return shown.found === 'unreadable' && answer.shows
    ? { state: 'SUCCEEDED', eventIds: [] }
    : { state: 'UNKNOWN', refusal: null }
}

const otherStatus = (status: string): Refusal => ({
  types: [],
  code: 'other-status',
  message: status,
})

/** What a read of the order, begun after the write was over, proves; null: nothing. */
export function afterTold(row: Pick<StoredOperation, 'refusal'>, shown: Told): Outcome | null {
  if (shown.found === 'done') return { state: 'SUCCEEDED', eventIds: [] }
  // Absence alone never ends it: the write may come late.
  return shown.found === 'absent' && row.refusal !== null
    ? { state: 'REFUSED', eventIds: [], refusal: row.refusal }
    : null
}
