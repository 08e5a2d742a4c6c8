import { PAYMENT_TYPES, STATUSES } from '@paydesk/payments/payment-types'
import { expect, test } from 'vitest'
import { words as en } from './en.ts'
import { words as nb } from './nb.ts'
import { reasonWording, statusWording, typeWording } from './wording.ts'

const LANGUAGES = [
  ['English', en],
  ['Norwegian', nb],
] as const

test.each(LANGUAGES)('%s has a word for every status and payment type', (_name, words) => {
  for (const status of STATUSES) expect(statusWording(words, status).label).not.toBe(status)
  for (const type of PAYMENT_TYPES.filter((known) => known.includes('.')))
    expect(typeWording(words, type).method).not.toContain('.')
})

test.each([
  ['payex.creditcard', 'Card', 'Swedbank Pay'],
  ['bambora.creditcard', 'Card', 'Worldline'],
  ['collector.invoice', 'Walley invoice', ''],
  ['klarna.klarna', 'Klarna', ''],
  ['klarna.billie', 'Billie', 'Klarna'],
  ['vipps', 'Vipps', ''],
  ['swish.swish', 'Swish', ''],
  ['dintero_psp.applepay', 'Apple Pay', 'Dintero'],
])('%s is called %s', (type, method, provider) => {
  expect(typeWording(en, type)).toMatchObject({ method, provider })
})

test.each(['ingenico.creditcard', 'klarna.new_thing', 'bitcoin', 'constructor', '.', ''])(
  'the payment type %j, which we do not know, is shown as it is',
  (type) => {
    const { method } = typeWording(en, type)
    expect(method).toBe(type || 'Not chosen')
  },
)

test.each(['NEW_STATUS', 'constructor', '__proto__'])(
  'the status %s, which we do not know, is neutral and shown as it is',
  (status) => {
    expect(statusWording(en, status)).toMatchObject({ label: status, tone: 'neutral' })
  },
)

test('a payment without a status or type says so', () => {
  expect(statusWording(en, undefined).label).toBe('No status')
  expect(typeWording(en, undefined).method).toBe('Not chosen')
})

test('a reason that was added later is shown by its code', () => {
  expect(reasonWording(en, 'all-captured')).toContain('Refund')
  expect(reasonWording(en, 'moon-phase')).toBe('moon-phase')
})
