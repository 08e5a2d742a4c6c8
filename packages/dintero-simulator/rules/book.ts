import { randomUUID } from 'node:crypto'
import { DEFAULTS, type Settings } from '../settings.ts'
import type { Act, EventError, Transaction, TransactionEvent } from '../wire.ts'
import type { Entry, Plan } from './plan.ts'
import { providerMetadata } from './provider-metadata.ts'
import { eventsOf, statusOf } from './sums.ts'

/** The transaction after a plan was carried out. The argument stays as it was. */
export function carryOut(
  tx: Transaction,
  plan: Plan,
  act: Act,
  settings: Settings = DEFAULTS,
  correlation?: string,
): Transaction {
  const changed = touched({ ...tx, ...plan.change }, act)
  if (plan.silent) return changed
  return plan.entries.reduce(
    (current, entry) => append(current, entry, act, settings, correlation),
    changed,
  )
}

/** The transaction after an operation was accepted that ends later: no money has moved. */
export function initiate(
  tx: Transaction,
  plan: Plan,
  act: Act,
  settings: Settings = DEFAULTS,
): Transaction {
  const [entry] = plan.entries
  return push(touched(tx, act), {
    ...eventOf(tx, entry, act, settings),
    event: `INITIATE_${entry.event}`,
  })
}

/** The transaction after an operation failed and left a trace. */
export function fail(
  tx: Transaction,
  entry: Entry,
  act: Act,
  error: EventError,
  settings: Settings = DEFAULTS,
  correlation?: string,
): Transaction {
  return push(touched(tx, act), {
    ...eventOf(tx, entry, act, settings),
    success: false,
    ...(correlation !== undefined && { correlation_request_id: correlation }),
    error,
  })
}

function append(
  tx: Transaction,
  entry: Entry,
  act: Act,
  settings: Settings,
  correlation: string | undefined,
) {
  const metadata = { ...providerMetadata(tx, entry, act.at, act.requestId), ...entry.metadata }
  const event = {
    ...eventOf(tx, entry, act, settings),
    ...(Object.keys(metadata).length > 0 && { metadata }),
    ...(correlation !== undefined && { correlation_request_id: correlation }),
  }
  const next = push(tx, event)
  next.status = statusOf(next, settings)
  event.transaction_status = next.status
  return next
}

/** The event that tells of `entry`, as far as it is the same for every outcome. */
export function eventOf(
  tx: Transaction,
  entry: Entry,
  act: Act,
  settings: Settings,
): TransactionEvent {
  const { event, amount, ...rest } = entry
  return {
    id: nextId(tx, settings),
    event,
    transaction_status: tx.status,
    success: true,
    ...(amount !== undefined && { amount }),
    ...rest,
    created_at: act.at,
    ...(act.by !== undefined && { created_by: act.by }),
    request_id: act.requestId,
    ...(act.headers && Object.keys(act.headers).length > 0 && { request_headers: act.headers }),
  }
}

export const push = (tx: Transaction, event: TransactionEvent): Transaction => ({
  ...tx,
  events: [...eventsOf(tx), event],
})

export const touched = (tx: Transaction, act: Act): Transaction => ({
  ...tx,
  updated_at: act.at,
  version: (tx.version ?? 0) + 1,
})

/** The id of the event that comes next (setting `eventIds`). */
export const nextId = (tx: Transaction, settings: Settings) =>
  settings.eventIds === 'uuid' ? randomUUID() : String(eventsOf(tx).length + 1)
