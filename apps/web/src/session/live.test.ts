import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { transactions } from '../payments/queries.ts'
import { shopQueries } from '../shop/queries.ts'
import { dinteroHealth } from './health.ts'
import { apply, turn } from './live.ts'

const SINCE = '2026-11-21T12:03:00.000Z'
const ID = 'T12345678.5FvqTz9Q1kXw2mRb7cYhNd'

/** A client that has read a payment, another one and the open operations, and what of it is out of date. */
function desk() {
  const client = new QueryClient()
  const keys = {
    payment: transactions.detail(ID).queryKey,
    other: transactions.detail('T12345678.other').queryKey,
    operations: ['operations', 'open'],
    shop: shopQueries.of(ID).queryKey,
    otherShop: shopQueries.of('T12345678.other').queryKey,
    session: ['session'],
  }
  for (const queryKey of Object.values(keys)) client.setQueryData(queryKey, {})
  return {
    client,
    outdated: () =>
      Object.entries(keys)
        .filter(([, queryKey]) => client.getQueryState(queryKey)?.isInvalidated)
        .map(([name]) => name),
  }
}

test('a change puts that payment, its order and all operations out of date, and nothing else', () => {
  const { client, outdated } = desk()
  apply(client, { transaction_id: ID, operation: null })
  expect(outdated()).toEqual(['payment', 'operations', 'shop'])
})

test.each([undefined, 'x', {}, { transaction_id: 7 }])('%j is no change', (told) => {
  const { client, outdated } = desk()
  apply(client, told)
  expect(outdated()).toEqual([])
})

test('what was read is read again when Dintero is well again, and not before', () => {
  const { client, outdated } = desk()
  turn(client, { reads: 'well', writes: 'well', since: null })
  turn(client, { reads: 'unwell', writes: 'well', since: SINCE })
  expect(client.getQueryData(dinteroHealth.queryKey)).toMatchObject({ readsUnwell: true })
  expect(outdated()).toEqual([])
  turn(client, { reads: 'well', writes: 'unwell', since: SINCE })
  expect(outdated()).toContain('payment')
  expect(client.getQueryData(dinteroHealth.queryKey)?.readsUnwell).toBe(false)
})
