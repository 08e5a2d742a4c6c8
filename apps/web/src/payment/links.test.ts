import { transaction } from '@paydesk/dintero/schema'
import { expect, test } from 'vitest'
import { backofficeUrl, invoiceLinks } from './links.ts'

const payment = (fields: object) => transaction.parse({ amount: 100, currency: 'NOK', ...fields })

test.each([
  ['collector:Invoice.InvoiceUrl', 'invoice'],
  ['kravia:invoice_url', 'invoice'],
  ['two:invoice_url', 'invoice'],
  ['two:credit_note_url', 'credit-note'],
])('%s on an event is a document', (key, kind) => {
  const events = [{ id: '1', metadata: { [key]: 'https://docs.example/1.pdf' } }]
  expect(invoiceLinks(payment({ events }))).toEqual([{ kind, href: 'https://docs.example/1.pdf' }])
})

test('a document is linked once, and what is no https address not at all', () => {
  const events = [
    { metadata: { 'two:invoice_url': 'https://docs.example/1.pdf' } },
    { metadata: { 'two:invoice_url': 'javascript:alert(1)' } },
    { metadata: { 'two:invoice_url': null } },
    {},
  ]
  const metadata = { 'two:invoice_url': 'https://docs.example/1.pdf' }
  expect(invoiceLinks(payment({ events, metadata }))).toHaveLength(1)
  expect(invoiceLinks(payment({}))).toEqual([])
})

test('Backoffice is linked by account and id, and never by something else', () => {
  expect(backofficeUrl('T12345678.5FvqTz9Q1kXw2mRb7cYhNd')).toBe(
    'https://backoffice.dintero.com/T12345678/payments/transactions/T12345678.5FvqTz9Q1kXw2mRb7cYhNd',
  )
  expect(backofficeUrl('../../x')).toBeUndefined()
})
