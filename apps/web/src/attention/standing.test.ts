import { isSettled, operationState } from '@paydesk/contract/operation'
import { expect, test } from 'vitest'
import { OPEN } from './queries.ts'
import { operationWith } from '../testing/operation.ts'
import { isOtherwise, standingOf } from './standing.ts'

test.each([
  ['NEEDS_REVIEW', 'review'],
  ['UNKNOWN', 'checking'],
  ['PENDING', 'processing'],
  ['SENT', 'processing'],
  ['PREPARED', 'processing'],
] as const)('an operation that is %s stands as %s', (state, expected) => {
  expect(standingOf(state)).toBe(expected)
})

test('only what waits for a person is told to be otherwise than confirmed', () => {
  const one = operationWith({ contradiction: { because: 'other-amount', event_ids: ['3'] } })
  expect(isOtherwise({ ...one, state: 'NEEDS_REVIEW' })).toBe(true)
  expect(isOtherwise({ ...one, state: 'UNKNOWN' })).toBe(false)
  expect(isOtherwise(operationWith({ state: 'NEEDS_REVIEW' }))).toBe(false)
})

test('every state without an end is asked for, and no other', () => {
  const { searchParams } = new URL(OPEN, 'http://desk.test')
  expect(searchParams.getAll('state')).toEqual(
    operationState.options.filter((state) => !isSettled(state)),
  )
})
