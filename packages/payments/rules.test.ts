import { describe, expect, test } from 'vitest'
import { PAYMENT_TYPES, STATUSES } from './payment-types.ts'
import {
  amendable,
  cancellable,
  capturable,
  extendable,
  refundable,
  type Allowance,
  type CancelAllowance,
} from './rules.ts'
import { authorized, captured, EVENTS, payment, refunded, voided } from './testing/payment.ts'
import type { Transaction, TransactionEvent } from './transaction.ts'

/** Payment types that may do the same, by the row of the table below. */
const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  klarna: ['klarna.klarna', 'klarna.billie'],
  swedbank: [
    'payex.creditcard',
    'payex.mobilepay',
    'payex.vipps',
    'payex.applepay',
    'payex.clicktopay',
    'payex.googlepay',
    'vipps',
  ],
  dintero_psp: [
    'dintero_psp.creditcard',
    'dintero_psp.vipps',
    'dintero_psp.googlepay',
    'dintero_psp.applepay',
    'dintero_psp.clicktopay',
  ],
  worldline: [
    'bambora.creditcard',
    'bambora.vipps',
    'bambora.mobilepay',
    'bambora.applepay',
    'bambora.googlepay',
    'netaxept.creditcard',
  ],
  walley: [
    'collector.invoice',
    'collector.invoice_b2b',
    'collector.invoice_b2b_preapproved',
    'collector.installment',
  ],
  invoice: [
    'kravia.invoice_b2b',
    'kravia.invoice_b2b_grouped',
    'kravia.invoice_b2c',
    'two.invoice_b2b',
    'santander.debit_account',
    'instabank.finance',
    'instabank.invoice',
    'instabank.installment',
    'instabank.postponement',
  ],
  at_once: ['swish.swish', 'payex.swish', 'seitatech.in_person'],
  wallets: ['dintero.wallets', 'dintero.zero', 'dintero.external'],
  unknown: ['ingenico.creditcard', 'klarna', 'KLARNA.KLARNA', '', 'toString'],
}

/** Statuses in which nobody may do anything with any type, and what a person is told. */
const CLOSED = {
  INITIATED: 'initiated',
  ON_HOLD: 'on-hold',
  AUTHORIZATION_VOIDED: 'already-cancelled',
  REFUNDED: 'all-refunded',
  DECLINED: 'declined',
  FAILED: 'failed',
  UNKNOWN: 'outcome-unknown',
  CHARGED_BACK: 'unknown-status',
  authorized: 'unknown-status',
  '': 'unknown-status',
}

/**
 * What Dintero's documentation and support pages allow for NOK 100.00 of which, by status, 60.00 or all
 * is captured and 10.00 or 40.00 refunded. A figure is what may move; a word is the reason why not.
 */
const TABLE = `
AUTHORIZED                   capture           refund            cancel            add-item         renew
klarna                       10000             not-captured      all:10000         yes              10000
swedbank                     10000             not-captured      all:10000         type-cannot-add  type-cannot-extend
dintero_psp                  10000             not-captured      all:10000         type-cannot-add  type-cannot-extend
worldline                    10000             not-captured      all:10000         type-cannot-add  type-cannot-extend
walley                       10000             not-captured      all:10000         type-cannot-add  type-cannot-extend
invoice                      10000             not-captured      all:10000         type-cannot-add  type-cannot-extend
at_once                      captured-at-once  not-captured      captured-at-once  type-cannot-add  type-cannot-extend
wallets                      type-not-handled  type-not-handled  type-not-handled  type-cannot-add  type-cannot-extend
unknown                      unknown-type      unknown-type      unknown-type      unknown-type     unknown-type

PARTIALLY_CAPTURED           capture           refund            cancel            add-item         renew
klarna                       4000              6000              rest:4000         yes              4000
swedbank                     4000              6000              rest:4000         type-cannot-add  type-cannot-extend
dintero_psp                  4000              6000              use-final-capture type-cannot-add  type-cannot-extend
worldline                    4000              6000              rest-expires      type-cannot-add  type-cannot-extend
walley                       4000              6000              rest-expires      type-cannot-add  type-cannot-extend
invoice                      4000              6000              rest-expires      type-cannot-add  type-cannot-extend
at_once                      captured-at-once  6000              captured-at-once  type-cannot-add  type-cannot-extend
wallets                      type-not-handled  type-not-handled  type-not-handled  type-cannot-add  type-cannot-extend
unknown                      unknown-type      unknown-type      unknown-type      unknown-type     unknown-type

PARTIALLY_CAPTURED_REFUNDED  capture           refund            cancel            add-item         renew
klarna                       4000              5000              rest:4000         partly-refunded  4000
swedbank                     4000              5000              rest:4000         type-cannot-add  type-cannot-extend
dintero_psp                  4000              5000              use-final-capture type-cannot-add  type-cannot-extend
worldline                    4000              5000              rest-expires      type-cannot-add  type-cannot-extend
walley                       4000              5000              rest-expires      type-cannot-add  type-cannot-extend
invoice                      4000              5000              rest-expires      type-cannot-add  type-cannot-extend
at_once                      captured-at-once  5000              captured-at-once  type-cannot-add  type-cannot-extend
wallets                      type-not-handled  type-not-handled  type-not-handled  type-cannot-add  type-cannot-extend
unknown                      unknown-type      unknown-type      unknown-type      unknown-type     unknown-type

CAPTURED                     capture                  refund            cancel            add-item                 renew
klarna                       nothing-left-to-capture  10000             all-captured      nothing-left-to-capture  nothing-left-to-capture
swedbank                     nothing-left-to-capture  10000             all-captured      type-cannot-add          type-cannot-extend
dintero_psp                  nothing-left-to-capture  10000             all-captured      type-cannot-add          type-cannot-extend
worldline                    nothing-left-to-capture  10000             all-captured      type-cannot-add          type-cannot-extend
walley                       nothing-left-to-capture  10000             all-captured      type-cannot-add          type-cannot-extend
invoice                      nothing-left-to-capture  10000             all-captured      type-cannot-add          type-cannot-extend
at_once                      captured-at-once         10000             captured-at-once  type-cannot-add          type-cannot-extend
wallets                      type-not-handled         type-not-handled  type-not-handled  type-cannot-add          type-cannot-extend
unknown                      unknown-type             unknown-type      unknown-type      unknown-type             unknown-type

PARTIALLY_REFUNDED           capture                  refund            cancel            add-item                 renew
klarna                       nothing-left-to-capture  6000              all-captured      nothing-left-to-capture  nothing-left-to-capture
swedbank                     nothing-left-to-capture  6000              all-captured      type-cannot-add          type-cannot-extend
dintero_psp                  nothing-left-to-capture  6000              all-captured      type-cannot-add          type-cannot-extend
worldline                    nothing-left-to-capture  6000              all-captured      type-cannot-add          type-cannot-extend
walley                       nothing-left-to-capture  6000              all-captured      type-cannot-add          type-cannot-extend
invoice                      nothing-left-to-capture  6000              all-captured      type-cannot-add          type-cannot-extend
at_once                      captured-at-once         6000              captured-at-once  type-cannot-add          type-cannot-extend
wallets                      type-not-handled         type-not-handled  type-not-handled  type-cannot-add          type-cannot-extend
unknown                      unknown-type             unknown-type      unknown-type      unknown-type             unknown-type
`

const rows = TABLE.trim()
  .split('\n\n')
  .flatMap((block) => {
    const [head = '', ...lines] = block.split('\n')
    const [status = ''] = head.split(/\s+/)
    return lines.flatMap((line) => {
      const [family = '', ...cells] = line.split(/\s+/)
      return (FAMILIES[family] ?? []).map((type) => [status, type, cells.join(' ')] as const)
    })
  })

const allTypes = Object.values(FAMILIES).flat()

const cell = (allowance: Allowance | CancelAllowance) => {
  if (!allowance.allowed) return allowance.because
  return 'scope' in allowance ? `${allowance.scope}:${allowance.max}` : `${allowance.max}`
}

const answers = (tx: Transaction) => {
  const amend = amendable(tx)
  return [
    cell(capturable(tx)),
    cell(refundable(tx)),
    cell(cancellable(tx)),
    amend.allowed ? 'yes' : amend.because,
    cell(extendable(tx)),
  ].join(' ')
}

test.each(rows)('%s × %j: %s', (status, type, expected) => {
  const tx = payment({ status, payment_product_type: type, events: EVENTS[status] })
  expect(answers(tx)).toBe(expected)
})

test.each(
  Object.entries(CLOSED).flatMap(([status, because]) =>
    allTypes.map((type) => [status, type, because] as const),
  ),
)('%j × %j: nothing, %s', (status, type, because) => {
  const tx = payment({ status, payment_product_type: type, events: EVENTS[status] })
  expect(answers(tx)).toBe(Array.from({ length: 5 }, () => because).join(' '))
})

test('the tables name every status and every payment type', () => {
  const statuses = new Set([...rows.map(([status]) => status), ...Object.keys(CLOSED)])
  expect(STATUSES.filter((status) => !statuses.has(status))).toEqual([])
  expect(PAYMENT_TYPES.filter((type) => !allTypes.includes(type))).toEqual([])
  expect(PAYMENT_TYPES.length).toBe(39)
})

test('a missing status or type permits nothing', () => {
  expect(capturable(payment({ status: undefined }))).toEqual(no('unknown-status'))
  expect(capturable(payment({ payment_product_type: undefined }))).toEqual(no('unknown-type'))
})

const no = (because: string) => ({ allowed: false, because })

const initiate = (event: string) => ({ event, success: true, request_id: 'r-1' })

function after(tx: Transaction, event: TransactionEvent): Transaction {
  return { ...tx, events: [...(tx.events ?? []), event] }
}

describe('whatever its status and type allow, a payment moves nothing', () => {
  const klarna = payment({ payment_product_type: 'klarna.klarna' })
  const partly = payment({
    payment_product_type: 'klarna.klarna',
    status: 'PARTIALLY_CAPTURED',
    events: [authorized, captured(6000)],
  })

  test.each([
    ['in a currency we cannot write', { ...klarna, currency: 'XYZ' }, 'unknown-currency'],
    ['while a capture is in flight', after(klarna, initiate('INITIATE_CAPTURE')), 'in-flight'],
    ['while a refund is in flight', after(klarna, initiate('INITIATE_REFUND')), 'in-flight'],
    ['while a cancel is in flight', after(klarna, initiate('INITIATE_VOID')), 'in-flight'],
    ['if more is captured than authorized', after(klarna, captured(10_001)), 'inconsistent'],
    ['if an amount cannot be read', { ...klarna, amount: 10.5 }, 'inconsistent'],
  ])('%s', (_name, tx, because) => {
    for (const rule of [capturable, cancellable, amendable, extendable]) {
      expect(rule(tx)).toEqual(no(because))
    }
  })

  test.each([
    ['in a currency we cannot write', { ...partly, currency: 'XYZ' }, 'unknown-currency'],
    ['while a refund is in flight', after(partly, initiate('INITIATE_REFUND')), 'in-flight'],
    ['if more is refunded than captured', after(partly, refunded(6001)), 'inconsistent'],
  ])('not even back: %s', (_name, tx, because) => {
    expect(refundable(tx)).toEqual(no(because))
  })
})

describe('what events say comes before what the status suggests', () => {
  test('a rest that was released is not captured, though the status stays', () => {
    const tx = payment({
      status: 'PARTIALLY_CAPTURED',
      events: [authorized, captured(6000), voided(4000)],
    })
    expect(capturable(tx)).toEqual(no('nothing-left-to-capture'))
    expect(cancellable(tx)).toEqual(no('nothing-left-to-capture'))
    expect(refundable(tx)).toEqual({ allowed: true, max: 6000 })
  })

  test('a part capture that the status has not caught up with leaves a rest to cancel', () => {
    const events = [authorized, captured(6000)]
    expect(cancellable(payment({ events }))).toEqual({ allowed: true, max: 4000, scope: 'rest' })
    const worldline = payment({ events, payment_product_type: 'bambora.creditcard' })
    expect(cancellable(worldline)).toEqual(no('rest-expires'))
  })

  test('all captured money refunded while a rest is open: only the rest moves', () => {
    const tx = payment({
      status: 'PARTIALLY_CAPTURED_REFUNDED',
      events: [authorized, captured(6000), refunded(6000)],
    })
    expect(refundable(tx)).toEqual(no('nothing-left-to-refund'))
    expect(capturable(tx)).toEqual({ allowed: true, max: 4000 })
  })

  test('a captured payment whose captures are not shown is not refunded', () => {
    expect(refundable(payment({ status: 'CAPTURED', events: [] }))).toEqual(no('inconsistent'))
  })
})

test('a payment of nothing has nothing to capture', () => {
  expect(capturable(payment({ amount: 0 }))).toEqual(no('nothing-left-to-capture'))
  expect(cancellable(payment({ amount: 0 }))).toEqual(no('nothing-left-to-capture'))
})

test('one minor unit may move, and never more at once than int32 holds', () => {
  expect(capturable(payment({ amount: 1 }))).toEqual({ allowed: true, max: 1 })
  expect(capturable(payment({ amount: 3_000_000_000 }))).toEqual({
    allowed: true,
    max: 2_147_483_647,
  })
})

test('a currency without decimals moves like any other', () => {
  expect(capturable(payment({ currency: 'JPY' }))).toEqual({ allowed: true, max: 10_000 })
})
