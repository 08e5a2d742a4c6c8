import type { Balance } from '@paydesk/payments/balance'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { segmentsOf } from './money-bar.ts'

const balance = (change: Partial<Balance>): Balance => ({
  authorized: 1000,
  captured: 0,
  refunded: 0,
  voided: 0,
  toCapture: 1000,
  toRefund: 0,
  toVoid: 0,
  inFlight: [],
  consistent: true,
  ...change,
})

const drawn = (change: Partial<Balance>) =>
  segmentsOf(balance(change))?.map(({ portion, amount }) => [portion, amount])

test.each([
  ['all is left', {}, [['remaining', 1000]]],
  [
    'part captured, part of that refunded',
    { captured: 600, refunded: 200, toCapture: 400 },
    [
      ['captured', 400],
      ['refunded', 200],
      ['remaining', 400],
    ],
  ],
  [
    'the rest released',
    { captured: 600, voided: 400, toCapture: 0 },
    [
      ['captured', 600],
      ['released', 400],
    ],
  ],
  ['all refunded', { captured: 1000, refunded: 1000, toCapture: 0 }, [['refunded', 1000]]],
])('the bar shows %s', (_name, change, expected) => {
  expect(drawn(change)).toEqual(expected)
})

test.each([
  ['sums that do not add up', { captured: 600 }],
  ['an inconsistent balance', { consistent: false }],
  ['more refunded than captured', { captured: 100, refunded: 200, toCapture: 900 }],
  ['nothing authorized', { authorized: 0, toCapture: 0 }],
])('no bar is drawn for %s', (_name, change) => {
  expect(drawn(change)).toBeUndefined()
})

test('the portions always add up to the authorized amount, and to 100 percent', () => {
  const part = fc.nat(1_000_000)
  fc.assert(
    fc.property(part, part, part, fc.nat(100), (captured, voided, toCapture, back) => {
      const authorized = captured + voided + toCapture
      fc.pre(authorized > 0)
      const refunded = Math.floor((captured * back) / 100)
      const segments = segmentsOf(balance({ authorized, captured, refunded, voided, toCapture }))
      const sum = (of: 'amount' | 'percent') => segments?.reduce((all, one) => all + one[of], 0)
      expect(sum('amount')).toBe(authorized)
      expect(sum('percent')).toBeCloseTo(100, 6)
    }),
  )
})
