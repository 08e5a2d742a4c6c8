import { randomFrom } from '../random.ts'
import { tracesOf } from '../seed/platforms.ts'
import { SHOPS } from '../seed/shops.ts'
import type { Transaction } from '../wire.ts'

export const ACTORS = ['backoffice', 'shop'] as const

/** Headers that an actor leaves on the events it makes: a person's browser, or the shop's plugin. */
export function foreignHeaders(
  as: (typeof ACTORS)[number],
  tx: Transaction,
): Record<string, string> {
  if (as === 'backoffice') return { 'user-agent': 'Mozilla/5.0' }
  const own = tx['initiating_system_request_headers']
  if (typeof own === 'object' && own !== null)
    return Object.fromEntries(Object.entries(own).map(([name, value]) => [name, String(value)]))
  const shop = SHOPS.find(({ platform }) => platform === 'woocommerce')
  return shop ? tracesOf(randomFrom(1), shop, shop.firstOrder).headers : {}
}
