import type { Act, EventError, Transaction, TransactionEvent } from '../wire.ts'
import type { Entry, Plan } from './plan.ts'
import { providerMetadata } from './provider-metadata.ts'
import { eventsOf, statusOf } from './sums.ts'

/** The transaction after a plan was carried out. The argument stays as it was. */
export function carryOut(tx: Transaction, plan: Plan, act: Act, correlation?: string): Transaction {
  return plan.entries.reduce(
    (current, entry) => append(current, entry, act, correlation),
    touched({ ...tx, ...plan.change }, act),
  )
}

/** The transaction after an operation was accepted that ends later: no money has moved. */
export function initiate(tx: Transaction, plan: Plan, act: Act): Transaction {
  const [entry, ...rest] = plan.entries
  const note = rest.length > 0 && { 'dintero_psp:final_capture': 'true' }
  return push(touched(tx, act), {
    ...eventOf(tx, entry, act),
    event: `INITIATE_${entry.event}`,
    ...(note && { metadata: { ...entry.metadata, ...note } }),
  })
}

/** The transaction after an operation failed and left a trace. */
export function fail(
  tx: Transaction,
  entry: Entry,
  act: Act,
  error: EventError,
  correlation?: string,
): Transaction {
  return push(touched(tx, act), {
    ...eventOf(tx, entry, act),
    success: false,
    ...(correlation !== undefined && { correlation_request_id: correlation }),
    error,
  })
}

function append(tx: Transaction, entry: Entry, act: Act, correlation: string | undefined) {
  const metadata = { ...providerMetadata(tx, entry, act.at, act.requestId), ...entry.metadata }
  const event = {
    ...eventOf(tx, entry, act),
    ...(Object.keys(metadata).length > 0 && { metadata }),
    ...(correlation !== undefined && { correlation_request_id: correlation }),
  }
  const next = push(tx, event)
  next.status = statusOf(next)
  event.transaction_status = next.status
  return next
}

function eventOf(tx: Transaction, entry: Entry, act: Act): TransactionEvent {
  const { event, amount, ...rest } = entry
  return {
    id: String(eventsOf(tx).length + 1),
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

const push = (tx: Transaction, event: TransactionEvent): Transaction => ({
  ...tx,
  events: [...eventsOf(tx), event],
})

const touched = (tx: Transaction, act: Act): Transaction => ({
  ...tx,
  updated_at: act.at,
  version: (tx.version ?? 0) + 1,
})
