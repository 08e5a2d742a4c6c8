import { randomUUID } from 'node:crypto'
import { ApiError, refusal } from './errors.ts'
import type { Fault } from './faults.ts'
import { planAuthorization } from './rules/authorization.ts'
import { carryOut, fail, initiate } from './rules/book.ts'
import { planCapture } from './rules/capture.ts'
import { failureOf } from './rules/failures.ts'
import { rulesOf } from './rules/payment-types.ts'
import type { Plan } from './rules/plan.ts'
import { planRefund } from './rules/refund.ts'
import { inFlight } from './rules/sums.ts'
import { planVoid } from './rules/void.ts'
import type { Act, OperationBody, OperationKind, Transaction } from './wire.ts'
import type { World } from './world.ts'

export interface Operation {
  account: string
  kind: OperationKind
  body: OperationBody
  act: Act
  fault: Fault | undefined
}

export interface Answer {
  status: 200 | 202
  transaction: Transaction
  /** With 202: the request id of the event that began it. */
  eventRequestId?: string
}

/** How long a Swish refund takes after it was accepted, in ms. */
const SWISH_REFUND = 3_000

/**
 * Carries out one operation and books it, on disk when this returns. Throws an ApiError when the
 * API says no. Whether the answer reaches the caller is not decided here.
 */
export function operate(world: World, tx: Transaction, operation: Operation): Answer {
  const { account, kind, body, act, fault } = operation
  if (fault?.then === 'refuse') throw refusal('the operation was refused by the payment provider')
  if (inFlight(tx)) throw conflict(kind)
  const plan = planOf(tx, kind, body, act)

  if (fault?.then === 'refuse-with-event' || fault?.then === 'fail-with-200') {
    const failed = failing(tx, kind, plan, act, fault)
    world.transactions.save(account, failed)
    if (fault.then === 'fail-with-200') return { status: 200, transaction: failed }
    const { code, message } = failureOf(tx.payment_product_type)
    throw new ApiError(400, { ...(code !== undefined && { code }), message })
  }

  const hidden = fault?.then === 'drop-after' ? (fault.visibleAfterMs ?? 0) : 0
  const slow =
    kind === 'refund' && hidden === 0 && rulesOf(tx.payment_product_type).slowRefund === true
  if (kind !== 'authorization' && (fault?.then === 'pending' || slow)) {
    const accepted = initiate(tx, plan, act)
    world.db.transact(() => {
      world.transactions.save(account, accepted)
      const wait = fault?.then === 'pending' ? settlesAfter(fault) : SWISH_REFUND
      if (wait > 0)
        world.jobs.plan({
          at: world.now() + wait,
          kind: fault?.settles === 'failure' ? 'fail' : 'succeed',
          account,
          subject: tx.id,
        })
    })
    return { status: 202, transaction: accepted, eventRequestId: act.requestId }
  }

  const done = carryOut(tx, plan, act)
  if (hidden > 0) world.transactions.hide(account, done, world.now() + hidden)
  else world.transactions.save(account, done)
  return { status: 200, transaction: done }
}

const settlesAfter = (fault: Fault) => (fault.settles === 'never' ? 0 : (fault.settleAfterMs ?? 0))

/** The loser of two operations at once (dintero-api.md §10 row 15). */
export const conflict = (kind: OperationKind) =>
  new ApiError(kind === 'authorization' ? 409 : 503, { message: 'Conflict' })

function planOf(tx: Transaction, kind: OperationKind, body: OperationBody, act: Act): Plan {
  if (kind === 'capture') return planCapture(tx, body)
  if (kind === 'refund') return planRefund(tx, body)
  if (kind === 'void') return planVoid(tx)
  return planAuthorization(tx, body, act.at)
}

function failing(tx: Transaction, kind: OperationKind, plan: Plan, act: Act, fault: Fault) {
  const [entry] = plan.entries
  const error = failureOf(tx.payment_product_type)
  if (kind !== 'authorization' || !tx.payment_product_type.startsWith('klarna.'))
    return fail(tx, entry, act, error)
  const extension = entry.metadata?.['klarna:authorization_expiration'] !== undefined
  const metadata: Record<string, string> = extension
    ? { 'klarna:authorization_expiration_error_reason': error.message }
    : {
        'klarna:order_amount_update_error': error.message,
        'klarna:order_amount_update_can_retry': fault.canRetry === false ? '0' : '1',
      }
  return fail(tx, { ...entry, metadata }, act, error)
}

/** An operation by somebody else, now: another tool, the shop, the provider's own pages. */
export function operateAsForeigner(
  world: World,
  account: string,
  tx: Transaction,
  kind: OperationKind,
  body: OperationBody,
) {
  const act: Act = {
    at: new Date(world.now()).toISOString(),
    requestId: randomUUID(),
    by: randomUUID(),
    headers: { 'user-agent': 'Mozilla/5.0' },
  }
  return operate(world, tx, { account, kind, body, act, fault: undefined })
}
