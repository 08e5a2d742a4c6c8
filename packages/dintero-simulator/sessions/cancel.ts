import { randomUUID } from 'node:crypto'
import { callShop } from '../callbacks/callback.ts'
import { cancelReason } from '../callbacks/reasons.ts'
import { book } from '../coming.ts'
import { refusal } from '../errors.ts'
import { carryOut } from '../rules/book.ts'
import { inFlight } from '../rules/sums.ts'
import type { World } from '../world.ts'
import { withSessionEvent, type Session } from './session.ts'

/**
 * Cancels a session and voids its payment while that is initiated or authorized; every other state
 * is a 400 (docs: checkout API).
 */
export function cancel(world: World, account: string, session: Session, by: string): Session {
  if (session.cancelled_by !== undefined) throw refusal('the session is cancelled')
  const at = new Date(world.now()).toISOString()
  const id = session.transaction_id
  const tx = id === undefined ? undefined : world.transactions.known(account, id)
  if (tx && ((tx.status !== 'INITIATED' && tx.status !== 'AUTHORIZED') || inFlight(tx)))
    throw refusal(`cannot cancel a session with a transaction in ${tx.status}`)
  const cancelled = { ...withSessionEvent(session, 'CANCELLED', at), cancelled_by: by }
  world.db.transact(() => {
    world.sessions.save(account, cancelled)
    if (tx) {
      const act = { at, requestId: randomUUID(), by }
      const released = { event: 'VOID' as const, amount: tx.amount }
      book(world, account, carryOut(tx, { entries: [released] }, act))
    } else callShop(world, account, cancelled, cancelReason(cancelled))
  })
  return cancelled
}
