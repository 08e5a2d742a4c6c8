import { createHash } from 'node:crypto'
import type { OperationKind } from '@paydesk/contract/operation'

export interface Fingerprinted {
  readonly kind: OperationKind
  readonly transactionId: string
  readonly request: unknown
  /** The `If-Match` header as it came. */
  readonly seen: string | undefined
}

/** Tells a re-sent click from another click that reuses its key. The order of a body's fields does not matter. */
export const fingerprintOf = ({ kind, transactionId, request, seen }: Fingerprinted) =>
  createHash('sha256')
    .update(canonical([kind, transactionId, request, seen ?? null]))
    .digest('hex')

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`)
  return `{${fields.join()}}`
}
