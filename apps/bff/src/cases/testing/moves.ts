import type { Control, Transaction } from '@paydesk/dintero-simulator/control-client'

/** Money that moved, or that Dintero has agreed to move. */
export interface Move {
  readonly id: string
  readonly kind: 'capture' | 'refund' | 'void'
  readonly amount: number
  readonly by: 'paydesk' | 'shop' | 'somebody'
  /** Of Paydesk's: the operation that did it. */
  readonly operationId: string | undefined
}

const KINDS: Readonly<Record<string, Move['kind']>> = {
  CAPTURE: 'capture',
  REFUND: 'refund',
  VOID: 'void',
  INITIATE_CAPTURE: 'capture',
  INITIATE_REFUND: 'refund',
  INITIATE_VOID: 'void',
}

/** Every move of a payment by its books; what was accepted first counts once. */
function movesIn({ events }: Pick<Transaction, 'events'>): Move[] {
  return (events ?? []).flatMap((event) => {
    const kind = KINDS[event.event]
    if (!kind || !event.success || event.correlation_request_id !== undefined) return []
    const headers = event.request_headers ?? {}
    const plugin = headers['dintero-system-plugin-name'] ?? ''
    const version = headers['dintero-system-plugin-version'] ?? ''
    return [
      {
        id: event.id,
        kind,
        amount: event.amount ?? 0,
        by: plugin === 'Paydesk' ? 'paydesk' : /WooCommerce/.test(plugin) ? 'shop' : 'somebody',
        operationId: version.split('+')[1],
      },
    ]
  })
}

/** The moves of a payment now. */
export const movesOf = async (control: Control, account: string, id: string): Promise<Move[]> =>
  movesIn(await control.transaction(account, id))
