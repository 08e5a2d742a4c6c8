import type { Found } from '../out-of-step/walk.ts'

/** A found disagreement for tests: captured NOK 240.00, and order 1042 of Fjellro still waits for it. */
export const foundWith = ({
  order,
  ...change
}: Partial<Omit<Found, 'order'>> & {
  order?: Partial<Found['order']>
} = {}): Found => ({
  shop: { id: 'fjellro', name: 'Fjellro Ull', url: 'https://fjellro.example' },
  transaction_id: 'T12345678.5FvqTz9Q1kXw2mRb7cYhNd',
  revision: 'r1',
  customer: 'Kari Nordmann',
  payment: { status: 'CAPTURED', currency: 'NOK', amount: 24000, captured: 24000, refunded: 0 },
  order: {
    id: 7042,
    number: '1042',
    url: 'https://fjellro.example/wp-admin/post.php?post=7042&action=edit',
    status: 'processing',
    currency: 'NOK',
    total: 24000,
    refunded: 0,
    unit: 1,
    ...order,
  },
  cause: 'captured-here',
  expected: ['completed'],
  fix: { kind: 'tell-capture', status: 'completed' },
  mends: true,
  difference: null,
  at: '2026-11-21T08:00:00Z',
  ...change,
})
