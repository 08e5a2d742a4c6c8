import type { SettlementQuery } from '../books/settlements.ts'
import { limitOf } from './limit.ts'
import { listed, time, timeRange, whole, wrong } from './list-query.ts'

type Query = Record<string, unknown>

/** Reads the query of the settlements list (docs: settlements). Throws a 400. */
export function readSettlementQuery(query: Query): SettlementQuery {
  const settled = timeRange(query, 'created_at')
  const created = timeRange(query, 'item_created_at')
  if (Object.keys(settled).length > 0 && Object.keys(created).length > 0)
    throw wrong('item_created_at', 'INVALID', 'Cannot be combined with created_at')
  return {
    limit: limitOf(query, 1_000),
    after: cursorOf(query),
    settled,
    created,
    providers: listed(query, 'payment_provider'),
    destination: whole(query, 'payout_destination_id').at(-1),
    search: whole(query, 'search').at(-1),
  }
}

/** Both halves of the cursor, or none. */
function cursorOf(query: Query) {
  const id = whole(query, 'starting_after_id').at(-1)
  const date = whole(query, 'starting_after_date').at(-1)
  if (id === undefined && date === undefined) return undefined
  if (id === undefined)
    throw wrong('starting_after_id', 'INVALID', 'Required with starting_after_date')
  if (date === undefined)
    throw wrong('starting_after_date', 'INVALID', 'Required with starting_after_id')
  return { id, settledAt: time('starting_after_date', date) }
}
