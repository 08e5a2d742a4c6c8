import type { Otherwise } from '../books/list-otherwise.ts'
import type { ListQuery } from '../books/list.ts'
import type { Settings } from '../settings.ts'
import { readListQuery, wrong } from './list-query.ts'

type Query = Record<string, unknown>

const DAY = 86_400_000

const KNOWN = new Set([
  'id',
  'limit',
  'starting_after',
  'status',
  'payment_product',
  'payment_product_type',
  'card_brand',
  'merchant_reference',
  'merchant_reference_2',
  'session_id',
  'store_id',
  'payout_correlation_id',
  'currency',
  'amount',
  'search',
  'payment_operation',
  'customer_id',
  'payout_destination_id',
  'token_id',
  'includes',
  'terminal_id',
  'channel',
  ...['amount', 'created_at', 'captured_at', 'refunded_at'].flatMap((name) => [
    `${name}.gte`,
    `${name}.lte`,
  ]),
])

/** The query of a list as the account's settings take it; `now` is ms. Throws a 400. */
export function listQueryOf(asked: Query, settings: Settings, now: number): ListQuery {
  const unknown = Object.keys(asked).find((name) => !KNOWN.has(name))
  if (unknown !== undefined && settings.unknownQueryParameter === 'refuse')
    throw wrong(unknown, 'UNKNOWN_PARAMETER', `Unknown parameter: ${unknown}`)
  const query = readListQuery(meant(asked, settings))
  const oldest = now - settings.listedDays * DAY
  if (settings.listedDays === 0) return query
  const from = Math.max(oldest, query.created.from ?? oldest)
  return { ...query, created: { ...query.created, from } }
}

/** How the list is made where the settings ask for another way than the usual one. */
export function otherwise(settings: Settings): Otherwise | undefined {
  const way = {
    oldestFirst: settings.listOrder === 'oldest-first',
    contains: settings.search === 'contains',
    without: settings.listsInitiated ? [] : ['INITIATED'],
  }
  return way.oldestFirst || way.contains || way.without.length > 0 ? way : undefined
}

/** The parameters without those that are not looked at, and with a limit that is possible. */
function meant(asked: Query, { limitOutOfRange, terminalFilters }: Settings): Query {
  const left = { ...asked }
  if (terminalFilters === 'ignore') {
    delete left['terminal_id']
    delete left['channel']
  }
  const limit = Number(asked['limit'])
  if (limitOutOfRange === 'clamp' && Number.isSafeInteger(limit))
    left['limit'] = String(Math.min(100, Math.max(1, limit)))
  return left
}
