import { describe, expect, test } from 'vitest'
import { afterLook } from './after-look.ts'
import type { Match } from './match.ts'
import { sent, SENT_AT, withEvents } from './testing/events.ts'
import type { StoredOperation } from '../store/operations.ts'

const SENT = Date.parse(SENT_AT)
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const iso = (age: number) => new Date(SENT + age).toISOString()

const looks = {
  absent: { found: 'absent' },
  'in-flight': { found: 'in-flight', requestId: 'r' },
  unreadable: { found: 'unreadable' },
  alarm: { found: 'alarm', alarm: 'other-amount', eventIds: ['3'] },
} as const satisfies Record<string, Match>

function after(
  told: keyof typeof looks | 'nothing',
  age: number,
  operation: Partial<StoredOperation> = {},
  payment: object = {},
) {
  const row = sent({ state: 'UNKNOWN', ...operation })
  const transaction = withEvents([], payment)
  const startedAt = SENT + age - 100
  const look = told === 'nothing' ? undefined : { transaction, startedAt, told: looks[told] }
  return afterLook(row, look, SENT + age)
}

describe('a person looks', () => {
  test.each<[string, keyof typeof looks | 'nothing', string, number]>([
    ['at what nobody can tell of', 'absent', 'UNKNOWN', 15 * MINUTE],
    ['at what cannot be read', 'unreadable', 'UNKNOWN', 15 * MINUTE],
    ['at a contradiction', 'alarm', 'UNKNOWN', 15 * MINUTE],
    ['while Dintero cannot be read', 'nothing', 'UNKNOWN', 15 * MINUTE],
    ['at a 202 without a trace', 'absent', 'PENDING', 15 * MINUTE],
    ['at what Dintero works on for a day', 'in-flight', 'PENDING', DAY],
    ['at what was accepted and cannot be read for a day', 'nothing', 'PENDING', DAY],
  ])('%s, and not before', (_name, told, state, age) => {
    const row = { state } as Partial<StoredOperation>
    expect(after(told, age - 1, row)).not.toHaveProperty('state')
    expect(after(told, age, row)).toMatchObject({ state: 'NEEDS_REVIEW', changed_at: iso(age) })
  })

  test.each(['NEEDS_REVIEW', 'CLOSED'] as const)('once: %s stays what it is', (state) => {
    expect(after('absent', DAY, { state })).not.toHaveProperty('state')
  })
})

test('a look says when it was and when the next one is, and lets go of the row', () => {
  expect(after('absent', 2_050, { reads: 1 })).toMatchObject({
    reads: 2,
    read_at: iso(2_050),
    next_read_at: iso(5_000),
    lease_owner: null,
    lease_until: null,
  })
})

test('a look that failed says nothing of when it was, and is soon tried again', () => {
  const change = after('nothing', 2_050)
  expect(change).toMatchObject({ next_read_at: iso(4_050), lease_owner: null })
  expect(change).not.toHaveProperty('read_at')
})

test('reading ends with the reservation', () => {
  const klarna = {
    payment_product_type: 'klarna.klarna',
    events: [
      {
        id: '2',
        event: 'AUTHORIZE',
        success: true,
        metadata: { 'klarna:authorization_expiration': iso(2.5 * DAY) },
      },
    ],
  }
  expect(after('absent', 1.5 * DAY, {}, klarna)).toMatchObject({ next_read_at: iso(2 * DAY) })
  expect(after('absent', 2.2 * DAY, {}, klarna)).toMatchObject({ next_read_at: null })
})

describe('the first absence', () => {
  test('is kept with the time when its read began', () => {
    expect(after('absent', 1_000)).toMatchObject({ absent_at: iso(900) })
  })

  test.each<[string, keyof typeof looks, Partial<StoredOperation>]>([
    ['is kept once', 'absent', { absent_at: SENT_AT }],
    [
      'is not what a read shows that began before the attempt was over',
      'absent',
      { changed_at: iso(901) },
    ],
    ['is not an unreadable list', 'unreadable', {}],
    ['is not an alarm', 'alarm', {}],
  ])('%s', (_name, told, operation) => {
    expect(after(told, 1_000, operation)).not.toHaveProperty('absent_at')
  })
})
