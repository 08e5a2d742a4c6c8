import { isSettled, isTell, type Operation, type OperationState } from '@paydesk/contract/operation'
import type { Item, Transaction, TransactionEvent } from '@paydesk/dintero/schema'
import { look } from '../../words/look.ts'
import { wasInStep, type Journal, type MoneyOperation, type Tell } from '../journal.ts'
import { isMove } from '../write/changes.ts'
import { actorOf, operationOf, type Actor } from './actor.ts'

/** What happened, in the words of this page; `told` is told by its kind of tell, and `other` is an event kind that we do not know. */
export type Happening =
  | 'started'
  | 'authorized'
  | 'total-changed'
  | 'renewed'
  | 'captured'
  | 'refunded'
  | 'released'
  | 'capture-begun'
  | 'refund-begun'
  | 'release-begun'
  | 'settled'
  | 'told'
  | 'other'

export interface Failure {
  /** `error.type`, or what the answer said. Untrusted text. */
  readonly types: readonly string[]
  readonly code?: string | undefined
  readonly message?: string | undefined
  readonly retryCodes: readonly string[]
  readonly retryAfter?: string | undefined
  /** It was the shop that refused, not Dintero. */
  readonly byShop?: boolean
}

export interface Entry {
  readonly key: string
  readonly happening: Happening
  readonly state: 'done' | 'failed' | 'begun' | 'unknown' | 'closed'
  readonly at?: string | undefined
  /** Minor units. */
  readonly amount?: number | undefined
  readonly items: readonly Item[]
  readonly actor: Actor
  /** The operation of our journal that this is. */
  readonly operation?: MoneyOperation | undefined
  /** What told the shop's order of an operation. */
  readonly tell?: Tell | undefined
  /** Of operations that did the same again after a person decided so: the one before, the one after. */
  readonly before?: string | undefined
  readonly again?: string | undefined
  /** It moved money after this desk had begun to, and not from here. */
  readonly elsewhere: boolean
  readonly reference?: string | undefined
  readonly failure?: Failure | undefined
  readonly settlementIds: readonly string[]
  /** Dintero's own id and kind, for who has to quote them. */
  readonly eventId?: string | undefined
  readonly eventName?: string | undefined
}

const HAPPENINGS: Readonly<Record<string, Happening>> = {
  INITIALIZE: 'started',
  INITIATE: 'started',
  CAPTURE: 'captured',
  REFUND: 'refunded',
  VOID: 'released',
  INITIATE_CAPTURE: 'capture-begun',
  INITIATE_REFUND: 'refund-begun',
  INITIATE_VOID: 'release-begun',
  SETTLEMENT: 'settled',
}

const BEGUN: ReadonlySet<Happening> = new Set(['capture-begun', 'refund-begun', 'release-begun'])

/**
 * What happened to a payment, newest first: Dintero's events, and of our journal what has no event
 * of its own (refused before anything happened, or not decided yet).
 */
export function timelineOf(tx: Transaction, { money, tells }: Journal): Entry[] {
  const events = tx.events ?? []
  const matched = new Set<string>()
  const ended = new Set(events.map((event) => bare(event.correlation_request_id)))
  let authorized = false
  const begun = money.map(({ created_at: at }) => at).toSorted()[0]
  // The total was that of the first authorization only if no later one could have changed it.
  const authorizations = events.filter((one) => one.event === 'AUTHORIZE' && one.success !== false)
  const total = authorizations.length > 1 ? undefined : tx.amount
  const entries = events.flatMap((event, index): Entry[] => {
    const operation = operationOf(event, money)
    if (operation) matched.add(operation.id)
    const first = event.event === 'AUTHORIZE' && !authorized
    if (first && event.success !== false) authorized = true
    const happening = happeningOf(event, first, operation)
    // Once it has ended, its end tells the same and more.
    if (BEGUN.has(happening) && event.request_id && ended.has(bare(event.request_id))) return []
    const elsewhere = !operation && !first && isMove(event) && isAfter(event, begun)
    return [entryOf(event, { index, happening, operation, first, total, elsewhere })]
  })
  const ours = money.filter(({ id }) => !matched.has(id)).flatMap(unseen)
  return [...entries, ...ours, ...tells.map(told)]
    .map((entry, order) => ({ entry: { ...entry, ...chainOf(entry, money) }, order }))
    .toSorted((a, b) => timeOf(b.entry) - timeOf(a.entry) || b.order - a.order)
    .map(({ entry }) => entry)
}

/** What an operation does again, and what does it again. */
function chainOf({ operation }: Entry, operations: readonly MoneyOperation[]) {
  if (!operation) return {}
  // What was never sent has no entry to go to.
  const again = operations.find(
    ({ linked_to: before, state }) => before === operation.id && state !== 'NOT_SENT',
  )
  return { before: operation.linked_to ?? undefined, again: again?.id }
}

const isAfter = ({ created_at: at }: TransactionEvent, begun: string | undefined) =>
  at !== undefined && begun !== undefined && Date.parse(at) > Date.parse(begun)

/** Request ids are uuids, printed with or without dashes. */
const bare = (id: string | undefined) => id?.replaceAll('-', '').toLowerCase()

/** An entry without a readable time keeps its place at the end, which is the oldest. */
const timeOf = ({ at }: Entry) => (at === undefined ? 0 : Date.parse(at) || 0)

function happeningOf(
  event: TransactionEvent,
  first: boolean,
  operation: MoneyOperation | undefined,
): Happening {
  if (event.event !== 'AUTHORIZE') return look(HAPPENINGS, event.event) ?? 'other'
  if (first) return 'authorized'
  if (operation) return operation.amount === null ? 'renewed' : 'total-changed'
  const metadata = event.metadata ?? {}
  if ('klarna:order_amount_update_error' in metadata) return 'total-changed'
  return event.amount === undefined && 'klarna:authorization_expiration' in metadata
    ? 'renewed'
    : 'total-changed'
}

interface Around {
  index: number
  happening: Happening
  operation: MoneyOperation | undefined
  first: boolean
  /** What the first authorization reserved, where it does not say so itself. */
  total: number | undefined
  elsewhere: boolean
}

function entryOf(event: TransactionEvent, around: Around): Entry {
  const { happening, operation, first, index, elsewhere } = around
  const failed = event.success === false
  return {
    key: `event ${index} ${event.id ?? ''}`,
    happening,
    state: failed ? 'failed' : BEGUN.has(happening) ? 'begun' : 'done',
    at: event.created_at,
    amount:
      event.amount ??
      (happening === 'settled' ? settledAmount(event) : operation?.amount) ??
      (happening === 'authorized' ? around.total : undefined),
    items: event.items ?? [],
    actor: actorOf(event, operation, first),
    operation,
    elsewhere,
    reference: event.event_reference,
    failure: failed ? failureOf(event) : undefined,
    settlementIds: settlementsOf(event).flatMap(({ settlement_id: id }) =>
      typeof id === 'string' ? [id] : [],
    ),
    eventId: event.id,
    eventName: event.event,
  }
}

function failureOf({ error, metadata }: TransactionEvent): Failure {
  const update = metadata?.['klarna:order_amount_update_error']
  const canRetry = metadata?.['klarna:order_amount_update_can_retry']
  return {
    types: error?.type ?? [],
    code: error?.code ?? error?.result_code,
    message: error?.message ?? (typeof update === 'string' ? update : undefined),
    retryCodes:
      error?.retry_policy?.retry_codes ??
      (canRetry === '1' ? ['RETRY_IMMEDIATELY'] : canRetry === '0' ? ['DO_NOT_RETRY'] : []),
    retryAfter: error?.retry_policy?.retry_after,
  }
}

/** `settlements.events` is in no schema that we rely on: what is no object is left out. */
function settlementsOf(event: TransactionEvent): Record<string, unknown>[] {
  const list = event.settlements?.['events']
  if (!Array.isArray(list)) return []
  return list.filter(
    (one): one is Record<string, unknown> => typeof one === 'object' && one !== null,
  )
}

function settledAmount(event: TransactionEvent): number | undefined {
  const amounts = settlementsOf(event).map(({ amount }) => amount)
  if (amounts.length === 0 || !amounts.every((amount) => Number.isSafeInteger(amount)))
    return undefined
  return amounts.reduce<number>((sum, amount) => sum + Number(amount), 0)
}

const OF_KIND = {
  capture: 'captured',
  refund: 'refunded',
  void: 'released',
  authorization: 'total-changed',
  'shop-capture': 'captured',
} as const

function standing(state: OperationState): Entry['state'] {
  if (state === 'UNKNOWN' || state === 'NEEDS_REVIEW') return 'unknown'
  if (state === 'CLOSED') return 'closed'
  return isSettled(state) ? 'failed' : 'begun'
}

function unseen(operation: MoneyOperation): Entry[] {
  const { state, kind } = operation
  // Not sent means that nothing happened to the payment: there is nothing to tell of it.
  if (state === 'NOT_SENT' || state === 'SUCCEEDED' || state === 'CORRECTED') return []
  return [
    {
      key: `operation ${operation.id}`,
      happening: kind === 'authorization' && operation.amount === null ? 'renewed' : OF_KIND[kind],
      state: standing(state),
      operation,
      ...ownOf(operation),
    },
  ]
}

/** What told the shop of something, or was to: it has no event at Dintero. */
function told(tell: Tell): Entry {
  const { state, request } = tell
  const isDone = state === 'SUCCEEDED' || state === 'CORRECTED' || wasInStep(tell)
  const order = request['order_id']
  return {
    key: `tell ${tell.id}`,
    happening: 'told',
    state: isDone ? 'done' : state === 'NOT_SENT' ? 'closed' : standing(state),
    tell,
    reference: typeof order === 'number' ? String(order) : undefined,
    ...ownOf(tell),
  }
}

/** What an entry that no event tells of takes from the journal. */
const ownOf = (operation: Operation) => ({
  at: operation.finished_at ?? operation.sent_at ?? operation.created_at,
  amount: operation.amount ?? undefined,
  items: [],
  actor: { by: 'person', name: operation.by.name } as const,
  elsewhere: false,
  failure: operation.refusal ? refusalOf(operation) : undefined,
  settlementIds: [],
})

/** Why an operation was refused, as the journal has it. */
export const refusalOf = ({ kind, refusal }: Operation): Failure => ({
  types: refusal?.types ?? [],
  code: refusal?.code,
  message: refusal?.message,
  retryCodes: refusal?.retry?.codes ?? [],
  retryAfter: refusal?.retry?.after,
  // Of a capture through the shop, Dintero's own refusal is an event, and the shop's an answer.
  byShop: isTell(kind) || (kind === 'shop-capture' && refusal?.status !== undefined),
})
