/** The days between which something happened, `yyyy-mm-dd`, both included, in the account's zone. */
export interface Days {
  from?: string
  to?: string
}

/** Minor units, both included. */
interface Amounts {
  min?: number
  max?: number
}

/** What the list shows: its whole state, held by the URL under Dintero's own filter names. */
export interface Filters {
  search?: string
  status: readonly string[]
  type: readonly string[]
  store: readonly string[]
  currency: readonly string[]
  brand: readonly string[]
  amount: Amounts
  created: Days
  captured: Days
  refunded: Days
  limit: number
  after?: string
}

export const PAGE_SIZES = [25, 50, 100] as const
/** As `boot.js` asks for it before any of this is loaded. */
const DEFAULT_SIZE = 25

/** Filters that are a set of words, and their names in the URL and in Dintero's API. */
const WORD_FILTERS = {
  status: 'status',
  type: 'payment_product_type',
  store: 'store_id',
  currency: 'currency',
  brand: 'card_brand',
} as const
export type WordFilter = keyof typeof WORD_FILTERS

export const DAY_FILTERS = {
  created: 'created_at',
  captured: 'captured_at',
  refunded: 'refunded_at',
} as const
export type DayFilter = keyof typeof DAY_FILTERS

const MAX_AMOUNT = 2_147_483_647
const MAX_WORD = 200

export const NO_FILTERS: Filters = {
  status: [],
  type: [],
  store: [],
  currency: [],
  brand: [],
  amount: {},
  created: {},
  captured: {},
  refunded: {},
  limit: DEFAULT_SIZE,
}

/** Reads the list's state from a URL. One edited by hand loses the part it got wrong, never the page. */
export function fromSearch(search: URLSearchParams): Filters {
  const text = (name: string) => {
    const value = search.get(name)?.trim().slice(0, MAX_WORD)
    return value === '' ? undefined : value
  }
  const words = (name: string) => [
    ...new Set(
      search
        .getAll(name)
        .map((word) => word.trim())
        .filter((word) => word !== '' && word.length <= MAX_WORD),
    ),
  ]
  const days = (name: string): Days => {
    const from = day(search.get(`${name}.gte`))
    const to = day(search.get(`${name}.lte`))
    return { ...(from && { from }), ...(to && { to }) }
  }
  const min = amount(search.get('amount.gte'))
  const max = amount(search.get('amount.lte'))
  const size = Number(search.get('limit'))
  const found = text('search')
  const after = text('starting_after')
  return {
    ...(found && { search: found }),
    status: words(WORD_FILTERS.status),
    type: words(WORD_FILTERS.type),
    store: words(WORD_FILTERS.store),
    currency: words(WORD_FILTERS.currency).filter((code) => /^[A-Z]{3}$/.test(code)),
    brand: words(WORD_FILTERS.brand),
    amount: { ...(min !== undefined && { min }), ...(max !== undefined && { max }) },
    created: days(DAY_FILTERS.created),
    captured: days(DAY_FILTERS.captured),
    refunded: days(DAY_FILTERS.refunded),
    limit: PAGE_SIZES.find((known) => known === size) ?? DEFAULT_SIZE,
    ...(after && { after }),
  }
}

function day(text: string | null): string | undefined {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const date = new Date(`${text}T00:00:00Z`)
  // 31 February parses as 3 March: only a day that comes out as it went in exists.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : undefined
}

function amount(text: string | null): number | undefined {
  if (!text || !/^\d{1,10}$/.test(text)) return undefined
  const value = Number(text)
  return value <= MAX_AMOUNT ? value : undefined
}

/** The URL's search part of a state; what is as it is by default is left out. */
export function toSearch(filters: Filters): URLSearchParams {
  const search = new URLSearchParams()
  const set = (name: string, value: string | number | undefined) => {
    if (value !== undefined) search.append(name, String(value))
  }
  set('search', filters.search)
  for (const [filter, name] of entries(WORD_FILTERS))
    for (const word of filters[filter]) set(name, word)
  set('amount.gte', filters.amount.min)
  set('amount.lte', filters.amount.max)
  for (const [filter, name] of entries(DAY_FILTERS)) {
    set(`${name}.gte`, filters[filter].from)
    set(`${name}.lte`, filters[filter].to)
  }
  if (filters.limit !== DEFAULT_SIZE) set('limit', filters.limit)
  set('starting_after', filters.after)
  return search
}

/** `Object.entries` with the keys it forgets. */
const entries = <K extends string, V>(record: Record<K, V>) =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the records above are constants
  Object.entries(record) as [K, V][]

/** The same filters on their first page, with a change; a cursor belongs to the filters it was made with. */
export function changed(filters: Filters, change: Partial<Filters>): Filters {
  const { after: _, ...rest } = filters
  return { ...rest, ...change }
}

export const hasDays = (days: Days) => days.from !== undefined || days.to !== undefined

/** Whether anything but the search narrows the list. */
export const isFiltered = (filters: Filters) => setFilters(filters).length > 0

/** What is really asked for: a search looks through everything, so set filters do not count. */
export function effective(filters: Filters): Filters {
  if (!filters.search) return filters
  const { search, limit, after } = filters
  return { ...NO_FILTERS, search, limit, ...(after && { after }) }
}

/** Every filter that has a chip, in the order in which they stand. */
export const FILTER_NAMES = [
  'status',
  'type',
  'amount',
  'created',
  'captured',
  'refunded',
  'store',
  'currency',
  'brand',
] as const
export type FilterName = (typeof FILTER_NAMES)[number]

/** The filters that are set. */
export const setFilters = (filters: Filters): readonly FilterName[] =>
  FILTER_NAMES.filter((name) => Object.values(filters[name]).length > 0)

/** The same list with one filter as if it had never been set. */
export const without = (filters: Filters, name: FilterName): Filters =>
  changed(filters, { [name]: NO_FILTERS[name] })
