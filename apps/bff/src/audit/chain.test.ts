import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashOf, NO_ROWS, sealsAfter, type Content } from './chain.ts'

const row: Content = {
  seq: 7,
  at: '2026-03-03T08:00:00.000Z',
  person_id: 'p',
  person_role: 'support',
  session_id: 's',
  what: 'capture',
  operation_id: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
  transaction_id: 'T12345678.a',
  amount: 5_000,
  currency: 'NOK',
  from_state: 'PREPARED',
  to_state: 'SENT',
  subject_id: null,
  detail: null,
}

test('the hash is this one, whoever computes it again in ten years', () => {
  expect(hashOf(NO_ROWS.hash, 1, row)).toBe(
    'ff1e4efddbeeff2ac9a7c51ff9649005423d8e41ffe26a3da1bf950caa2b2710',
  )
})

test.each(Object.keys(row) as (keyof Content)[])('another %s is another hash', (field) => {
  const other = { ...row, [field]: typeof row[field] === 'number' ? 8 : 'x' }
  expect(hashOf(NO_ROWS.hash, 1, other)).not.toBe(hashOf(NO_ROWS.hash, 1, row))
})

test('another place and another row before are another hash', () => {
  const hash = hashOf(NO_ROWS.hash, 1, row)
  expect(hashOf(NO_ROWS.hash, 2, row)).not.toBe(hash)
  expect(hashOf(hash, 1, row)).not.toBe(hash)
})

test('text that moves from one field to the next does not go unseen', () => {
  const text = fc.string({ unit: 'binary' })
  fc.assert(
    fc.property(text, text, text, (a, b, c) => {
      fc.pre(b !== '')
      const one = hashOf(NO_ROWS.hash, 1, { ...row, operation_id: a + b, transaction_id: c })
      const other = hashOf(NO_ROWS.hash, 1, { ...row, operation_id: a, transaction_id: b + c })
      expect(one).not.toBe(other)
    }),
  )
})

test('sealing in parts makes the chain that sealing at once makes', () => {
  const rows = Array.from({ length: 9 }, (_, index) => ({ ...row, seq: index + 1 }))
  const whole = sealsAfter(NO_ROWS, rows)
  fc.assert(
    fc.property(fc.nat(9), (at) => {
      const first = sealsAfter(NO_ROWS, rows.slice(0, at))
      const second = sealsAfter(first.at(-1) ?? NO_ROWS, rows.slice(at))
      expect([...first, ...second]).toEqual(whole)
    }),
  )
  expect(whole.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
})
