import type { MoveKind } from '@paydesk/contract/operation'
import type { Transaction } from '@paydesk/dintero-simulator/control-client'
import type { History } from '../history.ts'

type TransactionEvent = NonNullable<Transaction['events']>[number]

/** A successful event in the books that a request of the desk made. */
export interface OwnEvent {
  readonly transactionId: string
  readonly kind: MoveKind
  readonly amount: number | undefined
  /** The operation that it names. */
  readonly operationId: string | undefined
}

const KINDS: Record<string, MoveKind> = {
  CAPTURE: 'capture',
  REFUND: 'refund',
  VOID: 'void',
  AUTHORIZE: 'authorization',
}

/** The name that the desk gives itself in the headers that Dintero keeps with each event. */
const DESK = 'Paydesk'

/** The header in which a request that has no field for it names its operation; the event keeps it. */
export const WITNESS = 'dintero-system-plugin-version'

export const eventsOf = ({ events }: Transaction): readonly TransactionEvent[] => events ?? []

/** What the desk's requests did, read off the books alone; the release behind a final capture is part of it. */
export const ownEvents = ({ books }: Pick<History, 'books'>): OwnEvent[] =>
  books.flatMap((book) =>
    eventsOf(book)
      .filter((event) => event.success && isOurs(event) && !isRelease(event, book))
      .flatMap((event) => {
        const kind = KINDS[event.event]
        if (kind === undefined) return []
        const { amount } = event
        return [{ transactionId: book.id, kind, amount, operationId: idIn(event) }]
      }),
  )

const isOurs = (event: TransactionEvent) =>
  event.request_headers?.['dintero-system-name'] === DESK || idIn(event) !== undefined

/** A final capture is two events of one request. */
const isRelease = (event: TransactionEvent, book: Transaction) =>
  event.event === 'VOID' &&
  eventsOf(book).some((other) => other.event === 'CAPTURE' && other.request_id === event.request_id)

function idIn({
  event_reference,
  metadata,
  request_headers,
}: TransactionEvent): string | undefined {
  return (
    operationIdIn(event_reference) ??
    operationIdIn(metadata?.['ext_operation_id']) ??
    operationIdIn(metadata?.['klarna:authorization_expiration_reference']) ??
    operationIdIn(request_headers?.[WITNESS])
  )
}

/** An operation's id at the end of a text, behind a space or a plus; ids are ULIDs. */
export function operationIdIn(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined
  return /(?:^|[\s+])([0-7][0-9A-HJKMNP-TV-Z]{25})$/.exec(text)?.[1]
}

/** Somebody's request was accepted on this payment and has not ended. */
export function isInFlight(book: Transaction): boolean {
  const ended = new Set(eventsOf(book).map((event) => event.correlation_request_id))
  return eventsOf(book).some(
    (event) => event.event.startsWith('INITIATE_') && !ended.has(event.request_id),
  )
}
