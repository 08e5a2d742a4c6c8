import type { Transaction } from '@paydesk/dintero/schema'
import { keyedEvents } from './event-keys.ts'

/**
 * Whether the provider has undone one of these events: a later failed event names it in its
 * correction, or the event itself says by now that it failed.
 * Source: https://docs.dintero.com/checkout-api, `correction` of an event.
 */
export function isTakenBack(eventIds: readonly string[], transaction: Transaction): boolean {
  const failed = keyedEvents(transaction).filter((event) => event.success === false)
  return failed.some(({ key, correction }) =>
    eventIds.some((id) => id === key || (correction?.event_ids?.includes(id) ?? false)),
  )
}
