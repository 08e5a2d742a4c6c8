import { DinteroError } from '@paydesk/dintero/error'
import { ProblemError } from '../src/errors.ts'
import type { Desk, Desks } from './desks.ts'
import type { World } from './world.ts'

/** What the browser makes of an answer. `lost`: refused, broken off or never answered; it knows nothing. */
export type Reply<T> =
  | { readonly kind: 'answer'; readonly answer: T }
  | { readonly kind: 'problem'; readonly problem: ProblemError }
  | { readonly kind: 'lost' }

const PATIENCE_MS = 15_000
const LOST = { kind: 'lost' } as const

/** Asks whichever BFF listens. Nobody is answered later than the browser waits. */
export function ask<T>(
  world: World,
  desks: Desks,
  question: (desk: Desk) => Promise<T>,
): Promise<Reply<T>> {
  const { scheduler } = world
  const { promise, resolve } = Promise.withResolvers<Reply<T>>()
  const stopWaiting = scheduler.at(scheduler.now() + PATIENCE_MS, () => resolve(LOST))
  void answerOf(world, desks, question).then((reply) => {
    stopWaiting()
    return resolve(reply)
  })
  return promise
}

async function answerOf<T>(
  { watch }: World,
  desks: Desks,
  question: (desk: Desk) => Promise<T>,
): Promise<Reply<T>> {
  const desk = desks.any()
  if (!desk) return LOST
  try {
    return { kind: 'answer', answer: await question(desk) }
  } catch (error) {
    if (error instanceof ProblemError) return { kind: 'problem', problem: error }
    // A read of the payment that failed, as the route answers it; everything else is a bug.
    if (!(error instanceof DinteroError)) watch.bug(error)
    return LOST
  }
}
