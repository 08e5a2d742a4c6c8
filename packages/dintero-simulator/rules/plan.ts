import type { Item, OperationBody, Transaction } from '../wire.ts'

/** One event that an operation adds when it succeeds. */
export interface Entry {
  event: 'CAPTURE' | 'REFUND' | 'VOID' | 'AUTHORIZE'
  amount?: number
  items?: Item[]
  event_reference?: string
  metadata?: Record<string, string>
}

/** What an operation does if nothing goes wrong: events, and what it changes beside them. */
export interface Plan {
  entries: [Entry, ...Entry[]]
  change?: Partial<Transaction>
  /** No event tells of it. */
  silent?: boolean
}

/** The parts of a body that its event repeats. */
export function told(body: OperationBody, reference: string | undefined): Omit<Entry, 'event'> {
  return {
    ...(body.items?.length && { items: body.items }),
    ...(reference !== undefined && { event_reference: reference }),
    ...(body.metadata && Object.keys(body.metadata).length > 0 && { metadata: body.metadata }),
  }
}
