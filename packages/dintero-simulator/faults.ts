/* oxlint-disable unicorn/no-thenable -- `then` says what a fault does; faults are never awaited */
import type { OperationBody, OperationKind, Transaction } from './wire.ts'

/** What can be made to go wrong, for one account. Amounts of time in ms. */
export interface Fault {
  on: OperationKind | 'list' | 'get' | 'token'
  /** Only for this payment. */
  transactionId?: string | undefined
  /** Matching requests that go well before it strikes. */
  skip?: number | undefined
  times?: number | undefined
  then:
    | 'refuse'
    | 'refuse-with-event'
    | 'fail-with-200'
    | 'pending'
    | 'drop-before'
    | 'drop-after'
    | 'answer'
    | 'delay'
  settles?: 'success' | 'failure' | 'never' | undefined
  /** With `pending`: 0 means only by the control API. */
  settleAfterMs?: number | undefined
  /** With `drop-after`: when the API shows what was executed. */
  visibleAfterMs?: number | undefined
  /** The answer waits this long; the payment takes no other operation meanwhile. */
  delayMs?: number | undefined
  status?: number | undefined
  body?: unknown
  headers?: Record<string, string> | undefined
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
    take(account: string, on: Fault['on'], transactionId?: string): Fault | undefined {
      const candidates = (armed.get(account) ?? []).filter(
        (fault) =>
          fault.on === on &&
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

/** Words that a person types to see a state in the running product, and what they mean. */
const WORDS: Record<string, Omit<Fault, 'on'>> = {
  'sim:refused': { then: 'refuse-with-event' },
  'sim:pending': { then: 'pending', settles: 'success', settleAfterMs: 4_000 },
  'sim:unknown': { then: 'drop-after', visibleAfterMs: 15_000 },
  'sim:lost': { then: 'drop-before' },
}

/**
 * The fault that a word in the request asks for. A void has no text of its own, so the payment's
 * references are read for it.
 */
export function faultOfWords(
  on: OperationKind,
  body: OperationBody,
  tx: Transaction,
): Fault | undefined {
  const texts =
    on === 'void'
      ? [tx['merchant_reference'], tx['merchant_reference_2']]
      : [
          body.capture_reference,
          body.refund_reference,
          body.reference,
          body.reason,
          ...Object.values(body.metadata ?? {}),
        ]
  const said = texts
    .filter((text) => typeof text === 'string')
    .join('\n')
    .toLowerCase()
  const word = Object.entries(WORDS).find(([key]) => said.includes(key))
  return word && { on, ...word[1] }
}
