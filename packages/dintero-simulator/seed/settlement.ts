import { settlementIdOf } from '../rules/settlement.ts'
import { eventsOf } from '../rules/sums.ts'
import type { Transaction } from '../wire.ts'

const DAY = 86_400_000
/** Captured money is paid out about this long after. */
const DELAY = 5 * DAY

/** The transaction with its captures paid out where that is due by `now` (ms). */
export function settled(tx: Transaction, now: number, requestId: string): Transaction {
  const captures = eventsOf(tx).filter(({ event, success }) => event === 'CAPTURE' && success)
  const last = captures.at(-1)
  const latest = eventsOf(tx).at(-1)
  if (!last || !latest) return tx
  const at = Math.max(Date.parse(last.created_at) + DELAY, Date.parse(latest.created_at) + 1_000)
  if (at > now) return { ...tx, settlement_status: 'PENDING_SETTLEMENT' }
  const amount = captures.reduce((sum, event) => sum + (event.amount ?? 0), 0)
  const fee = Math.round(amount * 0.0185)
  const settlementId = settlementIdOf(tx, new Date(at).toISOString())
  return {
    ...tx,
    settlement_status: 'SETTLED',
    updated_at: new Date(at).toISOString(),
    events: [
      ...eventsOf(tx),
      {
        id: String(eventsOf(tx).length + 1),
        event: 'SETTLEMENT',
        transaction_status: tx.status,
        success: true,
        created_at: new Date(at).toISOString(),
        request_id: requestId,
        settlements: {
          settlement_status: 'SETTLED',
          events: [
            {
              settlement_id: settlementId,
              provider_reference: settlementId.toUpperCase(),
              event_correlation_id: last.request_id,
              amount: amount - fee,
              capture: amount,
              refund: 0,
              fee,
            },
          ],
        },
      },
    ],
  }
}
