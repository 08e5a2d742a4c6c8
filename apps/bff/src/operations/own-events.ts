import { isSettled } from '@paydesk/contract/operation'
import { shopCaptureRequest } from '@paydesk/contract/requests'
import { pluginOf } from '@paydesk/woocommerce/recognise'
import type { StoredOperation } from '../store/operations.ts'
import type { KeyedEvent } from './event-keys.ts'
import { isOperationId } from './operation-id.ts'
import { operationIdIn } from './reference.ts'

/** Dintero's clock may be this far behind ours. */
const CLOCK_SKEW_MS = 120_000

/** Of an operation, what matching needs. */
export type Matchable = Pick<
  StoredOperation,
  | 'id'
  | 'kind'
  | 'transaction_id'
  | 'amount'
  | 'currency'
  | 'request'
  | 'body'
  | 'sent_at'
  | 'expected_event_ids'
  | 'event_request_id'
  | 'refusal'
  | 'state'
  | 'attempts'
>

export interface OwnEvents {
  /** Events that end this operation; more than one successful is an alarm. */
  readonly ended: readonly { readonly event: KeyedEvent; readonly failed: boolean }[]
  /** `INITIATE_*`: Dintero works on it. */
  readonly initiated: KeyedEvent | undefined
  /** One event names this operation and another one. */
  readonly disputed: boolean
}

/** Which of a payment's events are this operation's: a rule per kind, since only two carry our id. */
export function ownEvents(operation: Matchable, events: readonly KeyedEvent[]): OwnEvents {
  if (operation.kind === 'capture' || operation.kind === 'refund') return named(operation, events)
  const expected = new Set(operation.expected_event_ids)
  const unseen = events.filter((event) => !expected.has(event.key))
  if (operation.kind === 'shop-capture') return capturedByShop(operation, unseen)
  const fresh = unseen.filter((event) => !isAnothers(operation, event))
  if (operation.kind === 'void') return attributable(operation, released(operation, fresh))
  return operation.amount === null
    ? renewed(operation, fresh)
    : attributable(operation, amended(operation, fresh, firstOf(events)))
}

/**
 * Of what was found by being new: who names us, and what else can only be ours. Dintero refused our
 * one request, or the row has ended: a success that does not name us is somebody else's. It said
 * nothing yet: a failure that does not is perhaps an earlier one's, told late.
 */
function attributable(operation: Matchable, own: OwnEvents): OwnEvents {
  const isOver = operation.refusal !== null || isSettled(operation.state)
  const ended = own.ended.filter(
    ({ event, failed }) =>
      failed === isOver ||
      namedBy(event).has(operation.id) ||
      (failed && completes(event, operation, own.initiated)),
  )
  return { ...own, ended, ...(isOver && { initiated: undefined }) }
}

/** By our id in the reference or the metadata, or by the request that Dintero tells us to follow. */
function named(operation: Matchable, events: readonly KeyedEvent[]): OwnEvents {
  const name = operation.kind === 'capture' ? 'CAPTURE' : 'REFUND'
  const initiated = events.find(
    (event) =>
      event.event === `INITIATE_${name}` &&
      (namedBy(event).has(operation.id) || isSame(event.request_id, operation.event_request_id)),
  )
  const own = events.filter(
    (event) =>
      event.event === name &&
      (namedBy(event).has(operation.id) || completes(event, operation, initiated)),
  )
  return {
    ended: own.map(withSuccess),
    initiated,
    disputed: own.some((event) => namesAnother(operation, event)),
  }
}

function released(operation: Matchable, fresh: readonly KeyedEvent[]): OwnEvents {
  const initiated = fresh.find(
    (event) =>
      event.event === 'INITIATE_VOID' &&
      (operation.event_request_id === null
        ? isRecent(operation, event)
        : isSame(event.request_id, operation.event_request_id)),
  )
  const voids = fresh.filter((event) => event.event === 'VOID')
  const completing = voids.filter((event) => completes(event, operation, initiated))
  // Without a request to follow, a VOID that nobody else claims is the one we asked for.
  const own =
    completing.length > 0
      ? completing
      : voids.filter((event) => isUncorrelated(event) && isRecent(operation, event))
  return { ended: own.map(withSuccess), initiated, disputed: false }
}

/**
 * What the shop's plugin has captured of our order since: by its headers, and by the order's id, which
 * it sends as the reference. It asks in its own name, so once our row has ended what is new is not ours.
 * A success needs no clock: the order is captured, now or a while ago. A failure of long ago says
 * nothing of what we asked for.
 */
function capturedByShop(operation: Matchable, unseen: readonly KeyedEvent[]): OwnEvents {
  const request = shopCaptureRequest.safeParse(operation.request).data
  if (!request || isSettled(operation.state))
    return { ended: [], initiated: undefined, disputed: false }
  const isShops = ({ event_reference, request_headers }: KeyedEvent) =>
    event_reference === `${request.order_id}` && pluginOf(request_headers) !== undefined
  const initiated = unseen.find((event) => event.event === 'INITIATE_CAPTURE' && isShops(event))
  const own = unseen.filter(
    (event) =>
      event.event === 'CAPTURE' &&
      (isShops(event) || completes(event, operation, initiated)) &&
      (event.success !== false || isAfter(event, operation)),
  )
  return { ended: own.map(withSuccess), initiated, disputed: false }
}

/** What reserved the money in the first place: no update, even if the look before we sent did not show it. */
const firstOf = (events: readonly KeyedEvent[]) => events.find(({ event }) => event === 'AUTHORIZE')

function amended(
  operation: Matchable,
  fresh: readonly KeyedEvent[],
  first: KeyedEvent | undefined,
): OwnEvents {
  const own = fresh
    .filter((event) => event.event === 'AUTHORIZE' || isAmendError(event))
    .filter((event) => event !== first || namedBy(event).has(operation.id))
    .filter((event) => isRecent(operation, event))
    .map((event) => ({ event, failed: event.success === false || isAmendError(event) }))
  return { ended: own, initiated: undefined, disputed: false }
}

function renewed(operation: Matchable, fresh: readonly KeyedEvent[]): OwnEvents {
  const isTold = (event: KeyedEvent) =>
    (operation.refusal !== null && isAfter(event, operation)) || namedBy(event).has(operation.id)
  const own = fresh.map(renewal).filter(({ event, reference, failed }) =>
    // A failed renewal may come without its reference.
    reference === undefined ? failed && isTold(event) : operationIdIn(reference) === operation.id,
  )
  return { ended: own, initiated: undefined, disputed: false }
}

function renewal(event: KeyedEvent) {
  const { metadata = {} } = event
  const hasError = Boolean(metadata['klarna:authorization_expiration_error_reason'])
  return {
    event,
    reference: metadata['klarna:authorization_expiration_reference'],
    failed: hasError || (event.event === 'AUTHORIZE' && event.success === false),
  }
}

const withSuccess = (event: KeyedEvent) => ({ event, failed: event.success === false })

const isAmendError = ({ metadata }: KeyedEvent) =>
  Boolean(metadata?.['klarna:order_amount_update_error'])

const isUncorrelated = (event: KeyedEvent) => event.correlation_request_id === undefined

function completes(event: KeyedEvent, operation: Matchable, initiated: KeyedEvent | undefined) {
  const { correlation_request_id: correlation } = event
  return (
    isSame(correlation, operation.event_request_id) || isSame(correlation, initiated?.request_id)
  )
}

/** Not from before we sent. Clocks are asked only where an event does not say itself that it is ours. */
const isRecent = (operation: Matchable, event: KeyedEvent) =>
  namedBy(event).has(operation.id) ||
  isSame(event.correlation_request_id, operation.event_request_id) ||
  isAfter(event, operation)

function isAfter(event: KeyedEvent, { sent_at }: Matchable) {
  if (event.created_at === undefined || sent_at === null) return true
  return Date.parse(event.created_at) >= Date.parse(sent_at) - CLOCK_SKEW_MS
}

/** The operations that an event names: its reference, and our witnesses in metadata and headers. */
function namedBy(event: KeyedEvent): ReadonlySet<string> {
  const witness = event.metadata?.['ext_operation_id']
  const ids = [operationIdIn(event.event_reference), operationIdInHeaders(event)]
  if (typeof witness === 'string' && isOperationId(witness)) ids.push(witness)
  return new Set(ids.filter((id) => id !== undefined))
}

/** The id that our client puts behind its version. */
function operationIdInHeaders({ request_headers: headers }: KeyedEvent) {
  const version = headers?.['dintero-system-plugin-version']
  const behind = typeof version === 'string' ? version.split('+').at(-1) : undefined
  return behind !== undefined && isOperationId(behind) ? behind : undefined
}

/** It names another operation, or its headers tell of a request that was not ours. */
const isAnothers = (operation: Matchable, event: KeyedEvent) =>
  namesAnother(operation, event) ||
  (hasHeaders(event) &&
    operationIdInHeaders(event) !== operation.id &&
    !isSame(event.correlation_request_id, operation.event_request_id))

const hasHeaders = ({ request_headers: headers }: KeyedEvent) =>
  headers !== undefined && Object.keys(headers).length > 0

const namesAnother = (operation: Matchable, event: KeyedEvent) =>
  [...namedBy(event)].some((id) => id !== operation.id)

/** Request ids are UUIDs, printed with dashes or without. */
function isSame(a: string | null | undefined, b: string | null | undefined) {
  return Boolean(a) && plain(a) === plain(b)
}

const plain = (id: string | null | undefined) => id?.replaceAll('-', '').toLowerCase()
