import type { History, Violation } from '../history.ts'
import { operationsOf } from './double-movement.ts'

/** I6: every row has the person who confirmed it, and the audit log holds. */
export function unattributable({ confirmations, rows, audit }: History): Violation[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const people = new Set(confirmations.map(({ person }) => person))
  const strangers = rows
    .filter((row) => !people.has(row.by.name))
    .map((row) => ({ row, what: `in the name of ${row.by.name}, who confirmed nothing` }))
  const others = confirmations.flatMap((confirmation) =>
    operationsOf(confirmation, rows)
      .flatMap((id) => byId.get(id) ?? [])
      .filter((row) => row.by.name !== confirmation.person && people.has(row.by.name))
      .map((row) => ({ row, what: `${confirmation.person} confirmed it, not ${row.by.name}` })),
  )
  const violations: Violation[] = [...strangers, ...others].map(({ row, what }) => ({
    invariant: 'I6',
    operationId: row.id,
    transactionId: row.transaction_id,
    what,
  }))
  if (audit !== null)
    violations.push({ invariant: 'I6', operationId: null, transactionId: null, what: audit })
  return violations
}
