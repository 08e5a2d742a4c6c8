import { expect, test } from 'vitest'
import { readTime, relativeTime, shortTime, timeSpan, utcTime } from './times.ts'

const at = new Date('2026-10-14T07:31:05Z')

test.each([
  ['en-GB', 'Europe/Oslo', '14 Oct, 09:31'],
  ['nb-NO', 'Europe/Oslo', '14. okt., 09:31'],
  ['en-GB', 'Europe/Helsinki', '14 Oct, 10:31'],
])('a time in %s, %s', (locale, zone, expected) => {
  expect(shortTime(at, new Date('2026-11-01T00:00:00Z'), locale, zone)).toBe(expected)
})

test('another year is named, and which year it is depends on the zone', () => {
  const eve = new Date('2026-12-31T23:30:00Z')
  expect(shortTime(eve, new Date('2027-06-01T00:00:00Z'), 'en-GB', 'UTC')).toBe(
    '31 Dec 2026, 23:30',
  )
  expect(shortTime(eve, new Date('2027-06-01T00:00:00Z'), 'en-GB', 'Europe/Oslo')).toBe(
    '1 Jan, 00:30',
  )
})

test('UTC is said as logs say it', () => {
  expect(utcTime(at)).toBe('2026-10-14 07:31:05 UTC')
})

test.each([
  [20, 'now', '20 seconds'],
  [-90, '1 minute ago', '1 minute'],
  [3 * 3600, 'in 3 hours', '3 hours'],
  [26 * 3600, 'tomorrow', '1 day'],
  [6.9 * 86_400, 'in 6 days', '6 days'],
])('%d seconds from now', (seconds, relative, span) => {
  const then = new Date(at.getTime() + seconds * 1000)
  expect(relativeTime(then, at, 'en-GB')).toBe(relative)
  expect(timeSpan(then, at, 'en-GB')).toBe(span)
})

test('text that is no time is none', () => {
  expect(readTime('soon')).toBeUndefined()
  expect(readTime('')).toBeUndefined()
})
