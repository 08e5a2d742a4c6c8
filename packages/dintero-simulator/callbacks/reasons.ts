import { eventsOf } from '../rules/sums.ts'
import type { Session } from '../sessions/session.ts'
import type { Transaction } from '../wire.ts'

/** Why a shop is called: the payment's outcome, an error, or a later event. */
export interface Reason {
  error?: string
  event?: string
  event_id?: string
}

/**
 * What a change of a session's payment has the shop called for (docs: callbacks): once it is
 * authorized, on hold, or out of hold; with an error or a later event only if it asked for that.
 */
export function reasonsOf(
  session: Session,
  before: Transaction | undefined,
  after: Transaction,
): Reason[] {
  const asked = askedFor(session)
  if (!asked) return []
  const auto = session.configuration?.['auto_capture'] === true
  const was = outcomeOf(before, auto)
  const is = outcomeOf(after, auto)
  const reasons: Reason[] = []
  if (is !== was && was !== 'paid') {
    if (is === 'paid' || is === 'on-hold') reasons.push({})
    else if (is !== undefined && (asked.errors || was === 'on-hold')) reasons.push({ error: is })
  }
  for (const { event, id } of eventsOf(after).slice(before ? eventsOf(before).length : 0))
    if (asked.events.includes(event)) reasons.push({ event, event_id: id })
  return reasons
}

/** A session that was cancelled, if its shop wants to know of errors. */
export const cancelReason = (session: Session): Reason[] =>
  askedFor(session)?.errors ? [{ error: 'cancelled' }] : []

/** `undefined` while the customer is still paying, or Dintero is still to capture. */
function outcomeOf(tx: Transaction | undefined, autoCapture: boolean) {
  const status = tx?.status
  if (status === undefined || status === 'INITIATED' || status === 'UNKNOWN') return undefined
  if (status === 'AUTHORIZED' && autoCapture) return undefined
  if (status === 'ON_HOLD') return 'on-hold'
  if (status === 'FAILED') return 'failed'
  if (status === 'DECLINED') return 'authorization'
  if (status === 'AUTHORIZATION_VOIDED') return 'cancelled'
  return 'paid'
}

function askedFor(session: Session) {
  if (session.url.callback_url === undefined) return undefined
  const query = new URL(session.url.callback_url).searchParams
  return {
    errors: query.get('report_error') === 'true',
    events: query.getAll('report_event').flatMap((names) => names.split(',')),
  }
}
