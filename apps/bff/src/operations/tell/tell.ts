import type { StoredOperation } from '../../store/operations.ts'
import type { Context } from '../deps.ts'
import type { Performed } from '../send.ts'

/** Carries out what tells a shop's order of something that has happened at Dintero. */
export interface Teller {
  /**
   * Carries out a PREPARED tell as far as it gets; it may stay PREPARED, released and with a later
   * `next_read_at`. The row is ours (leased) when this is called.
   */
  readonly work: (row: StoredOperation) => Promise<Performed>
  /**
   * Reads the shop again for a tell that was sent and whose outcome is open (UNKNOWN,
   * NEEDS_REVIEW), writes what it proves, and plans the next look. A look that could read the
   * order writes `read_at`.
   */
  readonly look: (row: StoredOperation) => Promise<void>
}

export function createTeller(_context: Context): Teller {
  return {
    work: async (row) => ({ row, read: undefined }),
    look: async () => undefined,
  }
}
