import type { TransactionEvent } from '@paydesk/dintero/schema'
import type { MoneyOperation } from '../journal.ts'
import { systemOf } from '../origin.ts'

/** Who did something, as far as the event or our journal tells. */
export type Actor =
  | { readonly by: 'person'; readonly name: string }
  | { readonly by: 'shop'; readonly name: string }
  | { readonly by: 'paydesk' }
  | { readonly by: 'client'; readonly id: string }
  | { readonly by: 'customer' }
  | { readonly by: 'nobody' }

/** What happens because somebody pays, not because somebody at the merchant acts. */
const CUSTOMERS: ReadonlySet<string | undefined> = new Set(['INITIALIZE', 'INITIATE'])

/**
 * Who did an event: the person of our journal, else the system that its headers name, else the API
 * client or user by its id. `first` is the first authorization, which is the customer's doing.
 */
export function actorOf(
  event: TransactionEvent,
  operation: MoneyOperation | undefined,
  first: boolean,
): Actor {
  if (operation) return { by: 'person', name: operation.by.name }
  if (CUSTOMERS.has(event.event) || (first && event.event === 'AUTHORIZE'))
    return { by: 'customer' }
  const system = systemOf(event.request_headers)
  if (system) {
    return system.name.toLowerCase() === 'paydesk'
      ? { by: 'paydesk' }
      : { by: 'shop', name: system.name }
  }
  return event.created_by ? { by: 'client', id: event.created_by } : { by: 'nobody' }
}

/**
 * The operation of our journal that made an event: the journal names the event, or the event's
 * reference ends with the operation's id, which is put there before anything is sent.
 */
export function operationOf(
  event: TransactionEvent,
  operations: readonly MoneyOperation[],
): MoneyOperation | undefined {
  const { id, event_reference: reference } = event
  return operations.find(
    (operation) =>
      (id !== undefined && operation.event_ids.includes(id)) ||
      (reference !== undefined && reference.endsWith(operation.id)),
  )
}
