import { expect, test } from 'vitest'
import * as fc from 'fast-check'
import { fieldOf, parseJson } from './json.ts'

test.each(['{}', '[]', 'null', '0', '"a"', '{"a":[{"b":"]]]]"}]}', '"\\"[["', '\n[1]'])(
  '%s is JSON',
  (text) => expect(parseJson(text)).toEqual({ value: JSON.parse(text) as unknown }),
)

test.each(['', '{', '<p>', "{'a':1}", '[1,]', 'undefined', '{"a":1}{"a":2}', 'NaN'])(
  '%s is none',
  (text) => expect(parseJson(text)).toBeUndefined(),
)

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`

test('64 levels are read, one more is not, and a million costs no stack', () => {
  expect(parseJson(nested(64))).toBeDefined()
  expect(parseJson(nested(65))).toBeUndefined()
  expect(parseJson(nested(1_000_000))).toBeUndefined()
  expect(parseJson('{"a":'.repeat(65) + '1' + '}'.repeat(65))).toBeUndefined()
})

test('what is written flat is read as it was, brackets in strings included', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      const text = JSON.stringify(value)
      expect(parseJson(text)).toEqual({ value: JSON.parse(text) as unknown })
    }),
  )
})

test('a field of anything is the field or undefined', () => {
  expect(fieldOf({ a: 1 }, 'a')).toBe(1)
  expect(fieldOf({}, 'toString')).toBeUndefined()
  for (const value of [null, undefined, 'text', 7]) expect(fieldOf(value, 'a')).toBeUndefined()
})
