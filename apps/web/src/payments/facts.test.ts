import type { Transaction } from '@paydesk/dintero/schema'
import { expect, test } from 'vitest'
import { cardOf, customerOf, expiryFact, leftOf, orderNumber } from './facts.ts'

const tx = (change: Partial<Transaction>): Transaction => ({
  amount: 1000,
  currency: 'NOK',
  status: 'AUTHORIZED',
  payment_product_type: 'payex.creditcard',
  ...change,
})
const event = (kind: string, amount?: number) => ({ event: kind, success: true, amount })

test.each<[string, Partial<Transaction>, string | undefined]>([
  ['the second reference', { merchant_reference: 'dwc65', merchant_reference_2: '1042' }, '1042'],
  ['the first, where there is no second', { merchant_reference: 'A-7' }, 'A-7'],
  ['nothing that the plugin made up', { merchant_reference: 'dwc65f0c1.123' }, undefined],
  [
    'nothing for blank references',
    { merchant_reference: ' ', merchant_reference_2: '' },
    undefined,
  ],
])('the order number is %s', (_name, change, expected) => {
  expect(orderNumber(tx(change))).toBe(expected)
})

test.each<[string, Partial<Transaction>, ReturnType<typeof customerOf>]>([
  [
    'from the billing address first',
    {
      billing_address: { first_name: 'Kari', last_name: 'Nordmann', email: 'k@example.no' },
      shipping_address: { first_name: 'Ola' },
    },
    { name: 'Kari Nordmann', contact: 'k@example.no' },
  ],
  ['with half a name', { shipping_address: { last_name: 'Nordmann' } }, { name: 'Nordmann' }],
  ['a business', { billing_address: { business_name: 'Fjellro AS' } }, { name: 'Fjellro AS' }],
  ['by telephone only', { customer: { phone_number: '+4791234567' } }, { contact: '+4791234567' }],
  ['unknown', {}, {}],
])('the customer is %s', (_name, change, expected) => {
  expect(customerOf(tx(change))).toEqual(expected)
})

test.each<[string, Partial<Transaction>, ReturnType<typeof leftOf>]>([
  ['all of it before capture', {}, { kind: 'capture', amount: 1000 }],
  [
    'the rest of a part capture',
    { status: 'PARTIALLY_CAPTURED', events: [event('CAPTURE', 400)] },
    { kind: 'capture', amount: 600 },
  ],
  [
    'what was refunded, once nothing is left',
    { status: 'PARTIALLY_REFUNDED', events: [event('CAPTURE', 1000), event('REFUND', 250)] },
    { kind: 'refunded', amount: 250 },
  ],
  [
    'nothing of a captured payment',
    { status: 'CAPTURED', events: [event('CAPTURE', 1000)] },
    undefined,
  ],
])('left to capture or refunded: %s', (_name, change, expected) => {
  expect(leftOf(tx(change))).toEqual(expected)
})

test.each([
  [{ brand: 'Visa', masked_pan: '471110******0000' }, 'Visa ••0000'],
  [{ brand: 'Visa' }, 'Visa'],
  [{ masked_pan: 'hidden' }, undefined],
  [undefined, undefined],
])('the card of %o is %s', (card, expected) => {
  expect(cardOf(tx({ card }))).toBe(expected)
})

const authorized = tx({
  created_at: '2026-10-01T00:00:00Z',
  events: [{ ...event('AUTHORIZE'), created_at: '2026-10-01T00:00:00Z' }],
})

test.each([
  ['2026-10-02T00:00:00Z', 'later'],
  ['2026-10-05T00:00:01Z', 'soon'],
  ['2026-10-08T00:00:00Z', 'ended'],
])('a card reservation of 1 October is %s', (now, urgency) => {
  expect(expiryFact(authorized, new Date(now))).toMatchObject({ exact: false, urgency })
})

test('what is captured has no reservation that could end', () => {
  const captured = tx({ status: 'CAPTURED', events: [event('CAPTURE', 1000)] })
  expect(expiryFact(captured, new Date('2026-10-02T00:00:00Z'))).toBeUndefined()
})
