import { expect, test } from 'vitest'
import { utcOf } from './utc.ts'

test.each([
  ['2026-05-04T10:00:00', '2026-05-04T10:00:00.000Z'],
  ['2026-05-04T10:00:00Z', '2026-05-04T10:00:00.000Z'],
  ['2026-13-40T10:00:00', null],
  ['0000-00-00T00:00:00', null],
  ['', null],
  [null, null],
  [undefined, null],
])('%j is %j', (gmt, utc) => {
  expect(utcOf(gmt)).toBe(utc)
})
