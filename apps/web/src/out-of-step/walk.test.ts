import type { OutOfStepPage, UnmatchedOrder } from '@paydesk/contract/shop'
import { expect, test } from 'vitest'
import { foundWith } from '../testing/found.ts'
import {
  begin,
  pageFailed,
  pageSeen,
  resumed,
  rowsOf,
  stopped,
  totalsOf,
  triedAgain,
  turnsOf,
  unmatchedOf,
  without,
} from './walk.ts'

const FJELL = { id: 'fjellro', name: 'Fjellro Ull', url: 'https://fjellro.example' }
const BY = { id: 'by', name: 'Byens te', url: 'https://by.example' }
const NOW = new Date('2026-11-21T09:00:00Z')

const page = (change: Partial<OutOfStepPage> = {}): OutOfStepPage => ({
  shop: FJELL,
  page: 1,
  pages: 3,
  looked: 50,
  unreadable: 0,
  unmatched: [],
  rows: [],
  ...change,
})
const order = (id: number, at: string | null = null) => foundWith({ order: { id }, at })

test('each shop is looked at page by page, beside the others, to its last page', () => {
  let walk = begin([FJELL, BY])
  expect(turnsOf(walk)).toEqual([
    { shop: 'fjellro', page: 1 },
    { shop: 'by', page: 1 },
  ])
  walk = pageSeen(walk, page(), NOW)
  walk = pageSeen(walk, page({ shop: BY, pages: 1, looked: 3 }), NOW)
  expect(turnsOf(walk)).toEqual([{ shop: 'fjellro', page: 2 }])
  walk = pageSeen(walk, page({ page: 2 }), NOW)
  walk = pageSeen(walk, page({ page: 3, looked: 7 }), NOW)
  expect(turnsOf(walk)).toEqual([])
  expect(walk.finishedAt).toBe('2026-11-21T09:00:00.000Z')
})

test('a shop without any order is looked at', () => {
  const walk = pageSeen(begin([FJELL]), page({ pages: 0, looked: 0 }), NOW)
  expect(turnsOf(walk)).toEqual([])
  expect(totalsOf(walk)).toEqual({ looked: 0, of: 0, isExact: true, unreadable: 0, unmatched: 0 })
  expect(walk.finishedAt).toBeDefined()
})

test('how many there are is a guess until the last page was seen', () => {
  let walk = begin([FJELL])
  expect(totalsOf(walk)).toBeUndefined()
  walk = pageSeen(walk, page({ unreadable: 2 }), NOW)
  expect(totalsOf(walk)).toEqual({
    looked: 50,
    of: 150,
    isExact: false,
    unreadable: 2,
    unmatched: 0,
  })
  walk = pageSeen(walk, page({ page: 2 }), NOW)
  walk = pageSeen(walk, page({ page: 3, looked: 7, unreadable: 1 }), NOW)
  expect(totalsOf(walk)).toEqual({
    looked: 107,
    of: 107,
    isExact: true,
    unreadable: 3,
    unmatched: 0,
  })
})

test('a page that comes twice, or late, counts once', () => {
  const once = pageSeen(begin([FJELL]), page({ rows: [order(1)] }), NOW)
  expect(pageSeen(once, page({ rows: [order(1)] }), NOW)).toEqual(once)
})

test('an order that moved to the next page while others came in is found once', () => {
  let walk = pageSeen(begin([FJELL]), page({ rows: [order(2), order(1)] }), NOW)
  walk = pageSeen(walk, page({ page: 2, rows: [order(1), order(0)] }), NOW)
  expect(rowsOf(walk).map((row) => row.order.id)).toEqual([2, 1, 0])
})

test('the newest order stands first, whichever shop it is of', () => {
  let walk = begin([FJELL, BY])
  walk = pageSeen(walk, page({ rows: [order(1, '2026-11-20T08:00:00Z'), order(2, null)] }), NOW)
  walk = pageSeen(walk, page({ shop: BY, rows: [order(9, '2026-11-21T08:00:00Z')] }), NOW)
  expect(rowsOf(walk).map((row) => [row.shop.id, row.order.id])).toEqual([
    ['by', 9],
    ['fjellro', 1],
    ['fjellro', 2],
  ])
})

test('a shop that cannot be read keeps what it had, the others go on, and it is tried from there', () => {
  let walk = pageSeen(begin([FJELL, BY]), page({ rows: [order(1)] }), NOW)
  walk = pageFailed(walk, 'fjellro', new Error('down'))
  expect(turnsOf(walk)).toEqual([{ shop: 'by', page: 1 }])
  expect(rowsOf(walk)).toHaveLength(1)
  expect(turnsOf(triedAgain(walk, 'fjellro'))).toContainEqual({ shop: 'fjellro', page: 2 })
})

test('with a shop that cannot be read it never says that it is over', () => {
  const walk = pageFailed(begin([FJELL, BY]), 'fjellro', new Error('down'))
  const other = pageSeen(walk, page({ shop: BY, pages: 1 }), NOW)
  expect(turnsOf(other)).toEqual([])
  expect(other.finishedAt).toBeUndefined()
})

test('stopped, nothing more is asked for; resumed, it goes on where it was', () => {
  const walk = stopped(pageSeen(begin([FJELL]), page(), NOW))
  expect(turnsOf(walk)).toEqual([])
  expect(turnsOf(resumed(walk))).toEqual([{ shop: 'fjellro', page: 2 }])
})

test('what was put right leaves the list, and nothing else does', () => {
  const walk = pageSeen(begin([FJELL]), page({ rows: [order(2), order(1)] }), NOW)
  expect(rowsOf(without(walk, new Set(['fjellro/2']))).map((row) => row.order.id)).toEqual([1])
})

const unmatched = (id: number, at: string | null = null): UnmatchedOrder => ({
  order: {
    id,
    number: String(id),
    url: `${FJELL.url}/wp-admin/post.php?post=${id}&action=edit`,
    status: 'processing',
    currency: 'NOK',
    total: 24000,
  },
  at,
})

test('orders that name no payment are found once, the newest first, and each is of its shop', () => {
  let walk = pageSeen(begin([FJELL, BY]), page({ unmatched: [unmatched(2), unmatched(1)] }), NOW)
  walk = pageSeen(walk, page({ page: 2, unmatched: [unmatched(1), unmatched(0)] }), NOW)
  walk = pageSeen(walk, page({ shop: BY, unmatched: [unmatched(9, '2026-11-21T08:00:00Z')] }), NOW)
  expect(unmatchedOf(walk).map(({ shop, order }) => [shop.id, order.id])).toEqual([
    ['by', 9],
    ['fjellro', 2],
    ['fjellro', 1],
    ['fjellro', 0],
  ])
  expect(rowsOf(walk)).toEqual([])
})
