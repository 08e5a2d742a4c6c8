import { eventsOf, readAmount } from './events.ts'
import type { Transaction, TransactionEvent } from './transaction.ts'

/** An operation that Dintero accepted and has not finished. */
export interface InFlight {
  readonly kind: 'capture' | 'refund' | 'void'
  /** Minor units; Dintero does not always say. */
  readonly amount: number | undefined
  readonly requestId: string | undefined
  /** ISO 8601. */
  readonly since: string | undefined
}

const KINDS = [
  ['INITIATE_CAPTURE', 'CAPTURE', 'capture'],
  ['INITIATE_REFUND', 'REFUND', 'refund'],
  ['INITIATE_VOID', 'VOID', 'void'],
] as const

/** Request ids are uuids, printed with or without dashes. */
const id = (value: unknown) =>
  typeof value === 'string' && value !== '' ? value.replaceAll('-', '').toLowerCase() : undefined

/**
 * The `INITIATE_*` events that no event has finished, by `correlation_request_id`; failing finishes
 * too. One without a request id is finished by a later event of its kind that names no other.
 */
export function inFlightOf(tx: Transaction): InFlight[] {
  const events = eventsOf(tx)
  const finished = new Set(events.map((event) => id(event.correlation_request_id)))
  return events.flatMap((event, index) => {
    const [, finish, kind] = KINDS.find(([start]) => start === event.event) ?? []
    if (!kind || event.success === false) return []
    const requestId = id(event.request_id)
    const ends = (later: TransactionEvent) =>
      later.event === finish && id(later.correlation_request_id) === undefined
    if (requestId ? finished.has(requestId) : events.slice(index + 1).some(ends)) return []
    return {
      kind,
      amount: readAmount(event.amount),
      requestId: requestId && event.request_id,
      since: typeof event.created_at === 'string' ? event.created_at : undefined,
    }
  })
}
