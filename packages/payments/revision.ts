import { eventsOf } from './events.ts'
import type { Transaction } from './transaction.ts'

/**
 * A short digest of status, total, currency and event ids: two readings of a payment with the same
 * revision show the same operations and the same money. For `ETag` and `If-Match`; unquoted, not cryptographic.
 */
export function revision(tx: Transaction): string {
  const events = eventsOf(tx).map((event, index) =>
    event.id == null ? [index, event.event ?? null, event.success ?? null] : event.id,
  )
  return digest(JSON.stringify([tx?.status ?? null, tx?.amount, tx?.currency, events]))
}

/** Whether an `If-Match` header names this revision: quoted, strong or weak. `*` names none. */
export const sameRevision = (etagHeader: string, revision: string): boolean =>
  /^(?:W\/)?"([^"]*)"$/.exec(etagHeader.trim())?.[1] === revision

/** Two lanes of 32 bits, FNV-1a with different seeds, mixed at the end: 16 hexadecimal digits. */
function digest(text: string): string {
  let a = 0x811c9dc5
  let b = 0x41c6ce57
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    a = Math.imul(a ^ unit, 0x01000193)
    b = Math.imul(b ^ unit, 0x5f356495)
  }
  return hex(a ^ (b >>> 15)) + hex(Math.imul(b ^ (a >>> 13), 0xc2b2ae35))
}

const hex = (value: number) => (value >>> 0).toString(16).padStart(8, '0')
