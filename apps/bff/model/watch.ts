import { isSettled, type OperationState } from '@paydesk/contract/operation'
import type { Transaction } from '@paydesk/dintero/schema'
import { balanceOf } from '@paydesk/payments/balance'
import { revision } from '@paydesk/payments/revision'
import type { Actor, StoredOperation } from '../src/store/operations.ts'
import type { Booking, Books } from './books.ts'
import type { Climate } from './climate.ts'
import { eventOf } from './provider.ts'
import type { Asked } from './request.ts'

/** Older, a look at the payment is no reason to send. */
const FRESH_MS = 2_000

/** A rule that did not hold, in words; `apps/torture/README.md` tells what I1 to I7 are. */
export interface Violation {
  readonly rule: 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I7' | 'bug'
  readonly what: string
}

interface Call {
  readonly operationId: string | undefined
  /** The provider refused it and did it all the same. */
  lied: boolean
}

/** How much the provider tells, and whether its reads may be wrong. */
type Told = Pick<Climate, 'headers' | 'reads'>

/**
 * Sees every commit, every call and everything that people are told, and compares them with the
 * provider's books. It knows the rules, and none of the journal's code.
 */
export function createWatch(books: Books, { headers: hasHeaders, reads }: Told) {
  const violations: Violation[] = []
  const calls: Call[] = []
  const rows = new Map<string, StoredOperation>()
  const looks = new Map<string, { readonly at: number; readonly isOld: boolean }>()
  const claimed = new Map<string, Set<OperationState>>()
  const acks = new Map<string, string>()
  const denials = new Set<string>()
  /** Events that some look has shown of an operation, though not as it was confirmed. */
  const noticed = new Map<string, Set<string>>()

  const blame = (rule: Violation['rule'], what: string) => violations.push({ rule, what })

  /** Events that the operation's own calls caused, and that moved money. */
  function movesOf(row: StoredOperation): readonly Booking[] {
    return books.bookings.filter(
      ({ event, call }) =>
        call !== null &&
        calls[call]?.operationId === row.id &&
        event.success === true &&
        event.event === eventOf(row),
    )
  }

  /** A process was shown the payment; what the journal knows by then should be in it. */
  function looked(process: string, transaction: Transaction, now: number) {
    const shown = new Set(transaction.events?.map(({ id }) => id))
    const isOld = rows
      .values()
      .some((row) => isDone(row) && row.event_ids.some((id) => !shown.has(id)))
    looks.set(`${process} "${revision(transaction)}"`, { at: now, isOld })
  }

  /** I4: before the first byte the row says so, once for every call. Answers the call's number. */
  function called(process: string, { kind, body, operationId }: Asked, now: number) {
    const row = operationId === undefined ? undefined : rows.get(operationId)
    if (!row || row.sent_at === null) blame('I4', `a ${kind} was sent that no row knows of`)
    else {
      if (isSettled(row.state)) blame('I4', `${row.id} was sent when it was ${row.state}`)
      const before = calls.filter((call) => call.operationId === row.id).length
      if (before >= row.attempts) blame('I4', `${row.id} was sent more often than it says`)
      if (row.body !== (body ?? null)) blame('I4', `${row.id} was sent with another body`)
      const look = looks.get(`${process} ${row.expected}`)
      if (!look || now - look.at > FRESH_MS) blame('I4', `${row.id} was sent without a fresh look`)
      else if (look.isOld) blame('I4', `${row.id} was sent on a look that lacks what we did before`)
    }
    return calls.push({ operationId, lied: false }) - 1
  }

  function committed(to: StoredOperation, from: StoredOperation | null, actor: Actor) {
    rows.set(to.id, to)
    const claims = claimed.get(to.id) ?? new Set()
    claimed.set(to.id, claims.add(to.state))
    const known = noticed.get(to.id) ?? new Set()
    for (const id of to.contradiction?.event_ids ?? []) noticed.set(to.id, known.add(id))
    const unresolved = rows.values().filter(({ state }) => !isSettled(state))
    if (unresolved.drop(1).next().done !== true) blame('I5', `${to.id} is a second unresolved one`)
    if (from === null && rows.values().some(({ id, key }) => key === to.key && id !== to.id))
      blame('I1', `${to.id} has the key of another row`)
    if (to.state === from?.state) return
    if (from && isSettled(from.state) && to.state !== 'CORRECTED')
      blame('I3', `${to.id} had ended as ${from.state} and became ${to.state}`)
    const isByNobody = to.person_id === '' || to.session_id === ''
    if (to.state === 'SENT' && (isByNobody || (actor === 'paydesk' && from?.state !== 'UNKNOWN')))
      blame('I6', `${to.id} was sent by nobody`)
    if (to.state === 'SUCCEEDED') proven(to)
    if (to.state === 'CLOSED' && movesOf(to).some(({ event }) => known.has(event.id ?? '')))
      blame('I3', `${to.id} was closed as not executed, and a look had shown that it was`)
    if (to.corrected === 'otherwise') accepted(to, actor)
  }

  /** I3: who says "done" can point at the event. */
  function proven(row: StoredOperation) {
    const isOfKind = ({ event }: Booking) =>
      event.event === eventOf(row) && event.success === true && named(row, event.id)
    if (isTraceable(row)) {
      const own = movesOf(row).find((move) => isOfKind(move))
      if (!own) blame('I3', `${row.id} claims to be done, without an event of its own`)
      else if (isMoney(row) && own.event.amount !== row.amount)
        blame('I3', `${row.id} claims ${row.amount}, the event says ${own.event.amount}`)
      return
    }
    // Nothing says whose it is: an event of its kind that nobody else names will do.
    const others = rows.values().filter(({ id }) => id !== row.id)
    if (!books.bookings.some((booking) => isOfKind(booking)))
      blame('I3', `${row.id} claims to be done, without an event of its kind`)
    if (others.some(({ event_ids }) => event_ids.some((id) => named(row, id))))
      blame('I3', `${row.id} claims an event of another operation`)
  }

  /** Only a person says so, and of events that there are. */
  function accepted(row: StoredOperation, actor: Actor) {
    if (actor === 'paydesk' || actor === 'person') blame('I6', `${row.id} was accepted by nobody`)
    const booked = new Set(books.bookings.map(({ event }) => event.id))
    if (row.event_ids.length === 0 || row.event_ids.some((id) => !booked.has(id)))
      blame('I3', `${row.id} was accepted for what is not in the books`)
    const [move, ...more] = movesOf(row)
    // A read that tells another sum than the books may let somebody accept that.
    const isTrue = reads === 0
    if (isTrue && isMoney(row) && more.length === 0 && move?.event.amount === row.amount)
      blame('I3', `${row.id} was accepted, and it is as it was confirmed`)
  }

  /** A person was given the id of the operation that a key led to. */
  function acknowledged(key: string, operationId: string) {
    const before = acks.get(key)
    if (before !== undefined && before !== operationId)
      blame('I1', `one key was answered with ${before} and with ${operationId}`)
    acks.set(key, operationId)
  }

  /** I7: no view shows more captured than authorized, or refunded than captured, as if that were in order. */
  function shown(transaction: Transaction) {
    const { authorized, captured, refunded, consistent } = balanceOf(transaction)
    if (consistent && (captured > authorized || refunded > captured))
      blame('I7', `shown: authorized ${authorized}, captured ${captured}, refunded ${refunded}`)
  }

  /** At the end of time, after everything was read once more. */
  function atTheEnd() {
    for (const [key, id] of acks)
      if (rows.get(id)?.key !== key) blame('I2', `${id} was acknowledged, and its row is gone`)
    for (const row of rows.values()) ended(row)
    shown(books.view(Infinity))
  }

  function ended(row: StoredOperation) {
    const moves = movesOf(row)
    // What the provider took back makes room for a late attempt; the money has moved once then.
    const standing = moves.filter(({ event }) => !isTakenBack(event.id ?? ''))
    const moved = standing.reduce((sum, { event }) => sum + (event.amount ?? 0), 0)
    if (standing.length > 1) blame('I1', `${row.id} moved money ${standing.length} times`)
    if (isMoney(row) && moved > Number(row.request['amount']))
      blame('I1', `${row.id} moved ${moved}, more than was confirmed`)
    if (!isSettled(row.state) && row.state !== 'NEEDS_REVIEW')
      blame('I2', `${row.id} is ${row.state} for ever, and nobody is asked`)
    if (moves.length === 0) return
    if (denials.has(row.key) && !acks.has(row.key))
      blame('I3', `${row.id} moved money; the person heard that nothing was begun`)
    const claims = claimed.get(row.id) ?? new Set()
    const denied = claims.has('REFUSED') || claims.has('NOT_SENT')
    const mayErr = calls.some(({ operationId, lied }) => operationId === row.id && lied)
    if (denied && !mayErr) blame('I3', `${row.id} denied what its own call did`)
    if (row.state === 'SUCCEEDED' && row.event_ids.some((id) => isTakenBack(id)))
      blame('I3', `${row.id} is SUCCEEDED, and was taken back`)
    const isDenied = denied || (claims.has('CLOSED') && isTraceable(row))
    // Another sum than was confirmed makes no row done: it is told beside what a person had said.
    const isOther = isMoney(row) && moves.every(({ event }) => event.amount !== row.amount)
    if (isDenied && row.state !== 'CORRECTED' && !(isOther && row.contradiction !== null))
      blame('I3', `${row.id} is ${row.state}, and its own event is in the books`)
  }

  /** Its events say that they are: by our id in what the request carried. */
  const isTraceable = (row: StoredOperation) => hasHeaders || isMoney(row)

  const isTakenBack = (id: string) =>
    books.bookings.some(({ event }) => event.correction?.event_ids?.includes(id))

  return {
    violations,
    looked,
    called,
    committed,
    acknowledged,
    /** A person heard that nothing was begun. */
    denied: (key: string) => void denials.add(key),
    shown,
    atTheEnd,
    bug: (error: unknown) => blame('bug', (error instanceof Error && error.stack) || String(error)),
    lied(call: number) {
      const found = calls[call]
      if (found) found.lied = true
    },
    /** Something is open that has no day of its own to end in. */
    isPending: () => rows.values().some(({ state }) => state === 'PENDING'),
    operations: () => rows.size,
    calls: () => calls.length,
    rows: () => rows.values(),
  }
}
export type Watch = ReturnType<typeof createWatch>

const isMoney = ({ kind }: StoredOperation) => kind === 'capture' || kind === 'refund'

const isDone = ({ state }: StoredOperation) => state === 'SUCCEEDED' || state === 'CORRECTED'

const named = (row: StoredOperation, eventId: string | undefined) =>
  eventId !== undefined && row.event_ids.includes(eventId)
