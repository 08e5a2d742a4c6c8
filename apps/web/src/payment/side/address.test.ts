import { expect, test } from 'vitest'
import { addressLines, sameAddress } from './address.ts'

const address = {
  first_name: 'Kari',
  last_name: 'Nordmann',
  address_line: 'Storgata 1',
  postal_code: '0155',
  postal_place: 'Oslo',
  country: 'NO',
}

test('an address stands as on a parcel', () => {
  expect(addressLines(address, 'en-GB')).toEqual([
    'Kari Nordmann',
    'Storgata 1',
    '0155 Oslo',
    'Norway',
  ])
})

test.each([
  ['se', 'nb-NO', 'Sverige'],
  ['FI', 'en-GB', 'Finland'],
  ['Norge', 'en-GB', 'Norge'],
  ['Z!', 'en-GB', 'Z!'],
])('the country %s reads in %s as %s', (country, locale, expected) => {
  expect(addressLines({ country }, locale)).toEqual([expected])
})

test.each([
  ['what is empty', { ...address, address_line_2: ' ', co_address: '' }, 4],
  ['what is said twice', { ...address, address_line_2: 'Storgata 1' }, 4],
  ['everything', {}, 0],
])('%s is left out', (_name, given, expected) => {
  expect(addressLines(given, 'en-GB')).toHaveLength(expected)
})

test('care of is said once', () => {
  expect(addressLines({ co_address: 'c/o Ola' }, 'en-GB')).toEqual(['c/o Ola'])
  expect(addressLines({ co_address: 'Ola' }, 'en-GB')).toEqual(['c/o Ola'])
})

test('two addresses are the same by what a person reads', () => {
  expect(sameAddress(address, { ...address, email: 'k@example.no' })).toBe(true)
  expect(sameAddress(address, { ...address, postal_code: '0156' })).toBe(false)
})
