import { expect, test } from 'vitest'
import { placeIn } from './list-place.ts'

test.each([
  [{ search: 'status=AUTHORIZED', before: ['a', 'b'] }, 'status=AUTHORIZED', ['a', 'b']],
  [{ search: 'after=b' }, 'after=b', []],
  [{ before: ['a', 1, null] }, '', ['a']],
  [{ search: 7, before: 'a' }, '', []],
  ['?status=AUTHORIZED', '', []],
  [null, '', []],
  [undefined, '', []],
])('the history entry %j leads back to %j after the pages %j', (state, search, before) => {
  expect(placeIn(state)).toEqual({ search, before })
})
