import type { StoredOperation } from '../store/operations.ts'

/** Events of a payment that its other operations have proven to be theirs. */
export const claimedByOthers = (
  row: Pick<StoredOperation, 'id'>,
  operations: readonly Pick<StoredOperation, 'id' | 'event_ids'>[],
): ReadonlySet<string> =>
  new Set(operations.filter(({ id }) => id !== row.id).flatMap(({ event_ids }) => event_ids))

/** Events that a read of the payment has shown of any of its operations, as confirmed or not. */
export const knownOf = (
  operations: readonly Pick<StoredOperation, 'event_ids' | 'contradiction'>[],
): ReadonlySet<string> =>
  new Set(
    operations.flatMap(({ event_ids, contradiction }) => [
      ...event_ids,
      ...(contradiction?.event_ids ?? []),
    ]),
  )
