import type { Operation, OperationKind } from '@paydesk/contract/operation'

/** A journal row as the browser gets it, for tests: a capture of NOK 240.00 that went through. */
export const operationWith = <Kind extends OperationKind = 'capture'>(
  change: Partial<Omit<Operation, 'kind'>> & { readonly kind?: Kind | undefined } = {},
): Operation & { kind: Kind } => ({
  id: 'op123',
  transaction_id: 'T12345678.5FvqTz9Q1kXw2mRb7cYhNd',
  state: 'SUCCEEDED',
  amount: 24000,
  currency: 'NOK',
  request: {},
  by: { id: 'p1', name: 'Kari' },
  created_at: '2026-11-21T08:00:00Z',
  sent_at: '2026-11-21T08:00:01Z',
  finished_at: null,
  event_ids: [],
  not_sent: null,
  because: null,
  refusal: null,
  read_at: null,
  linked_to: null,
  closed_by: null,
  ...change,
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the default of the type is the default of the value
  kind: change.kind ?? ('capture' as Kind),
})
