import { describe, expect, test } from 'vitest'
import { expiryOf, holdOf } from './hold.ts'
import { PAYMENT_TYPES } from './payment-types.ts'
import { authorized, captured, payment, voided } from './testing/payment.ts'

const hold = (type: string, brand?: string) =>
  holdOf(payment({ payment_product_type: type, card: { brand } }))

describe('holdOf', () => {
  test.each([
    ['klarna.klarna', undefined, { days: 28, about: false }],
    ['klarna.billie', undefined, undefined],
    ['collector.invoice', undefined, { days: 90, about: true }],
    ['payex.creditcard', 'Visa', { days: 7, about: true }],
    ['payex.creditcard', 'MasterCard', { days: 7, about: true }],
    ['dintero_psp.applepay', undefined, { days: 7, about: true }],
    ['bambora.creditcard', undefined, { days: 7, about: true }],
    ['netaxept.creditcard', undefined, { days: 7, about: true }],
    ['vipps', 'Visa', { days: 7, about: false }],
    ['vipps', 'VISA ', { days: 7, about: false }],
    ['vipps', 'Visa Electron', { days: 5, about: false }],
    ['vipps', 'MasterCard', { days: 30, about: false }],
    ['vipps', 'Amex', { days: 7, about: true }],
    ['vipps', undefined, { days: 7, about: true }],
    ['vipps', 'constructor', { days: 7, about: true }],
    ['swish.swish', undefined, undefined],
    ['seitatech.in_person', undefined, undefined],
    ['kravia.invoice_b2b', undefined, undefined],
    ['two.invoice_b2b', undefined, undefined],
    ['instabank.finance', undefined, undefined],
    ['santander.debit_account', undefined, undefined],
    ['dintero.wallets', undefined, undefined],
    ['something.new', undefined, undefined],
  ])('%s by %s: %j', (type, brand, expected) => {
    expect(hold(type, brand)).toEqual(expected)
  })

  test('every type has whole days or none', () => {
    const days = PAYMENT_TYPES.map((type) => hold(type)?.days ?? 1)
    expect(days.filter((count) => !Number.isInteger(count) || count < 1)).toEqual([])
  })
})

const klarna = 'klarna.klarna'
const stating = (at: unknown) => ({ metadata: { 'klarna:authorization_expiration': at } })

describe('expiryOf', () => {
  test('counts days from the authorization', () => {
    expect(expiryOf(payment())).toEqual({ at: '2026-03-09T09:15:31.377Z', exact: false })
  })

  test('counts from the creation where no authorization is shown', () => {
    expect(expiryOf(payment({ events: [] }))).toEqual({
      at: '2026-03-09T09:15:04.120Z',
      exact: false,
    })
  })

  test('is what Klarna says on the newest event that says it', () => {
    const first = { ...authorized, ...stating('2026-03-30T12:00:00Z') }
    const renewed = { ...authorized, ...stating('2026-04-27T12:00:00+02:00') }
    const events = [first, renewed, captured(6000)]
    const tx = payment({ payment_product_type: klarna, status: 'PARTIALLY_CAPTURED', events })
    expect(expiryOf(tx)).toEqual({ at: '2026-04-27T10:00:00.000Z', exact: true })
  })

  test('does not believe a renewal that failed, or a date that is none', () => {
    const first = { ...authorized, ...stating('2026-03-30T12:00:00Z') }
    const failed = { ...authorized, success: false, ...stating('2026-04-27T12:00:00Z') }
    const odd = { ...authorized, ...stating('soon') }
    const tx = payment({ payment_product_type: klarna, events: [first, failed, odd] })
    expect(expiryOf(tx)).toEqual({ at: '2026-03-30T12:00:00.000Z', exact: true })
  })

  test('starts again at a part capture with Klarna, and only there', () => {
    const events = [authorized, captured(6000)]
    const status = 'PARTIALLY_CAPTURED'
    expect(expiryOf(payment({ payment_product_type: klarna, status, events }))).toEqual({
      at: '2026-03-31T08:01:00.500Z',
      exact: false,
    })
    expect(expiryOf(payment({ status, events }))?.at).toBe('2026-03-09T09:15:31.377Z')
  })

  test.each([
    ['a captured payment', { status: 'CAPTURED', events: [authorized, captured(10_000)] }],
    ['a cancelled one', { status: 'AUTHORIZATION_VOIDED', events: [authorized, voided()] }],
    [
      'a rest that was released',
      { status: 'PARTIALLY_CAPTURED', events: [authorized, captured(6000), voided()] },
    ],
    ['one that is not authorized', { status: 'INITIATED' }],
    ['one that failed', { status: 'FAILED' }],
    ['a status that we do not know', { status: 'NEW' }],
    ['a type whose duration is not documented', { payment_product_type: 'two.invoice_b2b' }],
    ['a type that we do not know', { payment_product_type: 'something.new' }],
    ['no time to count from', { events: [], created_at: 'yesterday' }],
  ])('is not known for %s', (_name, change) => {
    expect(expiryOf(payment(change))).toBeUndefined()
  })
})
