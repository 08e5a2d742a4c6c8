import { randomBytes } from 'node:crypto'
import type { ApiKey } from './wire.ts'
import type { World } from './world.ts'

/** A new key, as the shop's settings make one. */
export function makeKey(
  world: World,
  permissions: ApiKey['permissions'] = 'read_write',
  role: ApiKey['role'] = 'shop_manager',
): ApiKey {
  const key: ApiKey = {
    id: world.books.nextId(),
    consumerKey: `ck_${randomBytes(20).toString('hex')}`,
    consumerSecret: `cs_${randomBytes(20).toString('hex')}`,
    permissions,
    role,
  }
  world.books.keys.save(key)
  return key
}
