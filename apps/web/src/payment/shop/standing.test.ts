import { expect, test } from 'vitest'
import { operationWith } from '../../testing/operation.ts'
import { isLeftToTheShop, leftUntil, tellsToShow } from './standing.ts'

type Change = Parameters<typeof operationWith<'tell-capture' | 'tell-void'>>[0]
const tell = (change: Change) => operationWith({ kind: 'tell-capture' as const, ...change })

const BEGAN = '2026-11-21T08:00:00.000Z'
const minutes = (count: number) => Date.parse(BEGAN) + count * 60_000

test.each([
  ['a cancellation that was just told', {}, 1, true],
  ['one that the shop had its time for', {}, 6, false],
  ['one that is sent', { state: 'SENT' }, 1, false],
  ['a capture', { kind: 'tell-capture' }, 1, false],
  ['one that a person asked for by itself', { linked_to: null }, 1, false],
] as const)('%s is left to the shop: %o', (_name, change, after, expected) => {
  const told = tell({
    kind: 'tell-void',
    state: 'PREPARED',
    created_at: BEGAN,
    linked_to: 'op1',
    ...change,
  })
  expect(isLeftToTheShop(told, minutes(after))).toBe(expected)
  expect(leftUntil(told)).toBe('2026-11-21T08:05:00.000Z')
})

const shown = (tells: Change[], inStep = false) =>
  tellsToShow(tells.map(tell), inStep).map(({ id }) => id)
const at = (minute: number) => ({
  id: `at ${minute}`,
  created_at: new Date(minutes(minute)).toISOString(),
})

test('what has no end is shown, oldest first, and what is done is not', () => {
  expect(
    shown([
      { ...at(3), state: 'UNKNOWN' },
      { ...at(2), state: 'SUCCEEDED' },
      { ...at(1), state: 'PREPARED' },
    ]),
  ).toEqual(['at 1', 'at 3'])
})

test.each([
  ['refused', { state: 'REFUSED' }, ['at 1']],
  ['not told by a rule', { state: 'NOT_SENT', not_sent: 'rule', because: 'swish' }, ['at 1']],
  ['not needed', { state: 'NOT_SENT', not_sent: 'rule', because: 'in-step' }, []],
  ['stale', { state: 'NOT_SENT', not_sent: 'stale' }, []],
  ['closed', { state: 'CLOSED' }, []],
] as const)('the last one, %s, is shown while the order disagrees: %j', (_name, change, ids) => {
  expect(shown([{ ...at(1), ...change }])).toEqual(ids)
  expect(shown([{ ...at(1), ...change }], true)).toEqual([])
})

test('one that was refused is forgotten once it was tried again', () => {
  expect(
    shown([
      { ...at(1), state: 'REFUSED' },
      { ...at(2), state: 'SUCCEEDED' },
    ]),
  ).toEqual([])
})
