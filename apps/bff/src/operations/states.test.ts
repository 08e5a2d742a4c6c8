import { isSettled, operationState } from '@paydesk/contract/operation'
import { expect, test } from 'vitest'
import { isOnItsWay, isWatched, mayBecome, UNRESOLVED } from './states.ts'

const ALL = operationState.options

test('the states that keep others off are those that are not settled', () => {
  expect(UNRESOLVED).toEqual(ALL.filter((state) => !isSettled(state)))
})

test('only SENT becomes PREPARED again, and only PREPARED and UNKNOWN become SENT', () => {
  expect(ALL.filter((from) => mayBecome(from, 'PREPARED'))).toEqual(['SENT'])
  expect(ALL.filter((from) => mayBecome(from, 'SENT'))).toEqual(['PREPARED', 'UNKNOWN'])
})

test('what is settled changes only by a correction', () => {
  for (const from of ALL.filter((state) => isSettled(state)))
    expect(ALL.filter((to) => mayBecome(from, to))).toEqual(['CORRECTED'])
})

test('what may have left us is never called unsent, but for the attempt that just failed', () => {
  expect(ALL.filter((from) => mayBecome(from, 'NOT_SENT'))).toEqual(['PREPARED', 'SENT'])
})

test('every open outcome can end as done and as refused', () => {
  for (const from of ALL.filter((state) => isOnItsWay(state)))
    expect([mayBecome(from, 'SUCCEEDED'), mayBecome(from, 'REFUSED')]).toEqual([true, true])
})

test('what only a person’s word ended stays on watch', () => {
  const watched = ALL.filter((state) => isSettled(state) && isWatched({ state, corrected: null }))
  expect(watched).toEqual(['CLOSED'])
  expect(isWatched({ state: 'CORRECTED', corrected: 'otherwise' })).toBe(true)
  expect(isWatched({ state: 'CORRECTED', corrected: 'executed' })).toBe(false)
})

test('only the review list is closed by a person', () => {
  expect(ALL.filter((from) => mayBecome(from, 'CLOSED'))).toEqual(['NEEDS_REVIEW'])
})
