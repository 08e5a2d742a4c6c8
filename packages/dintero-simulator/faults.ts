/* oxlint-disable unicorn/no-thenable -- `then` says what a fault does; faults are never awaited */
import type { FailureReason } from './rules/failures.ts'
import type { Ending } from './settle.ts'
import type { OperationKind } from './wire.ts'

/** What can be made to go wrong. `any`: whatever the account is asked, its tokens left out. */
export const FAULTY = [
  'capture',
  'refund',
  'void',
  'authorization',
  'list',
  'get',
  'put',
  'token',
  'auto-capture',
  'any',
] as const

/** How it goes wrong. */
export const WAYS = [
  'refuse',
  'refuse-with-event',
  'fail-with-200',
  'decline',
  'unavailable',
  'pending',
  'take-back',
  'drop-before',
  'drop-after',
  'hold-before',
  'hold-after',
  'execute-late',
  'time-out',
  'show-late',
  'answer',
  'broken',
  'wrong',
  'unauthorized',
  'too-many',
  'delay',
] as const

export const DROPS = ['reset', 'fin', 'silence'] as const
export const SHAPES = ['truncated', 'huge', 'nested', 'html', 'empty'] as const
export const LIES = ['amount', 'currency', 'id'] as const

/** One fault, for one account. Amounts of time in ms. The README's table says what each way does. */
export interface Fault {
  on: (typeof FAULTY)[number]
  /** Only for this payment. */
  transactionId?: string | undefined
  /** Matching requests that go well before it strikes. */
  skip?: number | undefined
  times?: number | undefined
  then: (typeof WAYS)[number]
  /** With `pending`: how it ends. */
  settles?: Ending | 'never' | undefined
  /** With `pending`: 0 means only by the control API. With `take-back`: when. */
  settleAfterMs?: number | undefined
  /** With `drop-after`, `time-out` and `show-late`: when the API shows what was executed. */
  visibleAfterMs?: number | undefined
  /** The answer waits this long; the payment takes no other operation meanwhile. */
  delayMs?: number | undefined
  /** With `drop-before` and `drop-after`; a reset by default. */
  drop?: (typeof DROPS)[number] | undefined
  /** With `broken`. */
  shape?: (typeof SHAPES)[number] | undefined
  /** With `wrong`: what the answer says wrongly. */
  lie?: (typeof LIES)[number] | undefined
  /** With `answer`. */
  status?: number | undefined
  body?: unknown
  headers?: Record<string, string> | undefined
  /** With `answer`: the request is carried out first. */
  executes?: boolean | undefined
  /** With `too-many`, in seconds. */
  retryAfter?: number | undefined
  /** With a decline: what the issuer says. */
  reason?: FailureReason | undefined
  /** With a failed authorization update: whether Klarna says that it can be tried again. */
  canRetry?: boolean | undefined
}

/** The faults that are armed, per account; they live as long as the process. */
export function createFaults() {
  const armed = new Map<string, Fault[]>()

  return {
    arm(account: string, fault: Fault) {
      armed.set(account, [...(armed.get(account) ?? []), { ...fault }])
    },

    disarm: (account: string) => armed.delete(account),

    of: (account: string) => armed.get(account) ?? [],

    /** The fault that strikes this request; it is used up by that. */
    take(
      account: string,
      on: OperationKind | Fault['on'],
      transactionId?: string,
    ): Fault | undefined {
      const candidates = (armed.get(account) ?? []).filter(
        (fault) =>
          (fault.on === on || (fault.on === 'any' && on !== 'token')) &&
          (fault.transactionId === undefined || fault.transactionId === transactionId),
      )
      for (const fault of candidates) {
        if ((fault.skip ?? 0) > 0) {
          fault.skip = (fault.skip ?? 0) - 1
          continue
        }
        fault.times = (fault.times ?? 1) - 1
        if (fault.times <= 0)
          armed.set(
            account,
            (armed.get(account) ?? []).filter((other) => other !== fault),
          )
        return fault
      }
      return undefined
    },
  }
}
