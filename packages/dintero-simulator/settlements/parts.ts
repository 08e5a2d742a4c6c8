import { eventsOf } from '../rules/sums.ts'
import { sellerOf } from '../rules/settlement.ts'
import type { SettledPart } from '../books/settlements.ts'
import type { Transaction, TransactionEvent } from '../wire.ts'

/** What a payment's events after the first `seen` pay out, one part per settlement event's line. */
export function partsOf(tx: Transaction, seen: number): SettledPart[] {
  return eventsOf(tx)
    .slice(seen)
    .filter(({ event, success }) => event === 'SETTLEMENT' && success)
    .flatMap((event) => linesOf(event).flatMap((line) => partOf(tx, event, line) ?? []))
}

function partOf(tx: Transaction, event: TransactionEvent, line: object): SettledPart | undefined {
  const id: unknown = Reflect.get(line, 'settlement_id')
  const reference: unknown = Reflect.get(line, 'provider_reference')
  const destination = sellerOf(tx)
  const at = Date.parse(event.created_at)
  if (typeof id !== 'string' || Number.isNaN(at)) return undefined
  return {
    id,
    at,
    provider: tx.payment_product,
    providerReference: typeof reference === 'string' ? reference : id,
    currency: tx.currency,
    capture: amountIn(line, 'capture'),
    refund: amountIn(line, 'refund'),
    fee: amountIn(line, 'fee'),
    ...(destination !== undefined && { destination }),
  }
}

/** The lines of a SETTLEMENT event; a payment of any shape can be made, so they may be anything. */
export function linesOf({ settlements }: TransactionEvent): object[] {
  const lines: unknown =
    typeof settlements === 'object' && settlements !== null
      ? Reflect.get(settlements, 'events')
      : undefined
  return Array.isArray(lines)
    ? lines.filter((line): line is object => typeof line === 'object' && line !== null)
    : []
}

/** Minor units; 0 where there is no such number. */
export function amountIn(line: object, name: string): number {
  const value: unknown = Reflect.get(line, name)
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : 0
}
