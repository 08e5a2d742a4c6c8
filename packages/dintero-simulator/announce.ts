import { callShop } from './callbacks/callback.ts'
import { reasonsOf } from './callbacks/reasons.ts'
import { fire, toldOf } from './hooks/fire.ts'
import { eventsOf } from './rules/sums.ts'
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
  if (world.sessions.anyOf(account)) {
    const session = world.sessions.get(account, String(after['session_id']))
    if (session?.transaction_id === after.id)
      callShop(world, account, session, reasonsOf(session, before(), after))
  }
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

/** ms after its first payment at which a settlement is told of: by then all of its payments are in. */
const READY = 1_000

/** Only a payment whose newest event is a settlement's has changed by one. */
function settledNow(after: Transaction, before: () => Transaction | undefined) {
  if (eventsOf(after).at(-1)?.event !== 'SETTLEMENT') return []
  const known = before()
  return partsOf(after, known ? eventsOf(known).length : 0)
}
