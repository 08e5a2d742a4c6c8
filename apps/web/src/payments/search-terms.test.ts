import { expect, test } from 'vitest'
import { pastedLink, searchTerms } from './search-terms.ts'

const ID = 'T12345678.465UfBENeLpkBvwmqfTC4k'

test.each<[string, string, string[]]>([
  ['an order number as it is', '100003682', ['100003682']],
  ['spaces around and within', '  Kari   Nordmann ', ['Kari Nordmann']],
  ['quotes', '“1042”', ['1042']],
  ['a leading #, and as typed', '#1042', ['1042', '#1042']],
  ['a name with the last name first', 'Nordmann, Kari', ['Nordmann, Kari', 'Kari Nordmann']],
  ['an e-mail address', 'kari@example.no', ['kari@example.no']],
  ['an id', ID, [ID]],
  ['nothing but spaces', '   ', []],
])('searches for %s', (_name, text, terms) => {
  expect(searchTerms(text)).toEqual(terms)
})

test.each<[string, string, string]>([
  ['Norwegian', '912 34 567', '+4791234567'],
  ['Danish', '20 12 34 56', '+4520123456'],
  ['Swedish', '070-123 45 67', '+46701234567'],
  ['Finnish', '040 1234567', '+358401234567'],
  ['international', '+47 912 34 567', '+4791234567'],
  ['international, without its country', '+47 912 34 567', '91234567'],
  ['international with 00', '0046 70 123 45 67', '+46701234567'],
  ['Swedish, stored as dialled at home', '+46 70 123 45 67', '0701234567'],
])('a %s telephone number is also tried as it may be stored', (_name, text, stored) => {
  expect(searchTerms(text)).toContain(stored)
})

test('a number that could be an order is tried as it is before it is taken for a telephone', () => {
  expect(searchTerms('91234567')[0]).toBe('91234567')
})

test('no text makes more than a handful of searches, or one twice', () => {
  for (const text of ['91234567', '+46 70 123 45 67', '0701234567', '4791234567', '#91234567']) {
    const terms = searchTerms(text)
    expect(terms.length).toBeLessThanOrEqual(6)
    expect(new Set(terms).size).toBe(terms.length)
  }
})

test.each<[string, string, ReturnType<typeof pastedLink>]>([
  [
    'Dintero’s Backoffice',
    `https://backoffice.dintero.com/T12345678/payments/transactions/${ID}`,
    { transaction: ID },
  ],
  ['this desk', `http://localhost:3000/payments/${ID}?from=list`, { transaction: ID }],
  ['a session', `https://checkout.dintero.com/v1/view/${ID}`, { search: ID }],
  [
    'a WooCommerce order',
    'https://shop.example/wp-admin/admin.php?page=wc-orders&action=edit&id=1042',
    { search: '1042' },
  ],
  [
    'an older WooCommerce order',
    'https://shop.example/wp-admin/post.php?post=1042&action=edit',
    { search: '1042' },
  ],
  ['another page', 'https://example.com/?id=1042', undefined],
  ['no link', ID, undefined],
  ['a link that runs something', `javascript:alert('/payments/${ID}')`, undefined],
  ['a broken escape', 'https://example.com/%E0%A4%A', undefined],
])('a pasted link to %s', (_name, text, expected) => {
  expect(pastedLink(text)).toEqual(expected)
})
