import type { Operation } from '@paydesk/contract/operation'
import type { LoggedRequest } from '@paydesk/dintero-simulator/control-client'
import type { History, Violation } from '../history.ts'
import { operationIdIn, ownEvents, WITNESS } from './events.ts'

const PATH = /\/transactions\/([^/?]+)\/(capture|refund|void|authorization)(?:\?|$)/

/** The clocks of desk and simulator are set alike to within this. */
const SKEW_MS = 2_000
/** A desk that sends the same operation again has looked for its event this long after. */
const RESEND_AFTER_MS = 30_000
const MOST_ATTEMPTS = 3

/** I4: every request that could move money is one row's, which said SENT before, and is not repeated blindly. */
export function unjournalled(history: History): Violation[] {
  const { rows, requests } = history
  const violations: Violation[] = []
  const byRow = new Map<Operation, LoggedRequest[]>()
  for (const request of requests) {
    const [, transactionId = '', kind = ''] = PATH.exec(request.path) ?? []
    const id = idIn(request)
    const row = rows.find((row) => row.id === id)
    const found = (what: string) =>
      violations.push({ invariant: 'I4', operationId: row?.id ?? null, transactionId, what })
    if (!row) {
      found(`a ${kind} at ${request.at} is of no row that was sent`)
      continue
    }
    const earlier = byRow.get(row) ?? []
    byRow.set(row, [...earlier, request])
    if (row.kind !== kind || row.transaction_id !== transactionId)
      found(`a ${kind} went out in the name of a ${row.kind} of ${row.transaction_id}`)
    if (row.sent_at === null) found(`went out, and the row says that nothing was sent`)
    else if (Date.parse(row.sent_at) > Date.parse(request.at) + SKEW_MS)
      found(`went out at ${request.at}, before it was SENT at ${row.sent_at}`)
    if (!mayFollow(request, earlier)) found(`went out again at ${request.at}`)
    const amount = amountOf(request)
    if (row.amount !== null && kind !== 'void' && amount !== row.amount)
      found(`asked for ${String(amount)} where ${row.amount} was confirmed`)
  }

  const known = new Set(rows.map(({ id }) => id))
  for (const { operationId, transactionId, kind } of ownEvents(history)) {
    if (operationId !== undefined && known.has(operationId)) continue
    const what = `a ${kind} of the desk is booked that is of no row`
    violations.push({ invariant: 'I4', operationId: operationId ?? null, transactionId, what })
  }
  return violations
}

function idIn({ body, headers }: LoggedRequest): string | undefined {
  const texts = [
    field(body, 'capture_reference'),
    field(body, 'refund_reference'),
    field(body, 'reference'),
    field(field(body, 'metadata'), 'ext_operation_id'),
    headers[WITNESS],
  ]
  return texts.map(operationIdIn).find((id) => id !== undefined)
}

const amountOf = ({ body }: LoggedRequest) => field(body, 'amount')

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

/** Again with a fresh token, or much later where a duplicate cannot fit; never because an answer was lost. */
function mayFollow({ at }: LoggedRequest, earlier: readonly LoggedRequest[]): boolean {
  const last = earlier.at(-1)
  if (!last || last.status === 401 || last.status === 403) return true
  const wait = Date.parse(at) - Date.parse(last.at)
  return wait >= RESEND_AFTER_MS && earlier.length < MOST_ATTEMPTS
}
