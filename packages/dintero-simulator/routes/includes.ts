import type { Extra } from '../books/transactions.ts'
import { eventsOf } from '../rules/sums.ts'
import { shown, type Session } from '../sessions/session.ts'
import type { Transaction } from '../wire.ts'

/** Only the events that succeeded. */
export const withoutFailures = (tx: Transaction): Transaction => ({
  ...tx,
  events: eventsOf(tx).filter((event) => event.success),
})

/** The transaction with what `includes` asked for; unknown values add nothing (docs: checkout API). */
export function withIncludes(
  tx: Transaction,
  extra: Extra,
  includes: string[],
  sessionOf: () => Session,
): Transaction {
  let answer = includes.includes('events.success.true') ? withoutFailures(tx) : tx
  const tokens = (['payment_token', 'recurrence_token'] as const).filter(
    (name) => extra[name] !== undefined && includes.includes(`card.${name}`),
  )
  if (tokens.length && typeof answer['card'] === 'object')
    answer = {
      ...answer,
      card: { ...answer['card'], ...Object.fromEntries(tokens.map((name) => [name, extra[name]])) },
    }
  if (includes.includes('session')) return { ...answer, session: shown(sessionOf()) }
  if (!includes.includes('session.events.latest')) return answer
  const session = shown(sessionOf())
  return { ...answer, session: { ...session, events: session.events.slice(-1) } }
}
