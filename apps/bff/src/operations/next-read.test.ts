import { expect, test } from 'vitest'
import { nextRead } from './next-read.ts'

test('an open outcome is read after 1, 2, 5, 10, 20, 40 and 60 s, then only when looked at', () => {
  const at: number[] = []
  for (let now: number | null = 0, reads = 0; now !== null; reads++) {
    now = nextRead({ reads }, now)
    if (now !== null) at.push(now / 1_000)
  }
  expect(at).toEqual([1, 2, 5, 10, 20, 40, 60])
})
