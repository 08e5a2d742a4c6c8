/* oxlint-disable unicorn/no-thenable -- `then` says what a fault does; faults are never awaited */
import type { Fault } from './faults.ts'
import { reasonNamed } from './rules/failures.ts'
import { timesOut } from './rules/test-cards.ts'
import type { OperationBody, OperationKind, Transaction } from './wire.ts'

/** What a word does; `once`: only the first time on a payment, so that a second try goes well. */
type Meaning = Omit<Fault, 'on'> & { once?: true }

const FOUR_SECONDS = 4_000
const FIFTEEN_SECONDS = 15_000

/** Words after `sim:` that a person types to see a state in the running product. */
export const WORDS: Record<string, Meaning> = {
  refused: { then: 'refuse-with-event' },
  rejected: { then: 'refuse' },
  declined: { then: 'decline' },
  failed: { then: 'fail-with-200' },
  unavailable: { then: 'unavailable' },
  pending: { then: 'pending', settles: 'success', settleAfterMs: FOUR_SECONDS },
  'pending-failure': { then: 'pending', settles: 'failure', settleAfterMs: FOUR_SECONDS },
  'pending-never': { then: 'pending', settles: 'never' },
  'pending-correction': { then: 'pending', settles: 'correction', settleAfterMs: FOUR_SECONDS },
  correction: { then: 'take-back', settleAfterMs: FOUR_SECONDS },
  unknown: { then: 'drop-after', visibleAfterMs: FIFTEEN_SECONDS },
  lost: { then: 'drop-before' },
  closed: { then: 'drop-after', drop: 'fin' },
  silent: { then: 'drop-after', drop: 'silence' },
  timeout: { then: 'time-out' },
  late: { then: 'execute-late', delayMs: FOUR_SECONDS },
  'shown-late': { then: 'show-late', visibleAfterMs: FIFTEEN_SECONDS },
  slow: { then: 'delay', delayMs: FOUR_SECONDS },
  html: { then: 'broken', shape: 'html' },
  truncated: { then: 'broken', shape: 'truncated' },
  huge: { then: 'broken', shape: 'huge' },
  nested: { then: 'broken', shape: 'nested' },
  empty: { then: 'broken', shape: 'empty' },
  'wrong-amount': { then: 'wrong', lie: 'amount' },
  'wrong-currency': { then: 'wrong', lie: 'currency' },
  'wrong-id': { then: 'wrong', lie: 'id' },
  unauthorized: { then: 'unauthorized', once: true },
  'too-many': { then: 'too-many', retryAfter: 2, once: true },
}

/** Reads words and test cards; remembers which of those that count once were used. */
export function createFaultWords() {
  const used = new Set<string>()

  /**
   * The fault that a word in the request, or else the payment's test card, asks for. A void has no
   * text of its own, so the payment's references are read for it.
   */
  return (on: OperationKind, body: OperationBody, tx: Transaction): Fault | undefined => {
    for (const word of wordsIn(on, body, tx)) {
      const { once, ...fault } = WORDS[word] ?? reasonOf(word) ?? { then: undefined }
      const key = `${tx.id} ${on} ${word}`
      if (fault.then === undefined || (once && used.has(key))) continue
      if (once) used.add(key)
      return { on, ...fault }
    }
    return timesOut(tx) === on ? { on, then: 'time-out' } : undefined
  }
}

/** `sim:expired-card` and the like: declined with that reason. */
function reasonOf(word: string): Meaning | undefined {
  const reason = reasonNamed(word)
  return reason && { then: 'refuse-with-event', reason }
}

function wordsIn(on: OperationKind, body: OperationBody, tx: Transaction): string[] {
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
  const said = texts.filter((text) => typeof text === 'string').join('\n')
  return [...said.toLowerCase().matchAll(/sim:([a-z-]*[a-z])/g)].map(([, word = '']) => word)
}
