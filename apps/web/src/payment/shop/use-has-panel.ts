import { isSettled } from '@paydesk/contract/operation'
import type { Role } from '@paydesk/contract/session'
import type { Transaction } from '@paydesk/dintero/schema'
import { useSuspenseQuery } from '@tanstack/react-query'
import { session } from '../../session/queries.ts'
import { mayHaveOrder } from '../../shop/queries.ts'
import type { Journal } from '../journal.ts'

/**
 * Whether there is something to say of a shop's order: a connected shop may have it, or none is
 * connected and the person could connect one, or has to know of a write that has no end yet.
 */
export function useHasPanel(
  transaction: Transaction,
  { tells }: Pick<Journal, 'tells'>,
  role: Role,
): boolean {
  const { data: desk } = useSuspenseQuery(session)
  const isTold = tells.some(({ state }) => !isSettled(state))
  return isTold || mayHaveOrder(transaction, { shops: desk.shops || role === 'admin' })
}
