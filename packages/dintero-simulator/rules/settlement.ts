import type { Settings } from '../settings.ts'
import type { Act, Transaction, TransactionEvent } from '../wire.ts'
import { eventsOf, standing } from './sums.ts'
import { nextId, push, touched } from './book.ts'

const DAY = 86_400_000
/** Of captured money, as the simulator's provider takes it. */
const FEE = 0.0185

interface Settled {
  settlement_id: string
  provider_reference: string
  event_correlation_id: string
  amount: number
  capture: number
  refund: number
  fee: number
}

/**
 * When the payment's settlement changes next from `now` on, in ms: it is PENDING a day after the
 * first capture, and each capture and refund is paid out some days after it was made.
 */
export function settlesAt(
  tx: Transaction,
  { settledDays }: Settings,
  now: number,
): number | undefined {
  const waiting = settledDays === 0 ? [] : unsettled(tx)
  const made = waiting.map(({ created_at: at }) => Date.parse(at))
  const moments = made.map((at) => at + settledDays * DAY)
  const [first] = made
  if (first !== undefined && settledDays > 1 && tx['settlement_status'] === 'NOT_SETTLED')
    moments.push(first + DAY)
  return moments.toSorted((a, b) => a - b).find((at) => at >= now)
}

/** The payment after that moment; `act.at` is when it happens. */
export function settleUp(tx: Transaction, act: Act, settings: Settings): Transaction {
  const due = Date.parse(act.at) - settings.settledDays * DAY
  const paid = unsettled(tx).filter(({ created_at: at }) => Date.parse(at) <= due)
  if (paid.length === 0) return { ...touched(tx, act), settlement_status: 'PENDING_SETTLEMENT' }
  const id = settlementIdOf(tx, act.at)
  const events = paid.map((event): Settled => {
    const amount = event.amount ?? 0
    const capture = event.event === 'CAPTURE'
    const fee = capture ? Math.round(amount * FEE) : 0
    return {
      settlement_id: id,
      provider_reference: id.toUpperCase(),
      event_correlation_id: event.request_id,
      amount: capture ? amount - fee : -amount,
      capture: capture ? amount : 0,
      refund: capture ? 0 : amount,
      fee,
    }
  })
  const status = unsettled(tx).length > paid.length ? 'PARTIALLY_SETTLED' : 'SETTLED'
  const event: TransactionEvent = {
    id: nextId(tx, settings),
    event: 'SETTLEMENT',
    transaction_status: tx.status,
    success: true,
    created_at: act.at,
    request_id: act.requestId,
    settlements: { settlement_status: status, events },
  }
  return { ...push(touched(tx, act), event), settlement_status: status }
}

/** What is paid out together: the money of one provider, currency, day and seller. */
export function settlementIdOf(tx: Transaction, at: string): string {
  const seller = sellerOf(tx)
  const own = `${tx.payment_product}-${tx.currency}-${at.slice(0, 10)}`
  return seller === undefined ? own : `${own}-${seller}`
}

/** The seller whose money a payment is, where it is not the account's own. */
export function sellerOf(tx: Transaction): string | undefined {
  const seller = tx['payout_destination_id']
  return typeof seller === 'string' && seller !== '' ? seller : undefined
}

/** Captures and refunds that no settlement has paid out, oldest first. */
function unsettled(tx: Transaction): TransactionEvent[] {
  const left = { CAPTURE: 0, REFUND: 0 }
  for (const { settlements } of eventsOf(tx))
    for (const { capture, refund } of entriesOf(settlements)) {
      left.CAPTURE += capture
      left.REFUND += refund
    }
  return standing(tx).filter(({ event, amount = 0 }) => {
    if (event !== 'CAPTURE' && event !== 'REFUND') return false
    // By sums: a settlement of several captures names only the last of them.
    if (left[event] < amount || amount === 0) return amount > 0
    left[event] -= amount
    return false
  })
}

/** What was written by `settleUp`, or by whoever made the payment. */
function entriesOf(settlements: unknown): { capture: number; refund: number }[] {
  if (typeof settlements !== 'object' || settlements === null || !('events' in settlements))
    return []
  const { events } = settlements
  return (Array.isArray(events) ? events : []).map((entry: unknown) => ({
    capture: numberIn(entry, 'capture'),
    refund: numberIn(entry, 'refund'),
  }))
}

function numberIn(entry: unknown, name: string): number {
  const value: unknown =
    typeof entry === 'object' && entry !== null ? Reflect.get(entry, name) : undefined
  return typeof value === 'number' ? value : 0
}
