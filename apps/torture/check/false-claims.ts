import type { Operation, OperationState } from '@paydesk/contract/operation'
import type { Attempt, Confirmation, History, Violation } from '../history.ts'
import { operationsOf } from './double-movement.ts'
import { eventsOf, ownEvents, type OwnEvent } from './events.ts'

/** States that say: it was done. */
const DONE: ReadonlySet<OperationState> = new Set(['SUCCEEDED', 'CORRECTED'])
/** States that say: nothing was done, and nothing will be. */
const NOTHING: ReadonlySet<OperationState> = new Set(['REFUSED', 'NOT_SENT'])
/** Answers that say so too. */
const NOTHING_STATUSES: ReadonlySet<number> = new Set([
  400, 401, 403, 404, 409, 412, 422, 428, 429, 503,
])

/** I3: done means that the event exists; refused or not sent that none does, now or later. */
export function falseClaims(history: History): Violation[] {
  return [
    ...wrongStates(history),
    ...history.confirmations.flatMap((one) => [
      ...wrongStatuses(one),
      ...doneAfterAll(one, history),
    ]),
  ]
}

/** What was told of an operation at any time, and what the journal says at the end, against the books. */
function wrongStates(history: History): Violation[] {
  const { tellings, confirmations, rows } = history
  const own = Map.groupBy(ownEvents(history), ({ operationId }) => operationId)
  const claims = new Map<string, Set<OperationState>>()
  const claim = (id: string, state: OperationState) =>
    claims.set(id, (claims.get(id) ?? new Set()).add(state))
  for (const { operationId, state } of tellings) claim(operationId, state)
  for (const { id, state } of rows) claim(id, state)
  for (const { attempts } of confirmations)
    for (const { operation } of attempts) if (operation) claim(operation.id, operation.state)

  const byId = new Map(rows.map((row) => [row.id, row]))
  return [...claims].flatMap(([id, states]) =>
    [...states]
      .filter((state) => isFalse(state, own.get(id) ?? [], byId.get(id)))
      .map((state) => ({
        invariant: 'I3' as const,
        operationId: id,
        transactionId: byId.get(id)?.transaction_id ?? null,
        what: own.has(id)
          ? `told ${state}, and the books show that it was done`
          : `told ${state}, and no event of the books is its own`,
      })),
  )
}

function isFalse(
  state: OperationState,
  own: readonly OwnEvent[],
  row: Operation | undefined,
): boolean {
  const isDone = own.length > 0
  if (state === 'CORRECTED' && row?.corrected === 'otherwise') return isAsConfirmed(own, row)
  if (DONE.has(state)) return !isDone
  if (NOTHING.has(state)) return isDone
  // A person's word, which a later event takes back.
  return state === 'CLOSED' && isDone && row?.state !== 'CORRECTED'
}

/** It happened once, with the sum that was confirmed: there was nothing else to accept. */
const isAsConfirmed = (own: readonly OwnEvent[], { kind, amount }: Operation) =>
  own.length === 1 && own.every((event) => event.kind === kind && event.amount === amount)

/** 200 says done, 202 open, the rest that nothing was done: the body has to say the same. 500 says nothing. */
function wrongStatuses({ attempts, transactionId }: Confirmation): Violation[] {
  return attempts.flatMap(({ status, operation }): Violation[] => {
    if (status === null) return []
    if (!operation) {
      const isProblem = status >= 400 && status !== 500
      const what = `answered ${status} without an operation`
      return isProblem ? [] : [{ invariant: 'I3', operationId: null, transactionId, what }]
    }
    const { id, state } = operation
    const fits =
      status === 200
        ? DONE.has(state) || state === 'CLOSED'
        : status === 202
          ? !DONE.has(state) && !NOTHING.has(state)
          : NOTHING_STATUSES.has(status) && NOTHING.has(state)
    if (fits) return []
    const what = `answered ${status} with ${state}`
    return [{ invariant: 'I3', operationId: id, transactionId, what }]
  })
}

/** A person was told that nothing was begun, and money moved in their words. */
function doneAfterAll(confirmation: Confirmation, { books, rows }: History): Violation[] {
  const { attempts, marker, transactionId, key } = confirmation
  const last = attempts.at(-1)
  if (marker === null || !last || !saysNothing(last)) return []
  // A request that was still under way may have begun it.
  const isLast = attempts.every((other) => other === last || other.to <= last.from)
  if (!isLast || operationsOf(confirmation, rows).length > 0) return []
  const moved = books
    .filter(({ id }) => id === transactionId)
    .flatMap(eventsOf)
    .filter((event) => event.success && event.event_reference?.split(' ')[0] === marker)
  return moved.map(() => ({
    invariant: 'I3' as const,
    operationId: null,
    transactionId,
    what: `confirmation ${key}: answered ${last.status}, and it was done`,
  }))
}

const saysNothing = ({ status, operation }: Attempt) =>
  operation === null && status !== null && NOTHING_STATUSES.has(status)
