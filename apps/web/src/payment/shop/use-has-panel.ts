import type { Role } from '@paydesk/contract/session'
import type { Transaction } from '@paydesk/dintero/schema'
import { useSuspenseQuery } from '@tanstack/react-query'
import { session } from '../../session/queries.ts'
import { mayHaveOrder } from '../../shop/queries.ts'
import { hasOpenTell, type Journal } from '../journal.ts'

/**
 * Whether there is something to say of a shop's order: a connected shop may have it, or none is
 * connected and the person could connect one, or has to know of a write that has no end yet.
 */
export function useHasPanel(
  transaction: Transaction,
  journal: Pick<Journal, 'tells'>,
  role: Role,
): boolean {
  const { data: desk } = useSuspenseQuery(session)
  return (
    hasOpenTell(journal) || mayHaveOrder(transaction, { shops: desk.shops || role === 'admin' })
  )
}
