import { expect, test } from 'vitest'
import { queryString } from './query.ts'

test.each([
  ['nothing', {}, ''],
  ['what is undefined or an empty list', { status: undefined, id: [] }, ''],
  ['one value', { limit: 20 }, '?limit=20'],
  ['a list by repeating the key', { status: ['A', 'B'] }, '?status=A&status=B'],
  ['names with a dot', { 'created_at.gte': '2026-03-02' }, '?created_at.gte=2026-03-02'],
  [
    'text that means something in an address',
    { search: '+47 a&b=c#d/é' },
    '?search=%2B47+a%26b%3Dc%23d%2F%C3%A9',
  ],
])('a query says %s', (_name, query, expected) => {
  expect(queryString(query)).toBe(expected)
})
