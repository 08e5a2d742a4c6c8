import type { Transaction, TransactionEvent } from '@paydesk/dintero/schema'

export interface KeyedEvent extends TransactionEvent {
  /** What the journal calls this event. Dintero's id; where that is missing, the next best. */
  readonly key: string
}

/** The events of a payment, each with a key that stays the same from read to read. */
export const keyedEvents = (transaction: Transaction): readonly KeyedEvent[] =>
  (transaction.events ?? []).map((event, index) => keyed(event, index))

const keyed = (event: TransactionEvent, index: number): KeyedEvent => ({
  ...event,
  key: event.id ?? event.request_id ?? `#${index}`,
})

/** Every event has a name: only then does the absence of one say anything. */
export const isReadable = (transaction: Transaction) =>
  transaction.events?.every((event) => event.event !== undefined) ?? false

/**
 * Whether a read shows all of these events. One that lacks an event which an earlier answer has shown
 * is older than that answer.
 */
export function shows(transaction: Transaction, keys: ReadonlySet<string>): boolean {
  const shown = new Set(keyedEvents(transaction).map(({ key }) => key))
  return [...keys].every((key) => shown.has(key))
}
