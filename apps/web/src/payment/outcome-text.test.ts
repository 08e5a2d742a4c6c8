import { transaction } from '@paydesk/dintero/schema'
import { expect, test } from 'vitest'
import { operationWith } from '../testing/operation.ts'
import { words } from '../words/en.ts'
import type { MoneyOperation } from './journal.ts'
import { outcomeText } from './outcome-text.ts'

const operation = (change: Partial<MoneyOperation>): MoneyOperation => ({
  ...operationWith({ amount: 10000 }),
  ...change,
})
const authorized = { event: 'AUTHORIZE', success: true, created_at: '2026-11-01T08:00:00Z' }
const payment = (status: string, ...events: object[]) =>
  transaction.parse({
    amount: 34000,
    currency: 'NOK',
    status,
    payment_product_type: 'klarna.klarna',
    events: [authorized, ...events],
  })
const moved = (event: string, amount: number) => ({ event, success: true, amount })
const show = {
  money: (amount: number) => `NOK ${(amount / 100).toFixed(2)}`,
  day: (at: string) => at.slice(0, 10),
}

const part = moved('CAPTURE', 10000)
const all = moved('CAPTURE', 34000)

test.each([
  [{}, payment('PARTIALLY_CAPTURED', part), 'Payment captured, NOK 240.00 left'],
  [{ amount: 34000 }, payment('CAPTURED', all), 'Payment captured, nothing left to capture'],
  [
    { kind: 'refund' },
    payment('PARTIALLY_REFUNDED', all, moved('REFUND', 10000)),
    'Payment refunded, NOK 100.00 is on its way and NOK 240.00 can still be refunded',
  ],
  [
    { kind: 'void', amount: 34000 },
    payment('AUTHORIZATION_VOIDED', moved('VOID', 34000)),
    'Payment cancelled',
  ],
  [
    { kind: 'void', amount: 24000 },
    payment('CAPTURED', part, moved('VOID', 24000)),
    'Rest cancelled, NOK 240.00 released',
  ],
  [
    { kind: 'authorization', amount: 34000 },
    payment('AUTHORIZED'),
    'Items added, the new total is NOK 340.00',
  ],
  [
    { kind: 'authorization', amount: null },
    payment('AUTHORIZED'),
    'Reservation renewed, it ends 2026-11-29',
  ],
  [{ state: 'REFUSED' }, payment('AUTHORIZED'), 'The capture was refused. Nothing was charged.'],
  [{ state: 'NOT_SENT' }, payment('AUTHORIZED'), 'Nothing was sent.'],
  [
    { kind: 'shop-capture', amount: 34000 },
    payment('CAPTURED', all),
    'Payment captured, nothing left to capture',
  ],
  [
    { kind: 'shop-capture', state: 'REFUSED' },
    payment('AUTHORIZED'),
    'The capture through the shop was refused. Nothing was charged.',
  ],
  [
    { kind: 'shop-capture', state: 'CORRECTED', corrected: 'executed' },
    payment('CAPTURED', all),
    'Correction: the shop did capture NOK 100.00',
  ],
  [
    { state: 'CLOSED', closed_by: { id: 'p2', name: 'Ola' } },
    payment('AUTHORIZED'),
    'Ola closed the capture as not executed',
  ],
  [
    { state: 'CORRECTED', corrected: 'otherwise', accepted_by: { id: 'p2', name: 'Ola' } },
    payment('PARTIALLY_CAPTURED', part),
    'Ola accepted what Dintero shows of the capture',
  ],
  [
    { state: 'CORRECTED', corrected: 'executed' },
    payment('CAPTURED', all),
    'Correction: the capture of NOK 100.00 did go through',
  ],
  [
    { state: 'CORRECTED', corrected: 'taken-back', kind: 'refund' },
    payment('CAPTURED', all),
    'Correction: the refund of NOK 100.00 was taken back',
  ],
] as const)('%j ends as "%s"', (change, after, expected) => {
  expect(outcomeText(words, operation(change), after, show)).toBe(expected)
})
