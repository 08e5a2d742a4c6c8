import { expect, test } from 'vitest'
import { phpQuery } from './php-query.ts'

test.each<[string, Record<string, unknown>]>([
  ['', {}],
  ['a=1&b=x+y%2Cz', { a: '1', b: 'x y,z' }],
  ['a=1&a=2', { a: '2' }],
  ['a[]=1&a[]=2', { a: ['1', '2'] }],
  ['a[0]=1&a%5B0%5D=2&a[1]=3', { a: ['2', '3'] }],
  ['a', { a: '' }],
])('%s is %o', (query, parameters) => {
  expect(phpQuery(query)).toEqual(parameters)
})
