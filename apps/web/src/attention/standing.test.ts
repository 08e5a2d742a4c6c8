import { isSettled, operationState } from '@paydesk/contract/operation'
import { expect, test } from 'vitest'
import { OPEN } from './queries.ts'
import { standingOf } from './standing.ts'

test.each([
  ['NEEDS_REVIEW', 'review'],
  ['UNKNOWN', 'checking'],
  ['PENDING', 'processing'],
  ['SENT', 'processing'],
  ['PREPARED', 'processing'],
] as const)('an operation that is %s stands as %s', (state, expected) => {
  expect(standingOf(state)).toBe(expected)
})

test('every state without an end is asked for, and no other', () => {
  const { searchParams } = new URL(OPEN, 'http://desk.test')
  expect(searchParams.getAll('state')).toEqual(
    operationState.options.filter((state) => !isSettled(state)),
  )
})
