import type { OutOfStepPage, OutOfStepRow, ShopName, UnmatchedOrder } from '@paydesk/contract/shop'

/** A payment and an order that disagree, and whose order it is. */
export type Found = OutOfStepRow & { readonly shop: ShopName }

/** An order that names no payment, and whose it is. */
export type Unmatched = UnmatchedOrder & { readonly shop: ShopName }

interface Placed {
  readonly shop: ShopName
  readonly order: { readonly id: number }
  readonly at: string | null
}

/** What tells one found order from all others: the same number may be in two shops. */
export const idOf = ({ shop, order }: Pick<Placed, 'shop' | 'order'>) => `${shop.id}/${order.id}`

/** How far one shop's orders have been looked at. */
export interface ShopWalk {
  readonly shop: ShopName
  /** The page to look at next; undefined once all were. */
  readonly next: number | undefined
  /** How many pages there are; undefined before the first answer. */
  readonly pages: number | undefined
  /** How many orders a full page holds. */
  readonly pageSize: number
  readonly looked: number
  readonly unreadable: number
  readonly rows: readonly Found[]
  readonly unmatched: readonly Unmatched[]
  /** Why the next page could not be looked at. */
  readonly failure: Error | undefined
}

/** Looking through the orders of every connected shop, page by page. */
export interface Walk {
  readonly shops: readonly ShopWalk[]
  readonly stopped: boolean
  /** When the last page was looked at, ISO 8601; undefined while some are left. */
  readonly finishedAt: string | undefined
}

const unseen = (shop: ShopName): ShopWalk => ({
  shop,
  next: 1,
  pages: undefined,
  pageSize: 0,
  looked: 0,
  unreadable: 0,
  rows: [],
  unmatched: [],
  failure: undefined,
})

export const begin = (shops: readonly ShopName[]): Walk => ({
  shops: shops.map(({ id, name, url }) => unseen({ id, name, url })),
  stopped: false,
  finishedAt: undefined,
})

/** The pages to look at now, at most one of each shop. */
export const turnsOf = ({ shops, stopped }: Walk): { shop: string; page: number }[] =>
  stopped
    ? []
    : shops.flatMap(({ shop, next, failure }) =>
        next === undefined || failure ? [] : { shop: shop.id, page: next },
      )

const changed = (walk: Walk, shop: string, change: (one: ShopWalk) => ShopWalk): Walk => ({
  ...walk,
  shops: walk.shops.map((one) => (one.shop.id === shop ? change(one) : one)),
})

/** A page was looked at. One that was not asked for next changes nothing. */
export function pageSeen(walk: Walk, page: OutOfStepPage, now: Date): Walk {
  const next = changed(walk, page.shop.id, (one) => {
    if (one.next !== page.page) return one
    return {
      ...one,
      next: page.page < page.pages ? page.page + 1 : undefined,
      pages: page.pages,
      pageSize: Math.max(one.pageSize, page.looked),
      looked: one.looked + page.looked,
      unreadable: one.unreadable + page.unreadable,
      rows: added(one.rows, page.rows, one.shop),
      unmatched: added(one.unmatched, page.unmatched, one.shop),
    }
  })
  const isOver = next.shops.every((one) => one.next === undefined)
  return { ...next, finishedAt: isOver ? (walk.finishedAt ?? now.toISOString()) : undefined }
}

/** An order that came in meanwhile moves the last one of a page to the next page: it is there once. */
function added<T extends Omit<Placed, 'shop'>>(
  before: readonly (T & { readonly shop: ShopName })[],
  more: readonly T[],
  shop: ShopName,
) {
  const known = new Set(before.map(idOf))
  return [
    ...before,
    ...more.map((row) => ({ ...row, shop })).filter((row) => !known.has(idOf(row))),
  ]
}

export const pageFailed = (walk: Walk, shop: string, failure: Error): Walk =>
  changed(walk, shop, (one) => ({ ...one, failure }))

/** The shop goes on where it could not be read. */
export const triedAgain = (walk: Walk, shop: string): Walk =>
  changed(walk, shop, (one) => ({ ...one, failure: undefined }))

export const stopped = (walk: Walk): Walk => ({ ...walk, stopped: true })
export const resumed = (walk: Walk): Walk => ({ ...walk, stopped: false })

/** The same without these orders, by their ids. */
export const without = (walk: Walk, ids: ReadonlySet<string>): Walk => ({
  ...walk,
  shops: walk.shops.map((one) => ({
    ...one,
    rows: one.rows.filter((row) => !ids.has(idOf(row))),
  })),
})

/** What was found in all shops, the newest order first. */
export const rowsOf = ({ shops }: Walk): Found[] =>
  shops.flatMap(({ rows }) => rows).toSorted(newer)

/** Orders of all shops that name no payment, the newest first. */
export const unmatchedOf = ({ shops }: Walk): Unmatched[] =>
  shops.flatMap(({ unmatched }) => unmatched).toSorted(newer)

const newer = (a: Placed, b: Placed) =>
  (b.at ?? '').localeCompare(a.at ?? '') || b.order.id - a.order.id

export interface Totals {
  readonly looked: number
  /** How many there are: a guess until the last page of each shop was seen. */
  readonly of: number
  readonly isExact: boolean
  readonly unreadable: number
  readonly unmatched: number
}

/** How many orders were looked at, and of how many; undefined before a shop has answered. */
export function totalsOf({ shops }: Walk): Totals | undefined {
  if (shops.every(({ pages }) => pages === undefined)) return undefined
  const sum = (read: (one: ShopWalk) => number) =>
    shops.reduce((total, one) => total + read(one), 0)
  return {
    looked: sum(({ looked }) => looked),
    of: sum(({ looked, next, pages = 0, pageSize }) =>
      next === undefined ? looked : Math.max(looked, pages * pageSize),
    ),
    isExact: shops.every(({ next }) => next === undefined),
    unreadable: sum(({ unreadable }) => unreadable),
    unmatched: sum(({ unmatched }) => unmatched.length),
  }
}
