import { array, assert, constantFrom, property, record, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { revision, sameRevision } from './revision.ts'
import { authorized, captured, initialized, payment } from './testing/payment.ts'
import type { Transaction } from './transaction.ts'

const base = payment()

test('is sixteen hexadecimal digits', () => {
  expect(revision(base)).toMatch(/^[0-9a-f]{16}$/)
})

test('does not change with the order of keys, or with what operations do not touch', () => {
  const turned = Object.fromEntries(Object.entries(base).toReversed()) as unknown as Transaction // same keys
  expect(revision(turned)).toBe(revision(base))
  const events = base.events?.map((event) => Object.fromEntries(Object.entries(event).toReversed()))
  expect(revision({ ...base, events })).toBe(revision(base))
  expect(
    revision({ ...base, created_at: '2020-01-01T00:00:00Z', metadata: { ext_note: 'x' } }),
  ).toBe(revision(base))
})

describe('changes with', () => {
  const third = { ...captured(100), id: '3' }
  test.each([
    ['the status', { status: 'CAPTURED' }],
    ['another event', { events: [initialized, authorized, third] }],
    ['an event without an id', { events: [initialized, authorized, captured(100)] }],
    ['one event less', { events: [initialized] }],
    ['another id', { events: [initialized, { ...authorized, id: '9' }] }],
    ['the order of events', { events: [authorized, initialized] }],
    ['no events', { events: [] }],
    ['the currency', { currency: 'SEK' }],
    ['the total', { amount: 12_345 }],
  ])('%s', (_name, change) => {
    expect(revision(payment(change))).not.toBe(revision(base))
  })

  test('the outcome of an event without an id', () => {
    const failed = { ...captured(100), success: false }
    expect(revision(payment({ events: [failed] }))).not.toBe(
      revision(payment({ events: [captured(100)] })),
    )
  })
})

test('two payments with different events do not share a revision', () => {
  const histories = array(record({ id: string({ maxLength: 3 }), event: constantFrom('CAPTURE') }))
  const seen = new Map<string, string>()
  assert(
    property(histories, (events) => {
      const digest = revision(payment({ events }))
      const ids = JSON.stringify(events.map(({ id }) => id))
      expect(seen.get(digest) ?? ids).toBe(ids)
      seen.set(digest, ids)
    }),
    { numRuns: 2000 },
  )
})

const split = (...ids: string[]) => revision(payment({ events: ids.map((id) => ({ id })) }))

test('ids cannot be shifted between events', () => {
  expect(split('1', '23')).not.toBe(split('12', '3'))
  expect(split('1","2')).not.toBe(split('1', '2'))
})

test('never throws, whatever arrived', () => {
  for (const odd of [null, undefined, 'text', 5, [], { events: [null, 1, {}] }, { events: 'x' }]) {
    expect(revision(odd as unknown as Transaction)).toMatch(/^[0-9a-f]{16}$/) // whatever arrived
  }
})

test.each([
  ['"abc"', true],
  ['W/"abc"', true],
  [' "abc" ', true],
  ['abc', false],
  ['*', false],
  ['"*"', false],
  ['""', false],
  ['', false],
  ['w/"abc"', false],
  ['"abcd"', false],
  ['"abc", "def"', false],
])('If-Match: %s names the revision abc: %s', (header, expected) => {
  expect(sameRevision(header, 'abc')).toBe(expected)
})
