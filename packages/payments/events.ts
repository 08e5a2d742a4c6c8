import type { Item, Transaction, TransactionEvent } from './transaction.ts'

/** The largest amount Dintero takes: its fields are int32, in minor units. */
export const MAX_AMOUNT = 2_147_483_647

// The types describe what Dintero documents; what arrives may hold null or text anywhere.
const isObject = <T>(value: T): value is T & object => typeof value === 'object' && value !== null

const objectsOf = <T extends object>(value: readonly T[] | undefined): readonly T[] =>
  isObject(value) && Array.isArray(value) ? value.filter((entry: T) => isObject(entry)) : []

/** The events of a transaction, oldest first; what is not an event is left out. */
export const eventsOf = (tx: Transaction): readonly TransactionEvent[] =>
  isObject(tx) ? objectsOf(tx.events) : []

/**
 * The events that still hold: without those that a correction on a failed event took back, by
 * `correction.event_ids` (https://docs.dintero.com/checkout-api).
 */
export function standingEvents(tx: Transaction): readonly TransactionEvent[] {
  const events = eventsOf(tx)
  const undone = new Set(
    events.flatMap(({ success, correction }) => {
      const ids: unknown = success === false && isObject(correction) ? correction.event_ids : []
      return Array.isArray(ids) ? ids : []
    }),
  )
  return undone.size === 0
    ? events
    : events.filter(({ id, success }) => success === false || !undone.has(id))
}

/** The lines of a transaction or an event; what is not a line is left out. */
export const itemsOf = (holder: {
  readonly items?: readonly Item[] | undefined
}): readonly Item[] => (isObject(holder) ? objectsOf(holder.items) : [])

/** An amount in minor units from zero, or `undefined` for anything else that arrived in its place. */
export const readAmount = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined
