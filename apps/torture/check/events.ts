import type { Operation, OperationKind } from '@paydesk/contract/operation'
import type { Transaction } from '@paydesk/dintero-simulator/control-client'
import type { History } from '../history.ts'

type TransactionEvent = NonNullable<Transaction['events']>[number]

/** A successful event in the books that a request of the desk made. */
export interface OwnEvent {
  readonly transactionId: string
  readonly kind: OperationKind
  readonly amount: number | undefined
  /** The operation that it names; a void names none, so there it is the row that claims it. */
  readonly operationId: string | undefined
}

const KINDS: Record<string, OperationKind> = {
  CAPTURE: 'capture',
  REFUND: 'refund',
  VOID: 'void',
  AUTHORIZE: 'authorization',
}

/** The name that the desk gives itself in the headers that Dintero keeps with each event. */
const DESK = 'Paydesk'

export const eventsOf = ({ events }: Transaction): readonly TransactionEvent[] => events ?? []

/** What the desk's requests did, read off the books alone; the release behind a final capture is part of it. */
export const ownEvents = ({ books, rows }: Pick<History, 'books' | 'rows'>): OwnEvent[] =>
  books.flatMap((book) =>
    eventsOf(book)
      .filter((event) => event.success && isOurs(event) && !isRelease(event, book))
      .flatMap((event) => {
        const kind = KINDS[event.event]
        if (kind === undefined) return []
        const { amount } = event
        const operationId = kind === 'void' ? claimant(event, book, rows) : idIn(event)
        return [{ transactionId: book.id, kind, amount, operationId }]
      }),
  )

const isOurs = (event: TransactionEvent) =>
  event.request_headers?.['dintero-system-name'] === DESK || idIn(event) !== undefined

/** A final capture is two events of one request. */
const isRelease = (event: TransactionEvent, book: Transaction) =>
  event.event === 'VOID' &&
  eventsOf(book).some((other) => other.event === 'CAPTURE' && other.request_id === event.request_id)

const claimant = (event: TransactionEvent, book: Transaction, rows: readonly Operation[]) =>
  rows.find(
    (row) =>
      row.kind === 'void' && row.transaction_id === book.id && row.event_ids.includes(event.id),
  )?.id

function idIn({ event_reference, metadata }: TransactionEvent): string | undefined {
  return (
    operationIdIn(event_reference) ??
    operationIdIn(metadata?.['ext_operation_id']) ??
    operationIdIn(metadata?.['klarna:authorization_expiration_reference'])
  )
}

/** An operation's id as the last word of a text; ids are ULIDs. */
export function operationIdIn(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined
  return /(?:^|\s)([0-7][0-9A-HJKMNP-TV-Z]{25})$/.exec(text)?.[1]
}

/** Somebody's request was accepted on this payment and has not ended. */
export function isInFlight(book: Transaction): boolean {
  const ended = new Set(eventsOf(book).map((event) => event.correlation_request_id))
  return eventsOf(book).some(
    (event) => event.event.startsWith('INITIATE_') && !ended.has(event.request_id),
  )
}
