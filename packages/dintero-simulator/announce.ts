import { callShop } from './callbacks/callback.ts'
import { reasonsOf } from './callbacks/reasons.ts'
import { fire, toldOf } from './hooks/fire.ts'
import { eventsOf } from './rules/sums.ts'
import { sessionBehind, type Session } from './sessions/session.ts'
import { partsOf } from './settlements/parts.ts'
import type { Transaction } from './wire.ts'
import type { World } from './world.ts'

/**
 * Tells the world outside of a payment that the API shows anew or changed: the shop of its session
 * and the account's hooks. `before` is asked for only if somebody has to be told.
 */
export function announce(
  world: World,
  account: string,
  after: Transaction,
  before: () => Transaction | undefined,
) {
  const session = sessionOf(world, account, after)
  if (session) callShop(world, account, session, reasonsOf(session, before(), after))
  const hooked = world.hooks.of(account).length > 0
  if (hooked) fire(world, account, 'checkout_transaction', toldOf(after))
  for (const part of settledNow(after, before))
    if (world.settlements.add(account, part) && hooked)
      world.jobs.plan({
        at: world.now() + READY,
        kind: 'tell-settlement',
        account,
        subject: part.id,
      })
}

/** The session that a payment came from; where none was made, only a shop on this machine is told. */
function sessionOf(world: World, account: string, tx: Transaction): Session | undefined {
  const known = world.sessions.anyOf(account)
    ? world.sessions.get(account, String(tx['session_id']))
    : undefined
  if (known?.transaction_id === tx.id) return known
  const behind = sessionBehind(tx)
  return world.hosts.has(account, behind.url.callback_url) ? behind : undefined
}

/** ms after its first payment at which a settlement is told of: by then all of its payments are in. */
const READY = 1_000

/** Only a payment whose newest event is a settlement's has changed by one. */
function settledNow(after: Transaction, before: () => Transaction | undefined) {
  if (eventsOf(after).at(-1)?.event !== 'SETTLEMENT') return []
  const known = before()
  return partsOf(after, known ? eventsOf(known).length : 0)
}
