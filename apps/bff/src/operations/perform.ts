import type { ReadTransaction } from '@paydesk/dintero/client'
import { DinteroError } from '@paydesk/dintero/error'
import { revision, sameRevision } from '@paydesk/payments/revision'
import type { StoredOperation } from '../store/operations.ts'
import { bodyFor } from './body-for.ts'
import { claimedByOthers, knownOf } from './claimed.ts'
import type { Unsent } from './change-for.ts'
import type { Context } from './deps.ts'
import { shows } from './event-keys.ts'
import { lookAtPayment, type Look } from './look.ts'
import { expectedOf, send, type Performed } from './send.ts'
import { freshOrder, shopCaptureFor } from './shop-order.ts'

/**
 * From PREPARED to an outcome: looks once more, compares with what the person saw, plans, sends.
 * `begun` is a look that began before the row was written: should somebody have come between, the
 * journal, which is asked afterwards, knows events that this look lacks.
 */
export async function perform(
  context: Context,
  prepared: StoredOperation,
  begun?: Promise<Look>,
): Promise<Performed> {
  const { journal, store } = context
  const notSent = async (unsent: Omit<Unsent, 'state'>, read?: ReadTransaction) => {
    const row = await journal.settle(prepared, { state: 'NOT_SENT', ...unsent }, 'person')
    return { row, read }
  }

  // The shop first: what is read of the payment may be seconds old at most when it is asked.
  const fresh = prepared.kind === 'shop-capture' ? await freshOrder(context, prepared) : undefined
  if (fresh && !fresh.ok) return notSent(fresh.unsent)
  let looked: Look
  let others: readonly StoredOperation[]
  try {
    // Whoever came before has ended: the slot is ours.
    ;[looked, others] = await Promise.all([
      begun ?? lookAtPayment(context, prepared.transaction_id),
      store.operationsOf(prepared.transaction_id),
    ])
  } catch (error) {
    if (!(error instanceof DinteroError)) throw error
    return error.failure === 'not-found'
      ? await notSent({ notSent: 'rule', because: 'not-found' })
      : await notSent({ notSent: 'unreachable' })
  }
  const { read } = looked
  const { transaction } = read
  const claimed = claimedByOthers(prepared, others)
  const isOld = !shows(transaction, knownOf(others))
  if (isOld || !sameRevision(prepared.expected, revision(transaction)))
    return notSent({ notSent: 'stale' }, read)
  const sendable = fresh
    ? shopCaptureFor(prepared, transaction, fresh)
    : bodyFor(prepared, transaction)
  if (!sendable.ok) return notSent({ notSent: 'rule', because: sendable.because }, read)

  const { amount, body } = sendable
  return send(
    context,
    prepared,
    { ...looked, claimed, ...(fresh && { order: fresh.look }) },
    { ...expectedOf(read), amount, body },
  )
}
