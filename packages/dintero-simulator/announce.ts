import { callShop } from './callbacks/callback.ts'
import { reasonsOf } from './callbacks/reasons.ts'
import { fire, toldOf } from './hooks/fire.ts'
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
  if (world.hooks.of(account).length > 0)
    fire(world, account, 'checkout_transaction', toldOf(after))
}
