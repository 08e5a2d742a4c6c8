import type { History, Violation } from '../history.ts'
import { LONGEST_SLEEP_MS } from '../killer.ts'

/** A row's times are taken before its commit, which may wait for another one, and its desk may sleep. */
const COMMIT_MS = 2_000 + LONGEST_SLEEP_MS

/** I5: at most one operation of a payment is open at any time. */
export function severalAtOnce({ rows, openTogether }: History): Violation[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const listed = openTogether
    .filter((ids) => ids.length > 1)
    .map((ids) => ({
      invariant: 'I5' as const,
      operationId: ids[0] ?? null,
      transactionId: byId.get(ids[0] ?? '')?.transaction_id ?? null,
      what: `open at once: ${ids.join(' and ')}`,
    }))

  // A correction puts off the end that is told: those say nothing of when another could begin.
  const ended = rows.filter(
    ({ state, corrected }) => state !== 'CORRECTED' || corrected === 'otherwise',
  )
  const overlapping = [...Map.groupBy(ended, (row) => row.transaction_id)].flatMap(
    ([transactionId, own]) => {
      const inOrder = own.toSorted((a, b) => Date.parse(a.created_at) - Date.parse(b.created_at))
      return inOrder.flatMap((row, index) => {
        const before = inOrder[index - 1]
        if (!before) return []
        const end = before.finished_at === null ? Infinity : Date.parse(before.finished_at)
        if (Date.parse(row.created_at) >= end - COMMIT_MS) return []
        const what = `begun at ${row.created_at}, before ${before.id} ended`
        return [{ invariant: 'I5' as const, operationId: row.id, transactionId, what }]
      })
    },
  )
  return [...listed, ...overlapping]
}
