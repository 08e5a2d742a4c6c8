import { DinteroError } from '@paydesk/dintero/error'
import { ProblemError } from '../src/errors.ts'
import type { Desk, Desks } from './desks.ts'
import { sleep, type World } from './world.ts'

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
  const { promise, resolve } = Promise.withResolvers<Reply<T>>()
  const desk = desks.any()
  if (!desk) return Promise.resolve(LOST)
  void sleep(world, PATIENCE_MS).then(() => resolve(LOST))
  question(desk).then(
    (answer) => resolve({ kind: 'answer', answer }),
    (error: unknown) => {
      if (error instanceof ProblemError) return resolve({ kind: 'problem', problem: error })
      // A read of the payment that failed, as the route answers it; everything else is a bug.
      if (!(error instanceof DinteroError)) world.watch.bug(error)
      resolve(LOST)
    },
  )
  return promise
}
