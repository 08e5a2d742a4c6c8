import type { World } from '../world.ts'
import type { Delivery } from './delivery.ts'

/** Keeps a delivery and plans its first attempt for `wait` ms later. */
export function enqueue(world: World, account: string, delivery: Delivery, wait = 0) {
  world.deliveries.save(account, delivery)
  planDelivery(world, account, delivery, world.now() + wait)
}

/** Plans an attempt for a moment in ms; one that was planned before moves there. */
export const planDelivery = (world: World, account: string, { id }: Delivery, at: number) =>
  world.jobs.plan({ at, kind: 'deliver', account, subject: id })
