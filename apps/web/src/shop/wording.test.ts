import type { Disagreement } from '@paydesk/contract/shop'
import { expect, test } from 'vitest'
import { words as en } from '../words/en.ts'
import { words as nb } from '../words/nb.ts'
import {
  differenceText,
  expectedWording,
  lookText,
  mayBeRounding,
  orderStatusWording,
} from './wording.ts'

test.each([
  ['processing', 'Processing', 'blue'],
  ['on-hold', 'On hold', 'amber'],
  ['manual-review', 'Manual review', 'amber'],
  ['completed', 'Completed', 'green'],
  ['cancelled', 'Cancelled', 'grey'],
  ['refunded', 'Refunded', 'grey'],
  ['failed', 'Failed', 'red'],
  ['pending', 'Pending payment', 'neutral'],
  ['wrapped-as-gift', 'wrapped-as-gift', 'neutral'],
  ['constructor', 'constructor', 'neutral'],
])('an order that is %s says %s in %s', (status, label, tone) => {
  expect(orderStatusWording(en, status)).toMatchObject({ label, tone })
})

test('statuses that would agree are one phrase, in the language of the page', () => {
  expect(expectedWording(en, ['processing', 'on-hold'])).toBe('Processing or On hold')
  expect(expectedWording(nb, ['completed', 'sent'])).toBe('Fullført eller sent')
})

test.each([
  ['NOK', 99, true],
  ['NOK', -99, true],
  ['NOK', 100, false],
  ['JPY', 1, false],
  ['XQZ', 1, false],
])('in %s a difference of %d may be rounding: %o', (currency, difference, expected) => {
  expect(mayBeRounding(difference, currency)).toBe(expected)
})

test.each([
  ['amounts-differ', 10000, 'NOK', 'The payment is 10000 higher.'],
  ['amounts-differ', -50, 'NOK', 'The payment is 50 lower.'],
  ['refunded-there', -50, 'NOK', 'Difference: 50.'],
  ['amounts-differ', null, 'SEK', 'The order is in SEK, the payment in NOK.'],
  ['never-paid', null, 'SEK', undefined],
  ['captured-here', null, 'NOK', undefined],
  ['amounts-differ', 0, 'NOK', undefined],
] as const)('%s by %s, with the order in %s: %s', (cause, difference, currency, expected) => {
  const said = differenceText(
    en,
    { cause, difference },
    { order: currency, payment: 'NOK' },
    String,
  )
  expect(said).toBe(expected)
})

test.each<[Disagreement, string[], string, RegExp]>([
  ['captured-here', ['completed'], 'PARTIALLY_REFUNDED', /would try to capture once more/],
  ['captured-here', ['completed'], 'CAPTURED', /less is captured than the order comes to/],
  ['captured-here', ['shipped'], 'CAPTURED', /less is captured than the order comes to/],
  ['held-after-capture', ['shipped', 'delivered'], 'CAPTURED', /no single status/],
  ['captured-here', ['refunded'], 'CAPTURED', /no single status/],
  ['cancelled-here', ['cancelled'], 'AUTHORIZATION_VOIDED', /Decide in the shop/],
  ['cancelled-here', ['stopped'], 'AUTHORIZATION_VOIDED', /another status than Cancelled/],
  ['never-paid', ['pending'], 'FAILED', /Do not send the goods/],
])(
  'of %s, where %j would agree with %s, it says what to look at',
  (cause, expected, status, said) => {
    expect(lookText(en, { cause, expected }, status)).toMatch(said)
  },
)
