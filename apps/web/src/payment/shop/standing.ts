import { CALLBACK_MS } from '@paydesk/woocommerce/gateway'
import { isSettled } from '@paydesk/contract/operation'
import { wasInStep, type Tell } from '../journal.ts'

/** Until when the shop may cancel the order by itself, ISO 8601. */
export const leftUntil = ({ created_at: at }: Tell): string =>
  new Date(Date.parse(at) + CALLBACK_MS).toISOString()

/** Nothing is written yet, since the shop usually does it by itself. `now` in ms. */
export const isLeftToTheShop = (tell: Tell, now: number): boolean =>
  tell.state === 'PREPARED' &&
  tell.kind === 'tell-void' &&
  tell.linked_to !== null &&
  now < Date.parse(leftUntil(tell))

/**
 * The writes to the shop that a person has to know of beside its order, oldest first: those without
 * an end, and the newest one if it wrote nothing while the order still disagrees.
 */
export function tellsToShow(tells: readonly Tell[], inStep: boolean): readonly Tell[] {
  const inTurn = tells.toSorted((one, other) => one.created_at.localeCompare(other.created_at))
  const last = inTurn.at(-1)
  return inTurn.filter(
    (tell) => !isSettled(tell.state) || (tell === last && !inStep && hasWrittenNothing(tell)),
  )
}

/** A payment that had changed is told where it was confirmed. */
const hasWrittenNothing = (tell: Tell) =>
  (tell.state === 'REFUSED' || tell.state === 'NOT_SENT') &&
  !wasInStep(tell) &&
  tell.not_sent !== 'stale'
