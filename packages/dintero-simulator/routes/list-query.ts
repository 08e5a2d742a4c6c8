import type { ListQuery, TimeRange } from '../books/list.ts'
import type { Column } from '../books/index-values.ts'
import { invalidParameter } from '../errors.ts'

type Query = Record<string, unknown>

export const STATUSES = [
  'INITIATED',
  'ON_HOLD',
  'AUTHORIZED',
  'PARTIALLY_CAPTURED',
  'PARTIALLY_CAPTURED_REFUNDED',
  'CAPTURED',
  'AUTHORIZATION_VOIDED',
  'PARTIALLY_REFUNDED',
  'REFUNDED',
  'DECLINED',
  'FAILED',
  'UNKNOWN',
]

const TEXT_FILTERS = [
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
  'payment_operation',
  'customer_id',
  'terminal_id',
  'channel',
] as const satisfies Column[]

/** These may hold a comma themselves, so they are taken whole (docs: list, exact strings). */
const WHOLE = new Set<string>(['merchant_reference', 'merchant_reference_2'])

/** Reads the query of `GET /transactions`; unknown parameters are ignored. Throws a 400. */
export function readListQuery(query: Query): ListQuery {
  const columns: ListQuery['columns'] = {}
  for (const name of TEXT_FILTERS) {
    const values = WHOLE.has(name) ? whole(query, name) : listed(query, name)
    if (values.length) columns[name] = values
  }
  const unknown = columns.status?.find((status) => !STATUSES.includes(String(status)))
  if (unknown !== undefined) throw wrong('status', 'ENUM_MISMATCH', `No enum match for: ${unknown}`)
  const amount = integer(query, 'amount')
  if (amount !== undefined) columns.amount = [amount]

  const labels: ListQuery['labels'] = []
  const search = whole(query, 'search')
  if (search.length) labels.push({ name: 'term', values: search })
  const tokens = listed(query, 'token_id')
  if (tokens.length) labels.push({ name: 'token', values: tokens })
  const destinations = listed(query, 'payout_destination_id')
  if (destinations.length) labels.push({ name: 'destination', values: destinations })

  const limit = integer(query, 'limit') ?? 10
  if (limit < 1) throw wrong('limit', 'MINIMUM', `Value ${limit} is less than minimum 1`)
  if (limit > 100) throw wrong('limit', 'MAXIMUM', `Value ${limit} is greater than maximum 100`)
  const gte = integer(query, 'amount.gte')
  const lte = integer(query, 'amount.lte')
  const ids = listed(query, 'id')
  const startingAfter = whole(query, 'starting_after').at(-1)
  return {
    limit,
    ...(startingAfter !== undefined && { startingAfter }),
    ...(ids.length > 0 && { ids }),
    columns,
    labels,
    amount: { ...(gte !== undefined && { gte }), ...(lte !== undefined && { lte }) },
    created: timeRange(query, 'created_at'),
    captured: timeRange(query, 'captured_at'),
    refunded: timeRange(query, 'refunded_at'),
  }
}

export const unknownCursor = (cursor: string) =>
  wrong('starting_after', 'INVALID', `Unknown id: ${cursor}`)

/** Values of a repeated or comma-joined parameter. */
export function listed(query: Query, name: string): string[] {
  return whole(query, name)
    .flatMap((value) => value.split(','))
    .filter((value) => value !== '')
}

export function whole(query: Query, name: string): string[] {
  return [query[name]].flat().filter((v): v is string => typeof v === 'string' && v !== '')
}

export function integer(query: Query, name: string): number | undefined {
  const text = whole(query, name).at(-1)
  if (text === undefined) return undefined
  if (!/^-?\d{1,15}$/.test(text))
    throw wrong(name, 'INVALID_TYPE', `Expected type integer but found type string`)
  return Number(text)
}

/** A date-only upper bound includes the named day; a time without a zone is UTC. */
export function timeRange(query: Query, name: string): TimeRange {
  const range: TimeRange = {}
  const from = whole(query, `${name}.gte`).at(-1)
  if (from !== undefined) range.from = time(`${name}.gte`, from)
  const until = whole(query, `${name}.lte`).at(-1)
  if (until !== undefined) {
    if (isDay(until)) range.before = time(`${name}.lte`, until) + 86_400_000
    else range.until = time(`${name}.lte`, until)
  }
  return range
}

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text)

export function time(name: string, text: string): number {
  // A `+` that was not percent-encoded arrives as a space.
  const zoned = text.replace(/ (\d{2}:?\d{2})$/, '+$1')
  const match = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(
    zoned,
  )
  const ms = match ? Date.parse(match[1] && !match[4] ? `${zoned}Z` : zoned) : NaN
  if (Number.isNaN(ms)) throw wrong(name, 'INVALID_FORMAT', `Not a date or time: ${text}`)
  return ms
}

export const wrong = (name: string, code: string, message: string) =>
  invalidParameter('query', name, [{ code, message, path: [] }])
