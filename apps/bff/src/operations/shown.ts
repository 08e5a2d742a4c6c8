import { isTell, type Operation } from '@paydesk/contract/operation'
import type { StoredOperation } from '../store/operations.ts'
import { written } from './tell/told.ts'

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
  closed_by: row.corrected === 'otherwise' ? null : decidedBy(row),
  ...(row.corrected !== null && { corrected: row.corrected }),
  ...wroteBy(row),
  ...(row.contradiction !== null && { contradiction: row.contradiction }),
  ...(row.corrected === 'otherwise' && { accepted_by: decidedBy(row) ?? undefined }),
})

const decidedBy = ({ closed_by_id: id, closed_by_name: name }: StoredOperation) =>
  id === null ? null : { id, name: name ?? '' }

/** A body that says nothing is left out: the row is shown all the same. */
function wroteBy({ kind, body }: StoredOperation): Pick<Operation, 'wrote'> {
  const write = isTell(kind) ? written.safeParse(body) : undefined
  return write?.success ? { wrote: write.data } : {}
}
