import type { Extra } from '../books/transactions.ts'
import { eventsOf } from '../rules/sums.ts'
import type { Transaction } from '../wire.ts'

/** Only the events that succeeded. */
export const withoutFailures = (tx: Transaction): Transaction => ({
  ...tx,
  events: eventsOf(tx).filter((event) => event.success),
})

/** The transaction with what `includes` asked for; unknown values add nothing (dintero-api.md §2.3). */
export function withIncludes(tx: Transaction, extra: Extra, includes: string[]): Transaction {
  let shown = includes.includes('events.success.true') ? withoutFailures(tx) : tx
  const tokens = (['payment_token', 'recurrence_token'] as const).filter(
    (name) => extra[name] !== undefined && includes.includes(`card.${name}`),
  )
  if (tokens.length && typeof shown['card'] === 'object')
    shown = {
      ...shown,
      card: { ...shown['card'], ...Object.fromEntries(tokens.map((name) => [name, extra[name]])) },
    }
  if (!extra.session) return shown
  if (includes.includes('session')) return { ...shown, session: extra.session }
  if (!includes.includes('session.events.latest')) return shown
  const events = extra.session['events']
  return {
    ...shown,
    session: { ...extra.session, events: Array.isArray(events) ? events.slice(-1) : [] },
  }
}
