import { between, randomFrom } from '../random.ts'
import type { World } from '../world.ts'
import { buildPayment } from './payment.ts'

export interface Population {
  payments: number
  seed: number
  /** The newest moment, in ms. */
  now: number
}

const DAYS = 120

/** Fills an account with a reproducible population. */
export function populate(world: World, account: string, { payments, seed, now }: Population) {
  const random = randomFrom(seed)
  world.db.transact(() => {
    for (let i = 0; i < payments; i++) {
      const created = new Date(now - between(random, 60_000, DAYS * 86_400_000)).toISOString()
      const spec = { created_at: created, items: between(random, 1, 5) }
      world.transactions.add(account, buildPayment(account, spec, random, now))
    }
  })
}
