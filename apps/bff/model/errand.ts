import type { MoveKind } from '@paydesk/contract/operation'
import type { Transaction } from '@paydesk/dintero/schema'
import type { Command } from '../src/operations/begin.ts'
import type { Dice, Weights } from './dice.ts'

/** What a person makes of the page: a kind of operation and its body. */
export type Errand = Pick<Command, 'request'> & { readonly kind: MoveKind }

/** A confirmation that the page, as this person sees it, offers; undefined: there is nothing to do. */
export function errandOn(dice: Dice, transaction: Transaction): Errand | undefined {
  const { left, refundable } = figures(transaction)
  const kinds: MoveKind[] = []
  const type = transaction.payment_product_type
  if (left > 0) kinds.push('capture', 'capture', 'capture', 'capture', 'void')
  if (left > 0 && type === 'klarna.klarna') kinds.push('authorization')
  if (refundable > 0) kinds.push('refund', 'refund', 'refund', 'refund')
  const [first, ...others] = kinds
  if (!first) return undefined
  const kind = dice.pick([first, ...others])
  return {
    kind,
    request: requestOf(dice, kind, transaction, kind === 'refund' ? refundable : left),
  }
}

function requestOf(dice: Dice, kind: MoveKind, transaction: Transaction, max: number) {
  if (kind === 'void') return {}
  if (kind === 'authorization')
    return dice.chance(0.5)
      ? { amount: transaction.amount + dice.between(1, 3) * 1_000, reference: 'more' }
      : { reason: 'Back order' }
  const amount = amountOf(dice, max)
  const reference = dice.chance(0.3) ? { [`${kind}_reference`]: pasted(dice, transaction) } : {}
  const isFinal = kind === 'capture' && transaction.payment_product_type?.startsWith('dintero_psp')
  return { amount, ...reference, ...(isFinal && dice.chance(0.5) && { final_capture: true }) }
}

/** All of it, more than half, a part, or what only a stale page or a mistake asks for. */
const SHARES = [
  ['all', 4],
  ['most', 3],
  ['half', 1],
  ['part', 3],
  ['too-much', 0.3],
] as const satisfies Weights<string>

function amountOf(dice: Dice, max: number): number {
  const share = dice.weighted(SHARES)
  const shares = { all: 1, most: 0.7, half: 0.5, part: 0.2, 'too-much': 1 }
  return Math.max(1, Math.floor(max * shares[share])) + (share === 'too-much' ? 1 : 0)
}

/** An order number, or the reference of an earlier event, copied with the id of its operation. */
function pasted(dice: Dice, { events = [] }: Transaction): string {
  const earlier = events.flatMap(({ event_reference }) => event_reference ?? [])
  return dice.pick(['A-1001', ...earlier])
}

function figures({ amount, events = [] }: Transaction) {
  let [left, refundable] = [amount, 0]
  for (const event of events) {
    if (event.success !== true || event.amount === undefined) continue
    if (event.event === 'CAPTURE') refundable += event.amount
    if (event.event === 'REFUND') refundable -= event.amount
    if (event.event === 'CAPTURE' || event.event === 'VOID') left -= event.amount
  }
  return { left, refundable }
}
