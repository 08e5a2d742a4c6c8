import { transaction, type Transaction } from '@paydesk/dintero/schema'
import type { StoredOperation } from '../../store/operations.ts'
import { NEW_ROW } from '../new-row.ts'

/** Operation ids of the tests: ours, and somebody else's. */
export const OURS = '01ARZ3NDEKTSV4RRFFQ69G5FAV'
export const OTHERS = '01BX5ZZKBKACTAV9WEVGEMMVRZ'
export const SENT_AT = '2026-03-03T08:00:00.000Z'
export const AFTER = '2026-03-03T08:00:01.000Z'
export const LONG_BEFORE = '2026-03-03T07:00:00.000Z'

/** A capture of 50.00 that was sent. */
export const sent = (change: Partial<StoredOperation> = {}): StoredOperation => ({
  ...NEW_ROW,
  id: OURS,
  account: 'T12345678',
  key: 'k',
  fingerprint: 'f',
  kind: 'capture',
  transaction_id: 'T12345678.a',
  expected: '"r"',
  expected_event_ids: ['1', '2'],
  amount: 5_000,
  currency: 'NOK',
  request: { amount: 5_000 },
  body: { amount: 5_000 },
  person_id: 'p',
  person_name: 'Kari',
  person_role: 'support',
  session_id: 's',
  state: 'SENT',
  attempts: 1,
  prepared_at: SENT_AT,
  sent_at: SENT_AT,
  changed_at: SENT_AT,
  next_read_at: null,
  version: 2,
  ...change,
})

/** What differs in a row that was only prepared. */
export const PREPARED = { state: 'PREPARED', sent_at: null, attempts: 0, body: null } as const

/** The payment with these events behind INITIALIZE and AUTHORIZE, as the client reads it. */
export const withEvents = (events: readonly object[], change: object = {}): Transaction =>
  transaction.parse({
    id: 'T12345678.a',
    status: 'AUTHORIZED',
    amount: 10_000,
    currency: 'NOK',
    events: [
      { id: '1', event: 'INITIALIZE', success: true },
      { id: '2', event: 'AUTHORIZE', success: true, amount: 10_000, created_at: LONG_BEFORE },
      ...events,
    ],
    ...change,
  })

/** Our capture's event. */
export const captured = (change: object = {}) => ({
  id: '3',
  event: 'CAPTURE',
  success: true,
  amount: 5_000,
  created_at: AFTER,
  event_reference: `A-1 ${OURS}`,
  ...change,
})
