import { effective, NO_FILTERS, toSearch, type Filters } from './filters.ts'

/** The lists people ask for all day; each is nothing but filters. */
export const VIEWS = {
  all: NO_FILTERS,
  toCapture: { ...NO_FILTERS, status: ['AUTHORIZED'] },
  partlyCaptured: { ...NO_FILTERS, status: ['PARTIALLY_CAPTURED', 'PARTIALLY_CAPTURED_REFUNDED'] },
  onHold: { ...NO_FILTERS, status: ['ON_HOLD'] },
  failed: { ...NO_FILTERS, status: ['FAILED', 'DECLINED'] },
} as const satisfies Record<string, Filters>

export type View = keyof typeof VIEWS

// The keys of the constant above, in its order.
export const VIEW_NAMES: readonly View[] = [
  'all',
  'toCapture',
  'partlyCaptured',
  'onHold',
  'failed',
]

/** The view whose filters these are, on whatever page and of whatever length; none while searching. */
export function viewOf(filters: Filters): View | undefined {
  if (filters.search) return undefined
  const { after: _, ...rest } = effective(filters)
  const shown = toSearch({ ...rest, limit: NO_FILTERS.limit, status: rest.status.toSorted() })
  return VIEW_NAMES.find(
    (name) =>
      toSearch({ ...VIEWS[name], status: VIEWS[name].status.toSorted() }).toString() ===
      shown.toString(),
  )
}
