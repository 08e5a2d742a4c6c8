import type { OperationChange, StoredOperation } from '../store/operations.ts'
import type { Context } from './deps.ts'
import { iso } from './iso.ts'

/**
 * Longer than what a process does with a row that moves money: look, call and read back take 20 s at
 * most. A tell to a slow shop may outlast it; whoever has taken the row over then wins the set.
 */
export const LEASE_MS = 30_000

/** While this stands nobody else works on the row; when it has passed the sweep finds the row. */
export function leased({ owner, clock }: Pick<Context, 'owner' | 'clock'>) {
  const until = iso(clock.now() + LEASE_MS)
  return { lease_owner: owner, lease_until: until, next_read_at: until }
}

export const RELEASED = { lease_owner: null, lease_until: null } as const

/** Nobody else works on the row: its lease is ours, or over, or there is none. */
export const isFree = (
  { lease_owner, lease_until }: Pick<StoredOperation, 'lease_owner' | 'lease_until'>,
  { owner, clock, alone }: Pick<Context, 'owner' | 'clock' | 'alone'>,
) =>
  alone || lease_owner === owner || lease_until === null || Date.parse(lease_until) <= clock.now()

/** Another process has leased the row since, and may be calling, even if its lease is over by now. */
export const isTakenOver = (
  { lease_owner }: Pick<StoredOperation, 'lease_owner'>,
  { owner }: Pick<Context, 'owner'>,
) => lease_owner !== null && lease_owner !== owner

/** The row as ours to work on; undefined: somebody else does, or has just changed it. */
export async function claim(
  context: Context,
  row: StoredOperation,
): Promise<StoredOperation | undefined> {
  if (context.running.has(row.id) || !isFree(row, context)) return undefined
  const change: OperationChange = leased(context)
  return context.journal.change(row, change, 'paydesk')
}
