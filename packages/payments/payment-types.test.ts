import { describe, expect, test } from 'vitest'
import { PAYMENT_TYPES, STATUSES, traitsOf } from './payment-types.ts'

test('there are twelve statuses and 39 payment types, none twice', () => {
  expect(new Set(STATUSES).size).toBe(12)
  expect(new Set(PAYMENT_TYPES).size).toBe(39)
})

describe('the types with something of their own', () => {
  test.each([
    // type, captures, rest, add, renew, refunds
    ['klarna.klarna', 'amounts', 'void', true, true, 'amounts'],
    ['klarna.billie', 'amounts', 'void', true, true, 'amounts'],
    ['collector.invoice', 'whole-lines', 'never', false, false, 'whole-lines'],
    ['collector.installment', 'whole-lines', 'never', false, false, 'whole-lines'],
    ['payex.creditcard', 'amounts', 'void', false, false, 'amounts'],
    ['payex.vipps', 'amounts', 'void', false, false, 'amounts'],
    ['vipps', 'amounts', 'void', false, false, 'amounts'],
    ['dintero_psp.creditcard', 'amounts', 'final-capture', false, false, 'amounts'],
    ['bambora.creditcard', 'amounts', 'never', false, false, 'amounts'],
    ['netaxept.creditcard', 'amounts', 'never', false, false, 'amounts'],
    ['kravia.invoice_b2c', 'lines-required', 'never', false, false, 'whole-lines'],
    ['two.invoice_b2b', 'lines-required', 'never', false, false, 'whole-lines'],
    ['santander.debit_account', 'lines-required', 'never', false, false, 'whole-lines'],
    ['instabank.finance', 'lines-required', 'never', false, false, 'whole-lines'],
    ['swish.swish', 'at-once', 'never', false, false, 'amounts'],
    ['payex.swish', 'at-once', 'never', false, false, 'amounts'],
    ['seitatech.in_person', 'at-once', 'never', false, false, 'amounts'],
    ['dintero.wallets', 'never', 'never', false, false, 'never'],
    ['dintero.zero', 'never', 'never', false, false, 'never'],
    ['dintero.external', 'never', 'never', false, false, 'never'],
  ])('%s', (type, captures, cancelRest, amends, renews, refunds) => {
    expect(traitsOf(type)).toMatchObject({
      known: true,
      captures,
      cancelRest,
      amends,
      extends: renews,
      refunds,
    })
  })
})

test('the rest is released by a void only where the API lists the type', () => {
  expect(PAYMENT_TYPES.filter((type) => traitsOf(type).cancelRest === 'void')).toEqual([
    'klarna.billie',
    'klarna.klarna',
    'payex.applepay',
    'payex.clicktopay',
    'payex.creditcard',
    'payex.googlepay',
    'payex.mobilepay',
    'payex.vipps',
    'vipps',
  ])
})

test('a provider is the part before the dot', () => {
  expect(traitsOf('dintero_psp.vipps').provider).toBe('dintero_psp')
  expect(traitsOf('vipps').provider).toBe('vipps')
  expect(traitsOf('new.thing').provider).toBe('new')
})

test.each([undefined, '', 'collector.installment_b2b_preapproved', 'ingenico.visa', '__proto__'])(
  'a type that we do not know can do nothing: %j',
  (type) => {
    expect(traitsOf(type)).toMatchObject({
      known: false,
      captures: 'never',
      cancelRest: 'never',
      cancelsAt: 'never',
      amends: false,
      extends: false,
      refunds: 'never',
      hold: undefined,
    })
  },
)
