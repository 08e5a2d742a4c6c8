import type { Confirmation, History, Violation } from '../history.ts'
import { ownEvents } from './events.ts'

/** I1: at most one successful event per operation, of its kind and sum, and one operation per confirmation. */
export function doubleMovements(history: History): Violation[] {
  const { rows, confirmations } = history
  const byId = new Map(rows.map((row) => [row.id, row]))
  const seen = new Set<string>()
  const violations: Violation[] = []
  for (const { operationId, transactionId, kind, amount } of ownEvents(history)) {
    const found = (what: string) =>
      violations.push({ invariant: 'I1', operationId: operationId ?? null, transactionId, what })
    if (operationId === undefined) continue
    if (seen.has(operationId)) found(`a second successful ${kind}`)
    seen.add(operationId)
    const row = byId.get(operationId)
    if (!row) continue
    if (row.kind !== kind) found(`a ${kind} in the name of a ${row.kind}`)
    else if (row.transaction_id !== transactionId) found(`booked on another payment`)
    else if (kind !== 'void' && row.amount !== null && amount !== row.amount)
      found(`${amount} moved where ${row.amount} was confirmed`)
  }
  return [...violations, ...confirmations.flatMap((one) => doneTwice(one, history))]
}

function doneTwice(confirmation: Confirmation, { rows }: History): Violation[] {
  const own = operationsOf(confirmation, rows)
  const violation = (operationId: string, what: string): Violation => ({
    invariant: 'I1',
    operationId,
    transactionId: confirmation.transactionId,
    what: `confirmation ${confirmation.key}: ${what}`,
  })
  const [first, second] = own
  if (second !== undefined) return [violation(second, `became ${own.join(' and ')}`)]
  const row = rows.find(({ id }) => id === first)
  const asked = confirmation.amount
  if (!row || asked === null || row.request['amount'] === asked) return []
  return [
    violation(row.id, `${asked} was confirmed, the row says ${String(row.request['amount'])}`),
  ]
}

/** The ids of the operations that a confirmation became: those it was told of, and those that bear its words. */
export function operationsOf({ attempts, marker }: Confirmation, rows: History['rows']): string[] {
  const told = attempts.flatMap(({ operation }) => (operation ? [operation.id] : []))
  // What is done again has the words of what it does again.
  const marked = rows
    .filter(({ linked_to }) => linked_to === null)
    .filter(({ request }) => marker !== null && Object.values(request).includes(marker))
  return [...new Set([...told, ...marked.map(({ id }) => id)])]
}
