import type { Move } from './books.ts'
import { errandOn } from './errand.ts'
import { sleep, type World } from './world.ts'

/** Somebody who moves this payment's money with another tool: the same amounts, their own references. */
export async function interfere(world: World): Promise<void> {
  const { books, climate, dice, provider, scheduler, watch } = world
  await sleep(world, dice.between(0, climate.calmAfterMs))
  const ours = [...watch.rows()].at(-1)
  const errand = errandOn(dice, books.view(Infinity))
  if (!errand || errand.kind === 'authorization') return
  const { amount, capture_reference, refund_reference } = errand.request
  const reference = capture_reference ?? refund_reference
  const isLikeOurs = ours?.kind === errand.kind && dice.chance(0.6)
  const move: Move = {
    kind: errand.kind,
    call: null,
    amount: isLikeOurs
      ? (ours.amount ?? undefined)
      : typeof amount === 'number'
        ? amount
        : undefined,
    ...(climate.headers && { headers: { 'user-agent': 'Mozilla/5.0' } }),
    // Copied from one of ours perhaps, never as ours is written: our id comes last.
    ...(typeof reference === 'string' && { reference: `${reference} by hand` }),
  }
  const { did } = provider.execute(move, scheduler.now() + world.hiddenFor())
  world.tell?.(`a foreigner ${move.kind}s ${move.amount}: ${did}`)
}
