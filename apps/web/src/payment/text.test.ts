import { expect, test } from 'vitest'
import { plain } from './text.ts'

test.each([
  ['Kari Nordmann', 'Kari Nordmann'],
  ['  two\n lines ', 'two lines'],
  ['a\u202Eb\u2066c', 'a b c'],
  ['<img onerror=alert(1)>', '<img onerror=alert(1)>'],
])('"%s" stands in a sentence as "%s"', (text, expected) => {
  expect(plain(text)).toBe(expected)
})

test('ten kilobytes become one line', () => {
  expect(plain('x'.repeat(10_000))).toHaveLength(80)
})
