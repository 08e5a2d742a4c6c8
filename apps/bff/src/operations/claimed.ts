import type { StoredOperation } from '../store/operations.ts'

/** Events of a payment that its other operations have proven to be theirs. */
export const claimedByOthers = (
  row: Pick<StoredOperation, 'id'>,
  operations: readonly Pick<StoredOperation, 'id' | 'event_ids'>[],
): ReadonlySet<string> =>
  new Set(operations.filter(({ id }) => id !== row.id).flatMap(({ event_ids }) => event_ids))
