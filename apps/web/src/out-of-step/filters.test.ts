import { expect, test } from 'vitest'
import { foundWith } from '../testing/found.ts'
import { causesOf, filtered, fromSearch, toSearch } from './filters.ts'

test.each([
  ['', { cause: undefined, shop: undefined }],
  ['cause=captured-here', { cause: 'captured-here', shop: undefined }],
  ['cause=captured-here&shop=by', { cause: 'captured-here', shop: 'by' }],
  ['cause=toString&shop=', { cause: undefined, shop: undefined }],
])('the address %j narrows to %j', (search, expected) => {
  expect(fromSearch(new URLSearchParams(search))).toEqual(expected)
})

test('what narrows the list stands in the address, and nothing else', () => {
  expect(toSearch({ cause: 'never-paid', shop: 'a b' })).toBe('?cause=never-paid&shop=a+b')
  expect(toSearch({ cause: undefined, shop: undefined })).toBe('')
})

const BY = { id: 'by', name: 'Byens te', url: 'https://by.example' }
const ROWS = [foundWith(), foundWith({ shop: BY }), foundWith({ cause: 'never-paid', shop: BY })]

test.each([
  [{ cause: undefined, shop: undefined }, 3],
  [{ cause: 'captured-here' as const, shop: undefined }, 2],
  [{ cause: 'captured-here' as const, shop: 'by' }, 1],
  [{ cause: undefined, shop: 'gone' }, 0],
])('%j leaves %i of them', (filters, expected) => {
  expect(filtered(ROWS, filters)).toHaveLength(expected)
})

test('only causes that there are can be chosen, each with its count', () => {
  expect(causesOf(ROWS)).toEqual([
    { cause: 'captured-here', count: 2 },
    { cause: 'never-paid', count: 1 },
  ])
})
