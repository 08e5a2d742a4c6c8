import type { Operation } from '@paydesk/contract/operation'
import type { Transaction } from '@paydesk/dintero-simulator/control-client'
import type { History, Violation } from '../history.ts'
import { eventsOf } from './events.ts'

/** What the books say was captured and refunded is what people confirmed and what others did, to the minor unit. */
export function unconserved({ books, rows, foreign }: History): Violation[] {
  return books.flatMap((book) =>
    (['capture', 'refund'] as const).flatMap((kind): Violation[] => {
      const booked = sum(
        eventsOf(book).filter((event) => event.success && event.event === kind.toUpperCase()),
      )
      const confirmed = sum(
        rows
          .filter((row) => row.transaction_id === book.id && row.kind === kind)
          .flatMap((row) => standing(row, book)),
      )
      const others = foreign
        .filter(({ transactionId }) => transactionId === book.id)
        .reduce((sum, moves) => sum + moves[kind === 'capture' ? 'captured' : 'refunded'], 0)
      if (booked === confirmed + others) return []
      const what = `${kind}s of ${booked} are booked, ${confirmed} are the journal's and ${others} of others`
      return [{ invariant: 'conservation', operationId: null, transactionId: book.id, what }]
    }),
  )
}

/** What the journal says that an operation moved: what was confirmed, or what a person has accepted. */
function standing(
  { state, corrected, kind, amount, event_ids: ids }: Operation,
  book: Transaction,
): readonly Moved[] {
  if (corrected === 'otherwise')
    return eventsOf(book).filter(
      ({ id, event, success }) => success && event === kind.toUpperCase() && ids.includes(id),
    )
  return state === 'SUCCEEDED' || state === 'CORRECTED' ? [{ amount }] : []
}

interface Moved {
  readonly amount?: number | null
}

const sum = (entries: readonly Moved[]) =>
  entries.reduce((sum, { amount }) => sum + (amount ?? 0), 0)
