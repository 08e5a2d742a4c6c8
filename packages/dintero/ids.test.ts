import { expect, test } from 'vitest'
import { isAccountId, transactionIdOf } from './ids.ts'

const ACCOUNT = 'T12345678'
const ID = `${ACCOUNT}.5FvqTz9Q1kXw2mRb7cYhNd`

test.each([
  ['T12345678', true],
  ['P00000000', true],
  ['X12345678', false],
  ['T1234567', false],
  ['T123456789', false],
  ['t12345678', false],
  ['T12345678\n', false],
  ['T１２３４５６７８', false],
  ['', false],
])('%j as an account: %s', (text, expected) => {
  expect(isAccountId(text)).toBe(expected)
})

test.each([ID, `${ACCOUNT}.${'a'.repeat(16)}`, `${ACCOUNT}.${'Z'.repeat(32)}`])(
  '%s is the id of a payment',
  (text) => expect(transactionIdOf(text, ACCOUNT)).toBe(text),
)

test.each([
  'P12345678.5FvqTz9Q1kXw2mRb7cYhNd',
  'T12345679.5FvqTz9Q1kXw2mRb7cYhNd',
  `${ACCOUNT}.${'a'.repeat(15)}`,
  `${ACCOUNT}.${'a'.repeat(33)}`,
  `${ID}/capture`,
  `${ID}\n`,
  ` ${ID}`,
  `${ACCOUNT}...%2f..%2fsessions%2fabc`,
  `${ACCOUNT}.5FvqTz9Q1kXw2mRb7cYhN?`,
  `${ACCOUNT}.5FvqTz9Q1kXw2mRb7cYhNé`,
  ACCOUNT,
  '',
  undefined,
  null,
  [ID],
])('%j is the id of none', (text) => {
  expect(transactionIdOf(text, ACCOUNT)).toBeUndefined()
})

test('an account that is none owns nothing', () => {
  expect(transactionIdOf('.5FvqTz9Q1kXw2mRb7cYhNd', '')).toBeUndefined()
})
