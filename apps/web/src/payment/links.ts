import type { Transaction } from '@paydesk/dintero/schema'
import { safeUrl } from './origin.ts'

export interface InvoiceLink {
  readonly kind: 'invoice' | 'credit-note'
  readonly href: string
  /** When its event was made. */
  readonly at?: string
}

/** Where Dintero's providers put the address of a document, in an event's or the payment's metadata. */
const DOCUMENTS: readonly (readonly [key: string, kind: InvoiceLink['kind']])[] = [
  ['collector:Invoice.InvoiceUrl', 'invoice'],
  ['kravia:invoice_url', 'invoice'],
  ['two:invoice_url', 'invoice'],
  ['two:credit_note_url', 'credit-note'],
]

/** Documents that the invoice provider made for this payment, oldest first, each once. Only https addresses. */
export function invoiceLinks(tx: Transaction): InvoiceLink[] {
  const found = new Map<string, InvoiceLink>()
  const sources = [...(tx.events ?? []), { metadata: tx.metadata, created_at: undefined }]
  for (const { metadata, created_at: at } of sources) {
    for (const [key, kind] of DOCUMENTS) {
      const href = safeUrl(metadata?.[key])?.href
      if (href !== undefined && !found.has(href))
        found.set(href, at === undefined ? { kind, href } : { kind, href, at })
    }
  }
  return [...found.values()]
}

const TRANSACTION_ID = /^([PT]\d{8})\.[A-Za-z0-9]{16,32}$/

/** The payment in Dintero's own Backoffice; `undefined` for an id that is none. */
export function backofficeUrl(id: string): string | undefined {
  const account = TRANSACTION_ID.exec(id)?.[1]
  return account && `https://backoffice.dintero.com/${account}/payments/transactions/${id}`
}
