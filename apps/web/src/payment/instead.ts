import type { Contradiction } from '@paydesk/contract/operation'
import type { Transaction, TransactionEvent } from '@paydesk/dintero/schema'

/** An event that shows something else than was confirmed. */
export interface Instead {
  readonly key: string
  readonly name: 'capture' | 'refund' | 'cancel' | 'total'
  /** Minor units; for a total that the event does not tell, the payment's. */
  readonly amount: number | undefined
  readonly moment: string | undefined
}

const NAMES: Readonly<Record<string, Instead['name']>> = {
  CAPTURE: 'capture',
  REFUND: 'refund',
  VOID: 'cancel',
  AUTHORIZE: 'total',
}

/** The events of a payment that a contradiction names, as far as they are read already. */
export const instead = (
  { amount, events = [] }: Transaction,
  { event_ids: ids }: Contradiction,
): Instead[] =>
  events.flatMap((event, index) => {
    const key = keyOf(event, index)
    const name = NAMES[event.event ?? '']
    if (!ids.includes(key) || !name) return []
    const said = event.amount ?? (name === 'total' ? amount : undefined)
    return [{ key, name, amount: said, moment: event.created_at }]
  })

/** What the journal calls an event: Dintero's id; where that is missing, the next best. */
const keyOf = ({ id, request_id: request }: TransactionEvent, index: number) =>
  id ?? request ?? `#${index}`
