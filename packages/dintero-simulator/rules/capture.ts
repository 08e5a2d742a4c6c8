import { refusal, wrongStatus } from '../errors.ts'
import { DEFAULTS, type Settings } from '../settings.ts'
import type { OperationBody, Transaction } from '../wire.ts'
import { checkLines } from './lines.ts'
import { rulesOf, typeOf } from './payment-types.ts'
import { told, type Entry, type Plan } from './plan.ts'
import { FINAL_CAPTURE, standing, sumsOf } from './sums.ts'

const CAPTURABLE = new Set(['AUTHORIZED', 'PARTIALLY_CAPTURED', 'PARTIALLY_CAPTURED_REFUNDED'])

/** What a capture of `body.amount` would book; throws a 400 (docs: checkout API). */
export function planCapture(
  tx: Transaction,
  body: OperationBody,
  settings: Settings = DEFAULTS,
): Plan {
  const { lines, product, atOnce } = rulesOf(typeOf(tx))
  const amount = body.amount ?? 0
  const { remaining } = sumsOf(tx)
  if (lines === 'never' || atOnce) throw refusal(`capture is not supported for ${typeOf(tx)}`)
  if (!CAPTURABLE.has(tx.status)) throw wrongStatus('capture', tx.status, settings)
  if (amount <= 0) throw refusal('amount must be greater than 0')
  if (amount > remaining)
    throw refusal('amount is greater than what is authorized and not captured', 'over-amount')
  checkLines(tx, 'CAPTURE', amount, body.items, remaining, settings)
  if (settings.sameReference === 'refuse' && isTaken(tx, body.capture_reference))
    throw refusal('capture_reference is used already')

  const capture: Entry = { event: 'CAPTURE', amount, ...told(body, body.capture_reference) }
  if (!body.final_capture) return { entries: [capture] }
  if (product !== 'dintero_psp') throw refusal('final_capture is only supported for dintero_psp')
  const rest = remaining - amount
  if (rest === 0) return { entries: [capture] }
  capture.metadata = { ...capture.metadata, [FINAL_CAPTURE]: 'true' }
  if (settings.finalCapture === 'no-event') return { entries: [capture] }
  return { entries: [capture, { event: 'VOID', amount: rest }] }
}

const isTaken = (tx: Transaction, reference: string | undefined) =>
  reference !== undefined &&
  standing(tx).some((move) => move.event === 'CAPTURE' && move.event_reference === reference)
