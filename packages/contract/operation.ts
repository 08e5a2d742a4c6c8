import * as z from 'zod/mini'

/** The mutating calls of Dintero's API, by their paths' last segment. */
export const moveKind = z.enum(['capture', 'refund', 'void', 'authorization'])
export type MoveKind = z.infer<typeof moveKind>

/**
 * What tells a shop's order of something that has happened at Dintero: a capture (the status, or a
 * note), a refund (a record of it), a cancellation (the status, or a note). No money moves by it.
 */
export const tellKind = z.enum(['tell-capture', 'tell-refund', 'tell-void'])
export type TellKind = z.infer<typeof tellKind>

/** `shop-capture` asks the shop to capture: money moves, though the call is not Dintero's. */
export const operationKind = z.enum([...moveKind.options, 'shop-capture', ...tellKind.options])
export type OperationKind = z.infer<typeof operationKind>

/** It is a write to the shop alone, and never keeps money operations off the payment. */
export const isTell = (kind: OperationKind): kind is TellKind => kind.startsWith('tell-')

/** It is one of Dintero's own calls. */
export const isMove = (kind: OperationKind): kind is MoveKind =>
  !isTell(kind) && kind !== 'shop-capture'

/**
 * Where an operation stands. On screen these are four outcomes: done (SUCCEEDED, CORRECTED),
 * pending (PREPARED, SENT, PENDING), refused (REFUSED, NOT_SENT), unknown (UNKNOWN, NEEDS_REVIEW).
 * CLOSED ends an unknown one by a person's word: not executed, as far as anybody can see.
 */
export const operationState = z.enum([
  'PREPARED',
  'SENT',
  'PENDING',
  'UNKNOWN',
  'NEEDS_REVIEW',
  'SUCCEEDED',
  'CORRECTED',
  'REFUSED',
  'NOT_SENT',
  'CLOSED',
])
export type OperationState = z.infer<typeof operationState>

/** Why nothing was sent: the payment changed, a rule forbids it, Dintero could not be reached, or our store could not write. */
export const notSent = z.enum(['stale', 'rule', 'unreachable', 'late', 'store'])
export type NotSent = z.infer<typeof notSent>

/** What Dintero said when it refused. `message` is untrusted text. */
export const refusal = z.object({
  code: z.optional(z.string()),
  message: z.optional(z.string()),
  /** `error.type` of the failed event. */
  types: z.array(z.string()),
  /** `error.retry_policy` of the failed event: codes, and the time of RETRY_AFTER_DELAY. */
  retry: z.optional(z.object({ codes: z.array(z.string()), after: z.optional(z.string()) })),
  /** HTTP status, where an answer refused. */
  status: z.optional(z.int()),
})
export type Refusal = z.infer<typeof refusal>

/**
 * What a correction found, with an alarm. `executed`: the row said that nothing happened, and it did.
 * `taken-back`: it was done, and the provider has undone it since, so no money has moved.
 * `otherwise`: the payment shows something of it that is not what was confirmed, and a person has
 * accepted what it shows.
 */
export const correction = z.enum(['executed', 'taken-back', 'otherwise'])
export type Correction = z.infer<typeof correction>

/**
 * What a payment shows of an operation that is not what was confirmed, and the events that show it.
 * Of another transaction or currency there are none: such a read proves nothing of this payment.
 */
export const contradiction = z.object({
  because: z.enum([
    'other-transaction',
    'other-currency',
    'other-amount',
    'other-operation',
    'more-than-one',
    'no-success-told',
    /** Since a person accepted what the payment showed then. */
    'late-event',
    'taken-back',
  ]),
  event_ids: z.array(z.string()),
})
export type Contradiction = z.infer<typeof contradiction>

/** What a tell was written as; `status` is what the order was set to. */
const wrote = z.object({
  write: z.enum(['status', 'note', 'refund']),
  status: z.optional(z.string()),
})

/** One row of the journal, as the browser sees it. Times are ISO 8601 in UTC. */
export const operation = z.object({
  id: z.string(),
  kind: operationKind,
  transaction_id: z.string(),
  state: operationState,
  /** Minor units: captured, refunded, released, or the new total; null for a renewal. */
  amount: z.nullable(z.int()),
  currency: z.string(),
  /** What the person confirmed, in Dintero's own fields. */
  request: z.record(z.string(), z.unknown()),
  by: z.object({ id: z.string(), name: z.string() }),
  created_at: z.string(),
  sent_at: z.nullable(z.string()),
  finished_at: z.nullable(z.string()),
  /** Dintero's events that are this operation's. */
  event_ids: z.array(z.string()),
  not_sent: z.nullable(notSent),
  /** With `not_sent: rule`: the rule's reason, a word of `packages/payments`. */
  because: z.nullable(z.string()),
  refusal: z.nullable(refusal),
  /** When the payment was last read back for this operation; null: not since it was sent. */
  read_at: z.nullable(z.string()),
  /** The operation that this one does again, after a person decided so, or that it tells the shop of. */
  linked_to: z.nullable(z.string()),
  /** With CLOSED: who decided that it was not executed. Stays when that proves wrong. */
  closed_by: z.nullable(z.object({ id: z.string(), name: z.string() })),
  /** With CORRECTED alone. */
  corrected: z.optional(correction),
  /** Of a tell, once it was sent. */
  wrote: z.optional(wrote),
  /**
   * What the last look has found that is not what was confirmed. Of what has ended: what came after
   * that; or what a person has accepted, with `corrected: otherwise`, until there is more.
   */
  contradiction: z.optional(contradiction),
  /** With `corrected: otherwise`: who accepted what the payment shows, at `finished_at`. */
  accepted_by: z.optional(z.object({ id: z.string(), name: z.string() })),
})
export type Operation = z.infer<typeof operation>

const SETTLED: ReadonlySet<OperationState> = new Set([
  'SUCCEEDED',
  'CORRECTED',
  'REFUSED',
  'NOT_SENT',
  'CLOSED',
])

/** The state is final: nothing of this operation can change any more, but for a correction. */
export const isSettled = (state: OperationState) => SETTLED.has(state)

/** What the four operations answer; `transaction` is null if it could not be read. The web app parses it with Dintero's schema. */
export const operationAnswer = z.object({
  operation,
  transaction: z.nullable(z.unknown()),
})
export type OperationAnswer = z.infer<typeof operationAnswer>
