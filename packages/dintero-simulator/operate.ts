import { book } from './coming.ts'
import { ApiError, refusal } from './errors.ts'
import type { Fault } from './faults.ts'
import { planAuthorization } from './rules/authorization.ts'
import { carryOut, fail, initiate } from './rules/book.ts'
import { planCapture } from './rules/capture.ts'
import { failureOf } from './rules/failures.ts'
import { EXPIRATION, checkHold } from './rules/hold.ts'
import type { Plan } from './rules/plan.ts'
import { planRefund } from './rules/refund.ts'
import { inFlight } from './rules/sums.ts'
import { planVoid } from './rules/void.ts'
import type { Ending } from './settle.ts'
import type { Settings } from './settings.ts'
import type { Act, OperationBody, OperationKind, Transaction } from './wire.ts'
import type { World } from './world.ts'
import { typeOf } from './rules/payment-types.ts'

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

/**
 * Carries out one operation and books it, on disk when this returns. Throws an ApiError when the
 * API says no. Whether the answer reaches the caller is not decided here.
 */
export function operate(world: World, tx: Transaction, operation: Operation): Answer {
  const { account, kind, act, fault } = operation
  const settings = world.settings.of(account)
  const does = fault?.then === 'decline' ? settings.declines : fault?.then
  if (does === 'refuse') throw refusal('the operation was refused by the payment provider')
  if (inFlight(tx)) throw conflict(kind, settings)
  const plan = planned(world, tx, operation, settings)
  if (does === 'unavailable') throw new ApiError(503, { message: 'Service unavailable' })

  if (does === 'refuse-with-event' || does === 'fail-with-200') {
    const failed = failing(tx, operation, plan, settings)
    book(world, account, failed)
    if (does === 'fail-with-200') return { status: 200, transaction: failed }
    const { code, message } = failureOf(typeOf(tx), act.at, fault?.reason)
    throw new ApiError(400, { ...(code !== undefined && { code }), message })
  }

  const hidden = HIDES.has(does) ? (fault?.visibleAfterMs ?? 0) : 0
  const slow = hidden === 0 && isAccepted(typeOf(tx), kind, settings)
  if (kind !== 'authorization' && (does === 'pending' || slow))
    return accept(world, tx, operation, plan)

  const done = carryOut(tx, plan, act, settings)
  if (hidden > 0) world.transactions.hide(account, done, world.now() + hidden)
  else book(world, account, done)
  if (does === 'take-back') {
    const at = world.now() + (fault?.settleAfterMs ?? 0)
    world.jobs.plan({ at, kind: 'take-back', account, subject: tx.id })
  }
  return { status: 200, transaction: done }
}

/** Outcomes after which the API may go on showing the payment as it was. */
const HIDES = new Set<string | undefined>(['drop-after', 'time-out', 'show-late'])

/** The operation is under way: an `INITIATE_…` event, and an end that comes later or never. */
function accept(world: World, tx: Transaction, operation: Operation, plan: Plan): Answer {
  const { account, act, fault } = operation
  const settings = world.settings.of(account)
  const accepted = initiate(tx, plan, act, settings)
  const ending = fault?.then === 'pending' ? (fault.settles ?? 'success') : 'success'
  const wait =
    fault?.then === 'pending' ? (fault.settleAfterMs ?? 0) : settings.acceptedSeconds * 1_000
  world.db.transact(() => {
    book(world, account, accepted)
    if (wait > 0 && ending !== 'never')
      world.jobs.plan({ at: world.now() + wait, kind: ENDINGS[ending], account, subject: tx.id })
  })
  return { status: 202, transaction: accepted, eventRequestId: act.requestId }
}

/** The job that ends an operation in flight. */
export const ENDINGS: Record<Ending, string> = {
  success: 'succeed',
  failure: 'fail',
  correction: 'fail-corrected',
}

/** Whether a setting says that this is answered with 202 (setting `accepted`). */
function isAccepted(type: string, kind: OperationKind, { accepted }: Settings): boolean {
  return accepted.some((pattern) => {
    const [types = '', operation] = pattern.split(':')
    const matches = types.endsWith('*') ? type.startsWith(types.slice(0, -1)) : type === types
    return matches && (operation === '*' || operation === kind)
  })
}

/** The loser of two operations at once (setting `conflict`). */
export const conflict = (kind: OperationKind, settings: Settings) =>
  new ApiError(kind === 'authorization' ? 409 : settings.conflict, { message: 'Conflict' })

/** What the operation would book. Too much of an amount may leave a failed event (setting `overAmount`). */
function planned(world: World, tx: Transaction, operation: Operation, settings: Settings): Plan {
  const { account, kind, body, act } = operation
  try {
    const plan = planOf(tx, kind, body, act, settings)
    if (kind === 'capture' || kind === 'authorization') checkHold(tx, act.at, settings)
    return plan
  } catch (error) {
    const overAmount = error instanceof ApiError && error.about === 'over-amount'
    if (overAmount && settings.overAmount === 'refuse-with-event') {
      const event = kind === 'refund' ? ('REFUND' as const) : ('CAPTURE' as const)
      const reason = { message: error.message, type: ['INVALID_AMOUNT'] }
      const entry = { event, ...(body.amount !== undefined && { amount: body.amount }) }
      book(world, account, fail(tx, entry, act, reason, settings))
    }
    throw error
  }
}

function planOf(
  tx: Transaction,
  kind: OperationKind,
  body: OperationBody,
  act: Act,
  settings: Settings,
): Plan {
  if (kind === 'capture') return planCapture(tx, body, settings)
  if (kind === 'refund') return planRefund(tx, body, settings)
  if (kind === 'void') return planVoid(tx, settings)
  return planAuthorization(tx, body, act.at, settings)
}

function failing(tx: Transaction, operation: Operation, plan: Plan, settings: Settings) {
  const { kind, act, fault } = operation
  const [entry] = plan.entries
  const error = failureOf(typeOf(tx), act.at, fault?.reason)
  if (kind !== 'authorization' || !typeOf(tx).startsWith('klarna.'))
    return fail(tx, entry, act, error, settings)
  const extension = entry.metadata?.[EXPIRATION] !== undefined
  const metadata: Record<string, string> = extension
    ? { [`${EXPIRATION}_error_reason`]: error.message }
    : {
        'klarna:order_amount_update_error': error.message,
        'klarna:order_amount_update_can_retry': fault?.canRetry === false ? '0' : '1',
      }
  return fail(tx, { ...entry, metadata }, act, error, settings)
}
