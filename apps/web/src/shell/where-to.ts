import type { QueryClient } from '@tanstack/react-query'
import { changed, type Filters } from '../payments/filters.ts'
import { listPath } from '../payments/list-path.ts'
import { transactions } from '../payments/queries.ts'
import { pastedLink } from '../payments/search-terms.ts'

/**
 * Where a search leads: to the payment that a pasted link names or that is the only one found, else
 * to the list. Where reading fails, the list says so and offers to try again.
 */
export async function whereTo(
  queryClient: QueryClient,
  filters: Filters,
  asked: string,
): Promise<{ payment: string } | { list: string }> {
  const { search: _, ...rest } = changed(filters, {})
  if (!asked) return { list: listPath(rest) }
  const pasted = pastedLink(asked)
  if (pasted && 'transaction' in pasted) return { payment: pasted.transaction }
  const next = { ...rest, search: asked }
  const only = await onlyOne(queryClient, next)
  return only === undefined ? { list: listPath(next) } : { payment: only }
}

async function onlyOne(queryClient: QueryClient, asked: Filters): Promise<string | undefined> {
  try {
    const { rows, next } = await queryClient.fetchQuery(transactions.list(asked))
    const [row] = rows
    return rows.length === 1 && !next && row?.ok ? row.transaction.id : undefined
  } catch {
    return undefined
  }
}
