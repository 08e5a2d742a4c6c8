import { isMove, type MoveKind, type OperationKind } from '@paydesk/contract/operation'
import type { TransactionEvent } from '@paydesk/dintero/schema'
import type { Books, Move } from './books.ts'

const EVENTS = {
  capture: 'CAPTURE',
  refund: 'REFUND',
  void: 'VOID',
  authorization: 'AUTHORIZE',
} as const satisfies Record<MoveKind, string>

/** The event of a row's kind; the model has no shop. */
export function eventOf({ kind }: { readonly kind: OperationKind }) {
  if (!isMove(kind)) throw new Error(`The model knows nothing of ${kind}`)
  return EVENTS[kind]
}

/** What the provider makes of a request that reached it. */
export type Execution =
  | { readonly did: 'it'; readonly event: TransactionEvent }
  | { readonly did: 'refuse'; readonly message: string }
  /** Something else is under way on this payment. */
  | { readonly did: 'conflict' }

const REJECTED = { code: 'REJECTED', type: ['ERROR'] }

/**
 * The provider: does what its own rules allow, as often as it is asked. It knows no idempotency,
 * and two requests of the same reference are two moves.
 */
export function createProvider(books: Books) {
  let requests = 0
  const inFlight = new Map<string, Move>()
  const newRequestId = () => `request-${++requests}`

  function objection({ kind, amount }: Move): string | undefined {
    const { authorized, captured, refunded, voided, left } = books.sums()
    if (kind === 'refund')
      return amount === undefined || amount > captured - refunded ? 'over-refund' : undefined
    if (left <= 0) return 'nothing is reserved'
    if (kind === 'capture')
      return amount === undefined || amount > left ? 'over-capture' : undefined
    if (kind === 'void')
      return captured > 0 && books.payment === 'dintero_psp.creditcard' ? 'rest' : undefined
    if (books.payment !== 'klarna.klarna' || voided > 0) return 'not updatable'
    return amount !== undefined && amount < authorized ? 'lower' : undefined
  }

  /** Moves the money, if the rules allow it; the event can be read from `visibleAt` (ms) on. */
  function execute(move: Move, visibleAt: number): Execution {
    if (inFlight.size > 0) return { did: 'conflict' }
    const message = objection(move)
    if (message !== undefined) return { did: 'refuse', message }
    return { did: 'it', event: carryOut(move, visibleAt, { request_id: newRequestId() }) }
  }

  function carryOut(move: Move, visibleAt: number, by: TransactionEvent) {
    const { left, authorized } = books.sums()
    const amount = move.amount ?? (move.kind === 'void' ? left : authorized)
    const entry = entryOf(move, { ...by, success: true, amount })
    const event = books.book(entry, move, visibleAt)
    const rest = left - amount
    if (move.final && rest > 0)
      books.book(
        entryOf({ ...move, kind: 'void' }, { ...by, success: true, amount: rest }),
        move,
        visibleAt,
      )
    return event
  }

  /** Says no, and leaves an event that says so. */
  function fail(move: Move, visibleAt: number): TransactionEvent {
    const by = { request_id: newRequestId(), success: false, error: REJECTED }
    const amount = move.amount === undefined ? {} : { amount: move.amount }
    return books.book(entryOf(move, { ...by, ...amount }), move, visibleAt)
  }

  /** Accepts it and goes on later; the id that its end will name, or why it does not begin. */
  function accept(move: Move, visibleAt: number): string | Execution {
    if (inFlight.size > 0) return { did: 'conflict' }
    const message = objection(move)
    if (message !== undefined) return { did: 'refuse', message }
    const request_id = newRequestId()
    const amount = move.amount === undefined ? {} : { amount: move.amount }
    const entry = entryOf(move, { request_id, success: true, ...amount })
    books.book({ ...entry, event: `INITIATE_${EVENTS[move.kind]}` }, move, visibleAt)
    inFlight.set(request_id, move)
    return request_id
  }

  /** Ends what was accepted. `correction`: it fails, and the event tells what is left. */
  function end(requestId: string, how: 'success' | 'failure' | 'correction', visibleAt: number) {
    const move = inFlight.get(requestId)
    if (!move) return
    inFlight.delete(requestId)
    const by = { request_id: newRequestId(), correlation_request_id: requestId }
    if (how === 'success') {
      carryOut(move, visibleAt, by)
      return
    }
    const amount = move.amount === undefined ? {} : { amount: move.amount }
    const failed = entryOf(move, { ...by, ...amount, success: false, error: REJECTED })
    books.book(how === 'failure' ? failed : { ...failed, correction: standing() }, move, visibleAt)
  }

  /** Takes a successful move back later, as providers do; false if it cannot. */
  function takeBack(event: TransactionEvent, move: Move, visibleAt: number): boolean {
    const { captured, refunded } = books.sums()
    const amount = event.amount ?? 0
    const isFree =
      move.kind === 'refund' || (move.kind === 'capture' && captured - refunded >= amount)
    if (inFlight.size > 0 || !isFree || move.final) return false
    const by = { request_id: newRequestId(), success: false, error: REJECTED, amount }
    const after = standing(move.kind === 'capture' ? { captured: -amount } : { refunded: -amount })
    const correction = { ...after, event_ids: [event.id ?? ''] }
    books.book({ ...entryOf(move, by), correction }, move, visibleAt)
    return true
  }

  function standing(change: { readonly captured?: number; readonly refunded?: number } = {}) {
    const { captured, refunded, left } = books.sums()
    const now = captured + (change.captured ?? 0)
    const remaining = left - (change.captured ?? 0)
    return {
      remaining_capture_amount: remaining,
      remaining_void_amount: remaining,
      remaining_refund_amount: now - refunded - (change.refunded ?? 0),
    }
  }

  return { execute, fail, accept, end, takeBack }
}
export type Provider = ReturnType<typeof createProvider>

/** How the provider writes a move down. A void carries nothing of ours but headers; a renewal hides our id in its metadata. */
function entryOf(move: Move, by: TransactionEvent): TransactionEvent {
  const { kind, amount, reference, metadata, headers } = move
  const told = { event: EVENTS[kind], ...by, ...(headers && { request_headers: headers }) }
  if (kind === 'void') return told
  if (kind === 'authorization' && amount === undefined)
    return { ...told, metadata: { 'klarna:authorization_expiration_reference': reference } }
  return {
    ...told,
    ...(reference !== undefined && { event_reference: reference }),
    ...(metadata && { metadata }),
  }
}
