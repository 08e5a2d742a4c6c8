import type { Settlement } from '../books/settlements.ts'
import { attachmentsOf } from './report.ts'

export const iso = (ms: number) => new Date(ms).toISOString()

/** A settlement as the API tells it. */
export function settlementShown(settlement: Settlement) {
  const { capture, refund, fee, currency } = settlement
  return {
    id: settlement.id,
    start_at: iso(settlement.startAt),
    end_at: iso(settlement.endAt),
    created_at: iso(settlement.createdAt),
    updated_at: iso(settlement.settledAt),
    settled_at: iso(settlement.settledAt),
    provider: settlement.provider,
    provider_reference: settlement.providerReference,
    attachments: attachmentsOf(settlement),
    amounts: [{ amount: capture - refund - fee, capture, refund, fee, currency }],
    payment_status: 'paid',
    ...(settlement.destination !== undefined && {
      payout_destination_id: settlement.destination,
    }),
  }
}
