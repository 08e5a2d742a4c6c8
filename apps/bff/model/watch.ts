import { isSettled, type OperationKind, type OperationState } from '@paydesk/contract/operation'
import type { Transaction } from '@paydesk/dintero/schema'
import { balanceOf } from '@paydesk/payments/balance'
import { revision } from '@paydesk/payments/revision'
import type { Actor, StoredOperation } from '../src/store/operations.ts'
import type { Booking, Books } from './books.ts'
import { EVENTS } from './provider.ts'

/** Older, a look at the payment is no reason to send. */
const FRESH_MS = 2_000

/** A rule of `money-safety` that did not hold, in words. */
export interface Violation {
  readonly rule: 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I7' | 'bug'
  readonly what: string
}

interface Call {
  readonly operationId: string | undefined
  /** The provider refused it and did it all the same. */
  lied: boolean
}

/**
 * Sees every commit, every call and everything that people are told, and compares them with the
 * provider's books. It knows the rules, and none of the journal's code.
 */
export function createWatch(books: Books) {
  const violations: Violation[] = []
  const calls: Call[] = []
  const rows = new Map<string, StoredOperation>()
  const looks = new Map<string, number>()
  const claimed = new Map<string, Set<OperationState>>()
  const acks = new Map<string, string>()
  const denials = new Set<string>()

  const blame = (rule: Violation['rule'], what: string) => violations.push({ rule, what })

  /** Events that the operation's own calls caused, and that moved money. */
  function movesOf(row: StoredOperation): readonly Booking[] {
    return books.bookings.filter(
      ({ event, call }) =>
        call !== null &&
        calls[call]?.operationId === row.id &&
        event.success === true &&
        event.event === EVENTS[row.kind],
    )
  }

  /** A process was shown the payment. */
  function looked(process: string, transaction: Transaction, now: number) {
    looks.set(`${process} "${revision(transaction)}"`, now)
  }

  /** I4: before the first byte the row says so, once for every call. Answers the call's number. */
  function called(process: string, kind: OperationKind, body: object | undefined, now: number) {
    const operationId = namedIn(body) ?? sentOfKind(kind)?.id
    const row = operationId === undefined ? undefined : rows.get(operationId)
    if (!row || row.sent_at === null) blame('I4', `a ${kind} was sent that no row knows of`)
    else {
      if (isSettled(row.state)) blame('I4', `${row.id} was sent when it was ${row.state}`)
      const before = calls.filter((call) => call.operationId === row.id).length
      if (before >= row.attempts) blame('I4', `${row.id} was sent more often than it says`)
      if (row.body !== (body ?? null)) blame('I4', `${row.id} was sent with another body`)
      const looked = looks.get(`${process} ${row.expected}`) ?? -Infinity
      if (now - looked > FRESH_MS) blame('I4', `${row.id} was sent without a fresh look`)
    }
    return calls.push({ operationId, lied: false }) - 1
  }

  const sentOfKind = (kind: OperationKind) =>
    rows.values().find((row) => row.kind === kind && row.state === 'SENT')

  function committed(to: StoredOperation, from: StoredOperation | null, actor: Actor) {
    rows.set(to.id, to)
    const claims = claimed.get(to.id) ?? new Set()
    claimed.set(to.id, claims.add(to.state))
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
  }

  /** I3: who says "done" can point at the event. */
  function proven(row: StoredOperation) {
    const isOfKind = ({ event }: Booking) =>
      event.event === EVENTS[row.kind] && event.success === true && named(row, event.id)
    if (row.kind === 'capture' || row.kind === 'refund') {
      const own = movesOf(row).find((move) => isOfKind(move))
      if (!own) blame('I3', `${row.id} claims to be done, without an event of its own`)
      else if (own.event.amount !== row.amount)
        blame('I3', `${row.id} claims ${row.amount}, the event says ${own.event.amount}`)
      return
    }
    // These carry no id of ours: an event of their kind that nobody else names will do.
    const others = rows.values().filter(({ id }) => id !== row.id)
    if (!books.bookings.some((booking) => isOfKind(booking)))
      blame('I3', `${row.id} claims to be done, without an event of its kind`)
    if (others.some(({ event_ids }) => event_ids.some((id) => named(row, id))))
      blame('I3', `${row.id} claims an event of another operation`)
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
    const moved = moves.reduce((sum, { event }) => sum + (event.amount ?? 0), 0)
    const isMoney = row.kind === 'capture' || row.kind === 'refund'
    if (moves.length > 1) blame('I1', `${row.id} moved money ${moves.length} times`)
    if (isMoney && moved > Number(row.request['amount']))
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
    if ((denied || claims.has('CLOSED')) && row.state !== 'CORRECTED')
      blame('I3', `${row.id} is ${row.state}, and its own event is in the books`)
  }

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
    operations: () => rows.size,
    calls: () => calls.length,
    rows: () => rows.values(),
  }
}
export type Watch = ReturnType<typeof createWatch>

const named = (row: StoredOperation, eventId: string | undefined) =>
  eventId !== undefined && row.event_ids.includes(eventId)

/** The operation that a request says it belongs to. */
function namedIn(body: object | undefined): string | undefined {
  const metadata: unknown = body && Reflect.get(body, 'metadata')
  if (typeof metadata !== 'object' || metadata === null) return undefined
  const id: unknown = Reflect.get(metadata, 'ext_operation_id')
  return typeof id === 'string' ? id : undefined
}
