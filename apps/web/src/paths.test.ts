import { expect, test } from 'vitest'
import { paths, returnPath } from './paths.ts'

test.each([
  ['/payments?status=FAILED', '/payments?status=FAILED'],
  ['/payments/T1.a', '/payments/T1.a'],
  ['//evil.test/payments', '/'],
  ['/\\evil.test', '/'],
  ['https://evil.test', '/'],
  ['javascript:alert(1)', '/'],
  ['/\t/evil.test', '/'],
  [null, '/'],
  ['', '/'],
])('after sign-in, %j leads to %s', (from, expected) => {
  expect(returnPath(from)).toBe(expected)
})

test('an id from upstream cannot leave its place in the address', () => {
  expect(paths.payment('../../sign-in?x#y')).toBe('/payments/..%2F..%2Fsign-in%3Fx%23y')
})

test('a payment opens with the dialog of an action', () => {
  expect(paths.payment('T1.a', 'capture')).toBe('/payments/T1.a?do=capture')
})
