import type { Operation } from '@paydesk/contract/operation'
import type { StoredOperation } from '../store/operations.ts'

/** The row as the browser sees it. */
export const shown = (row: StoredOperation): Operation => ({
  id: row.id,
  kind: row.kind,
  transaction_id: row.transaction_id,
  state: row.state,
  amount: row.amount,
  currency: row.currency,
  request: { ...row.request },
  by: { id: row.person_id, name: row.person_name },
  created_at: row.prepared_at,
  sent_at: row.sent_at,
  finished_at: row.finished_at,
  event_ids: [...row.event_ids],
  not_sent: row.not_sent,
  because: row.because,
  // An unconfirmed refusal is no refusal yet.
  refusal: row.state === 'REFUSED' ? row.refusal : null,
  read_at: row.read_at,
  linked_to: row.linked_to,
  closed_by:
    row.closed_by_id === null ? null : { id: row.closed_by_id, name: row.closed_by_name ?? '' },
  ...(row.corrected !== null && { corrected: row.corrected }),
})
