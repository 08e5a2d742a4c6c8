import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isOperationId, newOperationId } from './operation-id.ts'
import { operationIdIn, referenceFor } from './reference.ts'

const time = fc.integer({ min: 0, max: 2 ** 48 - 1 })

test('an id is at most 28 letters and digits', () => {
  fc.assert(
    fc.property(time, (now) => {
      expect(newOperationId(now)).toMatch(/^[A-Za-z0-9]{1,28}$/)
      expect(isOperationId(newOperationId(now))).toBe(true)
    }),
  )
})

test('ids sort by time', () => {
  fc.assert(
    fc.property(time, time, (a, b) => {
      fc.pre(a !== b)
      expect(newOperationId(a) < newOperationId(b)).toBe(a < b)
    }),
  )
})

test('ids of one millisecond are all different', () => {
  const ids = Array.from({ length: 1_000 }, () => newOperationId(0))
  expect(new Set(ids).size).toBe(1_000)
})

const ID = '01ARZ3NDEKTSV4RRFFQ69G5FAV'
const OTHER = '01BX5ZZKBKACTAV9WEVGEMMVRZ'

test.each([
  [undefined, ID],
  ['', ID],
  ['   ', ID],
  ['A-1001', `A-1001 ${ID}`],
  [' two words ', `two words ${ID}`],
])('what was typed (%j) stands before our id', (typed, reference) => {
  expect(referenceFor(typed, ID)).toBe(reference)
})

test.each([
  ['our id alone', ID, ID],
  ['our id behind text', `A-1001 ${ID}`, ID],
  ['a trailing blank', `A-1001 ${ID} `, ID],
  ['the last of two ids', `${OTHER} ${ID}`, ID],
  ['an id that something follows', `${ID} A-1001`, undefined],
  ['an id within a word', `x${ID}`, undefined],
  ['an order number', 'A-1001', undefined],
  ['a letter that is not in the alphabet', '01ARZ3NDEKTSV4RRFFQ69G5FAU', undefined],
  ['nothing', '', undefined],
  ['no reference', undefined, undefined],
  ['no text', 7, undefined],
])('the operation in %s', (_name, reference, expected) => {
  expect(operationIdIn(reference)).toBe(expected)
})

test('whatever a merchant types, our id comes back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), time, (typed, now) => {
      const id = newOperationId(now)
      expect(operationIdIn(referenceFor(typed, id))).toBe(id)
    }),
  )
})
