import { createHash } from 'node:crypto'
import type { AuditRow, Head, Seal } from '../store/audit.ts'

/** The end of a chain that has no rows. */
export const NO_ROWS: Head = { position: 0, hash: '0'.repeat(64) }

/** Of a row, what its hash covers beside its place: everything but the seal. */
export type Content = Omit<AuditRow, 'position' | 'previous_hash' | 'hash'>

/**
 * SHA-256 over the hash before, the place and every field, in hexadecimal. The fields stand in an
 * order of their own, as JSON, so that no two rows have the same text. A field that is added one day
 * must leave the text of older rows as it is.
 */
export function hashOf(previousHash: string, position: number, row: Content): string {
  const fields = [
    row.seq,
    row.at,
    row.person_id,
    row.person_role,
    row.session_id,
    row.what,
    row.operation_id,
    row.transaction_id,
    row.amount,
    row.currency,
    row.from_state,
    row.to_state,
    row.subject_id,
    row.detail,
  ]
  const text = JSON.stringify([previousHash, position, ...fields])
  return createHash('sha256').update(text).digest('hex')
}

/** The seals that join these rows, in this order, to the chain that ends at `head`. */
export function sealsAfter(head: Head, rows: readonly Content[]): Seal[] {
  let { position, hash } = head
  return rows.map((row) => {
    const previous_hash = hash
    position += 1
    hash = hashOf(previous_hash, position, row)
    return { seq: row.seq, position, previous_hash, hash }
  })
}
