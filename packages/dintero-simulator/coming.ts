import { randomUUID } from 'node:crypto'
import type { Job } from './books/jobs.ts'
import { extend, lastDayOf } from './rules/authorization.ts'
import { carryOut, fail } from './rules/book.ts'
import { failureOf, TIMED_OUT } from './rules/failures.ts'
import { holdEnds } from './rules/hold.ts'
import type { Entry, Plan } from './rules/plan.ts'
import { settlesAt, settleUp } from './rules/settlement.ts'
import { eventsOf, inFlight, standing, sumsOf } from './rules/sums.ts'
import { timesOut } from './rules/test-cards.ts'
import type { Settings } from './settings.ts'
import type { Act, Transaction } from './wire.ts'
import type { World } from './world.ts'
import { typeOf } from './rules/payment-types.ts'

type What = 'leave-hold' | 'auto-capture' | 'extend' | 'expire' | 'settle'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const OPEN = new Set(['AUTHORIZED', 'PARTIALLY_CAPTURED', 'PARTIALLY_CAPTURED_REFUNDED'])

/** Set on a payment whose session asked for it; on the events that it makes. */
const AUTO_CAPTURE = 'session:auto_capture'
const BY_ITSELF = 'dintero:auto_capture'
/** Hours after the authorization at which it is tried: for 48 in all (docs: checkout API). */
const TRIES = [0, 1, 3, 7, 15, 31, 48]

/**
 * What happens to a payment next without anybody doing it, and when in ms; nothing before `now`,
 * as what lies behind is as it was made.
 */
export function comingUp(
  tx: Transaction,
  settings: Settings,
  now: number,
): { at: number; what: What } | undefined {
  const moments: [What, number | undefined][] = [
    ['leave-hold', leavesHold(tx, settings)],
    ['auto-capture', autoCaptures(tx, now)],
    ['extend', extendsAt(tx, settings)],
    ['expire', expires(tx, settings)],
    ['settle', settlesAt(tx, settings, now)],
  ]
  const ahead = moments.flatMap(([what, at]) => (at !== undefined && at >= now ? { what, at } : []))
  return ahead.toSorted((a, b) => a.at - b.at)[0]
}

/** Plans it; called whenever money of the payment moved. */
export function planAhead(world: World, account: string, tx: Transaction) {
  const job = { kind: 'ahead', account, subject: tx.id }
  const next = comingUp(tx, world.settings.of(account), world.now())
  if (next) world.jobs.plan({ ...job, at: next.at })
  else world.jobs.cancel(job)
}

/** Books a change of a payment and plans what comes of it. */
export function book(world: World, account: string, tx: Transaction) {
  world.transactions.save(account, tx)
  planAhead(world, account, tx)
}

/** The clock has come to it: does what is due now, if it still is, and plans what follows. */
export function comeTrue(world: World, { account, subject }: Job) {
  const tx = world.transactions.known(account, subject)
  if (!tx) return
  const settings = world.settings.of(account)
  const next = comingUp(tx, settings, world.now())
  if (next?.at !== world.now()) return planAhead(world, account, tx)
  const act: Act = { at: new Date(world.now()).toISOString(), requestId: randomUUID() }
  book(world, account, happens(world, account, tx, next.what, act))
}

function happens(world: World, account: string, tx: Transaction, what: What, act: Act) {
  const settings = world.settings.of(account)
  if (what === 'leave-hold') return leaveHold(tx, act, settings)
  if (what === 'auto-capture') return autoCapture(world, account, tx, act)
  if (what === 'settle') return settleUp(tx, act, settings)
  const plan: Plan =
    what === 'extend'
      ? extend(tx, { reason: 'automatic' }, act.at)
      : { entries: [{ event: 'VOID', amount: sumsOf(tx).remaining }] }
  return carryOut(tx, plan, act, settings)
}

/** Walley's review ends some time after the payment was made. */
function leavesHold(tx: Transaction, { heldHours }: Settings): number | undefined {
  const held = tx.status === 'ON_HOLD' && typeOf(tx).startsWith('collector.')
  return held && heldHours > 0 ? Date.parse(tx.created_at) + heldHours * HOUR : undefined
}

function leaveHold(tx: Transaction, act: Act, settings: Settings): Transaction {
  const entry: Entry = { event: 'AUTHORIZE' }
  if (settings.heldBecomes === 'AUTHORIZED')
    return carryOut(tx, { entries: [entry], change: { status: 'AUTHORIZED' } }, act, settings)
  const failed = { ...tx, status: 'FAILED' }
  return fail(failed, entry, act, failureOf(typeOf(tx), act.at), settings)
}

/** The next try; a capture by hand changes the status and so stops it. */
function autoCaptures(tx: Transaction, now: number): number | undefined {
  if (tx.metadata?.[AUTO_CAPTURE] !== 'true' || tx.status !== 'AUTHORIZED' || inFlight(tx))
    return undefined
  const authorized = standing(tx).find(({ event }) => event === 'AUTHORIZE')
  const tries = eventsOf(tx).filter(({ metadata }) => metadata?.[BY_ITSELF] === 'true').length
  const after = TRIES[tries]
  if (!authorized || after === undefined) return undefined
  const at = Date.parse(authorized.created_at) + after * HOUR
  // The first comes at once, however long ago the payment was made.
  return tries === 0 ? Math.max(at, now) : at
}

function autoCapture(world: World, account: string, tx: Transaction, act: Act): Transaction {
  const settings = world.settings.of(account)
  const fault = world.faults.take(account, 'auto-capture', tx.id)
  const entry: Entry = {
    event: 'CAPTURE',
    amount: sumsOf(tx).remaining,
    ...(tx.items?.length && { items: tx.items }),
    metadata: { [BY_ITSELF]: 'true' },
  }
  if (fault?.then === 'time-out' || timesOut(tx) === 'auto-capture')
    return fail(tx, entry, act, TIMED_OUT, settings)
  const declined = failureOf(typeOf(tx), act.at, fault?.reason)
  if (fault) return fail(tx, entry, act, declined, settings)
  return carryOut(tx, { entries: [entry] }, act, settings)
}

/** Klarna renews five days before the end, but not what was paid by card (docs: orders). */
function extendsAt(tx: Transaction, settings: Settings): number | undefined {
  const ends = openUntil(tx)
  if (settings.klarnaExtends !== 'by-itself' || !typeOf(tx).startsWith('klarna.')) return undefined
  const method = String(tx.metadata?.['klarna:authorized_payment_method:type'] ?? '')
  if (ends === undefined || ends >= lastDayOf(tx) || /card/i.test(method)) return undefined
  return ends - 5 * DAY
}

const expires = (tx: Transaction, settings: Settings) =>
  settings.expiredHold === 'void' ? openUntil(tx) : undefined

const openUntil = (tx: Transaction) =>
  OPEN.has(tx.status) && sumsOf(tx).remaining > 0 ? holdEnds(tx) : undefined
