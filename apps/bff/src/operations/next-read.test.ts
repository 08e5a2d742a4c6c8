import { expect, test } from 'vitest'
import { nextRead, nextTry } from './next-read.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** When an operation that opened at 0 is read, in seconds, until `until`. */
function readsUntil(until: number, endsAt?: number) {
  const at: number[] = []
  for (let now: number | null = 0; now !== null && now < until * 1_000;) {
    now = nextRead(0, now, endsAt)
    if (now !== null) at.push(now / 1_000)
  }
  return at
}

test('an open outcome is read after 1, 2, 5, 10, 20, 40 and 60 s, then every two minutes to 15', () => {
  const minutes = [3, 5, 7, 9, 11, 13, 15].map((minute) => minute * MINUTE)
  expect(readsUntil(15 * MINUTE)).toEqual([1, 2, 5, 10, 20, 40, 60, ...minutes])
})

test('then hourly to a day, then daily', () => {
  const later = readsUntil(3 * DAY).filter((at) => at > 15 * MINUTE)
  const hours = Array.from({ length: 24 }, (_, hour) => (hour + 1) * HOUR)
  expect(later).toEqual([...hours, 2 * DAY, 3 * DAY])
})

test('until the reservation ends, and for 90 days where nobody knows when that is', () => {
  expect(readsUntil(200 * DAY, 7.5 * DAY * 1_000).at(-1)).toBe(7 * DAY)
  expect(readsUntil(200 * DAY).at(-1)).toBe(90 * DAY)
})

test('an end that has passed cuts no first day short', () => {
  expect(readsUntil(200 * DAY, 0).at(-1)).toBe(DAY)
})

test('a read that comes late is followed by the next that is planned, not by those it missed', () => {
  expect(nextRead(0, 30_000)).toBe(40_000)
  expect(nextRead(0, 4_000_000)).toBe(2 * HOUR * 1_000)
})

test.each([
  ['a moment', 0, 2_000],
  ['20 s', 20_000, 5_000],
  ['an hour', 3_600_000, 60_000],
])('what was sent %s ago and cannot be read is tried again', (_name, age, wait) => {
  expect(nextTry(0, age)).toBe(age + wait)
})
