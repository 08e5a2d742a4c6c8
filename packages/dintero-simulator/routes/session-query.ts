import type { SessionQuery } from '../books/sessions.ts'
import { limitOf } from './limit.ts'
import { listed, timeRange, whole } from './list-query.ts'

/** Reads the query of `GET /sessions` (docs: checkout API). Throws a 400. */
export function readSessionQuery(query: Record<string, unknown>): SessionQuery {
  return {
    limit: limitOf(query, 100),
    startingAfter: whole(query, 'starting_after').at(-1),
    ids: listed(query, 'id'),
    transactionIds: listed(query, 'transaction_id'),
    storeIds: listed(query, 'store_id'),
    operations: listed(query, 'payment_operation'),
    search: whole(query, 'search').at(-1),
    ...timeRange(query, 'created_at'),
  }
}
