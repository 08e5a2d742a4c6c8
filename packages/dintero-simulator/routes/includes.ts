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
  if (includes.includes('session')) return { ...shown, session: sessionOf(tx) }
  if (!includes.includes('session.events.latest')) return shown
  const session = sessionOf(tx)
  return { ...shown, session: { ...session, events: session.events.slice(-1) } }
}

/** The checkout session that the payment came from. */
function sessionOf(tx: Transaction) {
  const events = [
    { name: 'INITIATED', created_at: tx.created_at },
    ...eventsOf(tx)
      .filter(({ event }) => event === 'AUTHORIZE')
      .slice(0, 1)
      .map(({ success, created_at }) => ({ name: success ? 'AUTHORIZED' : 'FAILED', created_at })),
  ]
  return {
    id: tx['session_id'],
    transaction_id: tx.id,
    created_at: tx.created_at,
    order: {
      amount: tx.amount,
      currency: tx.currency,
      merchant_reference: tx['merchant_reference'],
      items: tx.items ?? [],
    },
    url: tx['url'],
    events,
  }
}
