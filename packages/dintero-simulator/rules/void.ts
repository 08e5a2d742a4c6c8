import { refusal, wrongStatus } from '../errors.ts'
import { DEFAULTS, type Settings } from '../settings.ts'
import type { Transaction } from '../wire.ts'
import { rulesOf, typeOf } from './payment-types.ts'
import type { Plan } from './plan.ts'
import { sumsOf } from './sums.ts'

const PART_CAPTURED = new Set(['PARTIALLY_CAPTURED', 'PARTIALLY_CAPTURED_REFUNDED'])
const EARLY = new Set(['INITIATED', 'ON_HOLD'])

/** What a void would release: everything, or the rest by the documented list of types (docs: checkout API, void). */
export function planVoid(tx: Transaction, settings: Settings = DEFAULTS): Plan {
  const { lines, atOnce } = rulesOf(typeOf(tx))
  if (lines === 'never' || atOnce) throw refusal(`void is not supported for ${typeOf(tx)}`)
  const rest = PART_CAPTURED.has(tx.status)
  const early = settings.earlyVoid === 'accept' && EARLY.has(tx.status)
  if (tx.status !== 'AUTHORIZED' && !rest && !early) throw wrongStatus('void', tx.status, settings)
  if (rest && !voidsRest(tx, settings))
    throw refusal(`void after capture is not supported for ${typeOf(tx)}`)
  const amount = sumsOf(tx).remaining
  if (rest && amount === 0) throw refusal('nothing is left to release')
  return { entries: [{ event: 'VOID', amount }] }
}

/** Whether a void after a part capture releases what is left. */
export function voidsRest(tx: Transaction, settings: Settings): boolean {
  const { product, voidsRest } = rulesOf(typeOf(tx))
  const asked = product === 'dintero_psp' ? settings.pspVoidOfRest : settings.unsupportedVoid
  return voidsRest === true || asked === 'accept'
}
