import { disagreement, type Disagreement } from '@paydesk/contract/shop'
import type { Found } from './walk.ts'

/** What narrows the list, as the URL says it. */
export interface Filters {
  readonly cause: Disagreement | undefined
  /** A shop's id. */
  readonly shop: string | undefined
}

/** A hand-edited URL loses the part it got wrong, never the page. */
export const fromSearch = (search: URLSearchParams): Filters => ({
  cause: disagreement.options.find((cause) => cause === search.get('cause')),
  shop: search.get('shop') || undefined,
})

/** `?cause=…&shop=…`, or nothing. */
export function toSearch({ cause, shop }: Filters): string {
  const search = new URLSearchParams({ ...(cause && { cause }), ...(shop && { shop }) })
  return search.size > 0 ? `?${search}` : ''
}

/** The rows of that cause and that shop. */
export const filtered = (rows: readonly Found[], { cause, shop }: Filters): Found[] =>
  rows.filter(
    (row) =>
      (cause === undefined || row.cause === cause) && (shop === undefined || row.shop.id === shop),
  )

/** The causes there are, in the contract's order, with how many rows have each. */
export const causesOf = (rows: readonly Found[]): { cause: Disagreement; count: number }[] =>
  disagreement.options
    .map((cause) => ({ cause, count: rows.filter((row) => row.cause === cause).length }))
    .filter(({ count }) => count > 0)
