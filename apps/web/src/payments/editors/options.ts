import { PAYMENT_TYPES, STATUSES } from '@paydesk/payments/payment-types'
import type { QueryClient } from '@tanstack/react-query'
import type { Filters, WordFilter } from '../filters.ts'
import { transactions, type Page } from '../queries.ts'

interface Option {
  value: string
  /** A name of its own, where the value is an id. */
  label?: string
}

/** What each filter offers before anything has been seen. */
const KNOWN: Record<WordFilter, readonly string[]> = {
  status: STATUSES,
  type: PAYMENT_TYPES,
  store: [],
  currency: ['NOK', 'SEK', 'DKK', 'EUR'],
  brand: ['Visa', 'MasterCard'],
}

/**
 * What can be chosen: what we know, what the lists of this visit showed (Dintero has no list of
 * stores), and what is set already, by hand perhaps.
 */
export function optionsOf(name: WordFilter, filters: Filters, client: QueryClient): Option[] {
  const options = new Map<string, Option>()
  const add = (value: string | undefined, label?: string) => {
    if (value && !options.has(value)) options.set(value, label ? { value, label } : { value })
  }
  const seen = client
    .getQueriesData<Page>({ queryKey: transactions.lists })
    .flatMap(([, page]) => page?.rows ?? [])
    .flatMap((row) => (row.ok ? [row.transaction] : []))

  for (const value of KNOWN[name]) add(value)
  for (const tx of seen) {
    if (name === 'store') add(tx.store?.id, tx.store?.name)
    if (name === 'currency') add(tx.currency)
    if (name === 'brand') add(tx.card?.brand)
  }
  for (const value of filters[name]) add(value)
  return [...options.values()]
}
