import { expect, test } from 'vitest'
import { createRecent } from './recent.ts'

test('a name is new once', () => {
  const recent = createRecent(2)
  expect(['a', 'a', 'b', 'a', 'b'].map((name) => recent.isNew(name))).toEqual([
    true,
    false,
    true,
    false,
    false,
  ])
})

test('what is oldest is forgotten when there is more than is remembered', () => {
  const recent = createRecent(2)
  for (const name of ['a', 'b', 'c']) recent.isNew(name)
  expect(recent.isNew('b')).toBe(false)
  expect(recent.isNew('c')).toBe(false)
  expect(recent.isNew('a')).toBe(true)
})
