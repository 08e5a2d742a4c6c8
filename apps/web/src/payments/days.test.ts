import { expect, test } from 'vitest'
import { instantsOf } from './days.ts'

test.each([
  [
    'in summer',
    { from: '2026-07-01', to: '2026-07-01' },
    ['2026-06-30T22:00:00.000Z', '2026-07-01T21:59:59.999Z'],
  ],
  [
    'in winter',
    { from: '2026-01-15', to: '2026-01-16' },
    ['2026-01-14T23:00:00.000Z', '2026-01-16T22:59:59.999Z'],
  ],
  [
    'of 25 hours',
    { from: '2026-10-25', to: '2026-10-25' },
    ['2026-10-24T22:00:00.000Z', '2026-10-25T22:59:59.999Z'],
  ],
  [
    'of 23 hours',
    { from: '2026-03-29', to: '2026-03-29' },
    ['2026-03-28T23:00:00.000Z', '2026-03-29T21:59:59.999Z'],
  ],
])('a day %s begins and ends in Oslo', (_name, days, [gte, lte]) => {
  expect(instantsOf(days, 'Europe/Oslo')).toEqual({ gte, lte })
})

test('an open end stays open', () => {
  expect(instantsOf({ from: '2026-01-01' }, 'UTC')).toEqual({ gte: '2026-01-01T00:00:00.000Z' })
  expect(instantsOf({ to: '2026-01-01' }, 'UTC')).toEqual({ lte: '2026-01-01T23:59:59.999Z' })
})
