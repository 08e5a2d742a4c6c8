import { expect, test } from 'vitest'
import { threeDsOf } from './three-ds.ts'

test.each([
  [
    { authentication_status: 'Y', three_ds_version: '2.2.0' },
    { status: 'Y', used: true, version: '2.2.0' },
  ],
  [{ authentication_status: 'N' }, { status: 'N', used: false }],
  [{ acquirer_transaction_type: '3DSECURE' }, { used: true }],
  [{ acquirer_transaction_type: 'SSL' }, { used: false }],
  [{ authentication_status: 'Z' }, undefined],
  [{ authentication_status: 7, three_ds_version: null }, undefined],
  [{}, undefined],
])('a card with %j tells %j of 3-D Secure', (card, expected) => {
  expect(threeDsOf(card)).toEqual(expected)
})
