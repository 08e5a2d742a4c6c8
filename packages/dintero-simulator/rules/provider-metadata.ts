import type { Transaction } from '../wire.ts'
import { lastDayOf } from './authorization.ts'
import { EXPIRATION } from './hold.ts'
import type { Entry } from './plan.ts'
import { eventsOf, sumsOf } from './sums.ts'
import { typeOf } from './payment-types.ts'

const DAY = 86_400_000

/**
 * What the provider tells with a successful event: invoices, its own numbers, when Klarna's hold
 * ends (docs: checkout API). Numbers follow from the request id, so nothing is drawn by chance.
 */
export function providerMetadata(
  tx: Transaction,
  entry: Entry,
  at: string,
  requestId: string,
): Record<string, string> {
  const type = typeOf(tx)
  const number = String(
    (Number.parseInt(requestId.replaceAll('-', '').slice(0, 9), 16) % 90_000_000) + 10_000_000,
  )
  if (type.startsWith('klarna.')) return klarna(tx, entry, at)
  if (entry.event === 'VOID' || entry.event === 'AUTHORIZE') return {}
  const capture = entry.event === 'CAPTURE'
  if (type.startsWith('collector.'))
    return {
      'collector:Invoice.CurrentInvoiceNumber': number,
      'collector:Invoice.InvoiceUrl': `https://walley.example/invoices/${number}.pdf`,
      ...(capture && {
        'collector:Invoice.DueDate': new Date(Date.parse(at) + 14 * DAY).toISOString().slice(0, 10),
      }),
    }
  if (type.startsWith('kravia.'))
    return { 'kravia:invoice_url': `https://kravia.example/invoices/${number}.pdf` }
  if (type.startsWith('two.'))
    return capture
      ? { 'two:invoice_url': `https://two.example/invoices/${number}.pdf` }
      : { 'two:credit_note_url': `https://two.example/credit-notes/${number}.pdf` }
  if (type.startsWith('payex.')) return { 'payex:transaction:number': `4${number}` }
  if (type.startsWith('dintero_psp.')) return { 'dintero_psp:operation_ref': requestId }
  return {}
}

/** A hold of 28 days, begun anew for what a part capture leaves (docs: orders). */
function klarna(tx: Transaction, entry: Entry, at: string): Record<string, string> {
  const leaves = entry.event === 'CAPTURE' && (entry.amount ?? 0) < sumsOf(tx).remaining
  const first =
    entry.event === 'AUTHORIZE' &&
    !eventsOf(tx).some(({ event, success }) => event === 'AUTHORIZE' && success)
  if (!leaves && !first) return {}
  return {
    [EXPIRATION]: new Date(Math.min(Date.parse(at) + 28 * DAY, lastDayOf(tx))).toISOString(),
  }
}
