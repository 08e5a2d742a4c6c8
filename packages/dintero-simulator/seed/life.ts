import { between, chance, newUuid, pick, type Random } from '../random.ts'
import { planAuthorization } from '../rules/authorization.ts'
import { carryOut, fail, initiate } from '../rules/book.ts'
import { planCapture } from '../rules/capture.ts'
import { rulesOf } from '../rules/payment-types.ts'
import { planRefund } from '../rules/refund.ts'
import { sumsOf } from '../rules/sums.ts'
import { planVoid } from '../rules/void.ts'
import { settle } from '../settle.ts'
import type { Act, Item, OperationBody, Transaction } from '../wire.ts'
import { declineOf } from './declines.ts'
import type { Order } from './order.ts'
import { settled } from './settlement.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** The people and programs that act on payments. */
export interface Actors {
  /** The shop's own API client. */
  shop: string
  /** People in Dintero's Backoffice. */
  people: [string, string]
}

/** How the payment itself ended; what follows depends on its age. */
export type Outcome = 'AUTHORIZED' | 'INITIATED' | 'ON_HOLD' | 'DECLINED' | 'FAILED' | 'UNKNOWN'

/** What happened to an order's payment until `now` (ms): events by the rules of the API itself. */
export function lifeOf(
  random: Random,
  order: Order,
  outcome: Outcome,
  actors: Actors,
  now: number,
): Transaction {
  const born = order.transaction
  const type = born.payment_product_type
  let clock = Date.parse(born.created_at)
  let tx = born
  const byShop = (): Act => ({ ...act(), by: actors.shop, headers: order.traces.headers })
  const byPerson = (): Act => ({
    ...act(),
    by: pick(random, actors.people),
    headers: { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/142.0' },
  })

  if (outcome === 'INITIATED') return tx
  if (!pass(20_000, 4 * MINUTE)) return tx
  if (outcome !== 'AUTHORIZED') return ended(outcome)
  tx = carryOut(tx, { entries: [{ event: 'AUTHORIZE' }], change: { status: 'AUTHORIZED' } }, act())

  const rules = rulesOf(type)
  // A gift card is drawn in the moment of payment.
  if (rules.atOnce || type === 'dintero.wallets') {
    const all = {
      event: 'CAPTURE' as const,
      amount: tx.amount,
      ...(tx.items && { items: tx.items }),
    }
    if (tx.amount > 0) tx = carryOut(tx, { entries: [all] }, act())
  } else if (rules.lines !== 'never' && tx.amount > 0) fulfil()
  if (rules.lines !== 'never' && sumsOf(tx).captured > 0) refund()
  return settled(tx, now, newUuid(random))

  function ended(status: Exclude<Outcome, 'AUTHORIZED' | 'INITIATED'>): Transaction {
    const failed = status === 'FAILED' || status === 'DECLINED'
    const next = failed
      ? fail(tx, { event: 'AUTHORIZE' }, act(), declineOf(random, type, status, iso()))
      : { ...tx, updated_at: iso() }
    const last = next.events?.at(-1)
    if (failed && last) last.transaction_status = status
    return { ...next, status }
  }

  /** Captures, in one go or in parts, or cancels; some parcels are still to be packed. */
  function fulfil() {
    if (type.startsWith('klarna.') && chance(random, 0.02)) renewLate()
    if (chance(random, 0.05)) {
      if (pass(HOUR, 3 * DAY)) tx = carryOut(tx, planVoid(tx), byShop())
      return
    }
    if (chance(random, 0.02) || !pass(3 * HOUR, 4 * DAY)) return
    if (chance(random, 0.015)) failedCapture()
    if (now - clock < 2 * DAY && chance(random, 0.2)) {
      const all = { amount: sumsOf(tx).remaining, ...(tx.items?.length && { items: tx.items }) }
      tx = initiate(tx, planCapture(tx, all), byPerson())
      return
    }
    const part = chance(random, 0.14) ? somePart(tx) : undefined
    if (!part) return capture(tx.items ?? undefined, sumsOf(tx).remaining, byShop())

    const final = type.startsWith('dintero_psp.') && chance(random, 0.5)
    capture(part, sum(part), byPerson(), final)
    const next = random()
    if (final || !pass(HOUR, 5 * DAY)) return
    if (next < 0.35) {
      const rest = tx.items?.filter((item) => !part.includes(item))
      capture(rest, sumsOf(tx).remaining, byPerson())
    } else if (next < 0.55 && rules.voidsRest) tx = carryOut(tx, planVoid(tx), byPerson())
  }

  function capture(items: Item[] | undefined, amount: number, by: Act, final = false) {
    const body: OperationBody = {
      amount,
      ...(items?.length && { items: items.map(asTaken) }),
      capture_reference: order.traces.event_reference,
      ...(final && { final_capture: true }),
    }
    tx = carryOut(tx, planCapture(tx, body), by)
  }

  function failedCapture() {
    const entry = { event: 'CAPTURE' as const, amount: tx.amount }
    tx = fail(tx, entry, byShop(), declineOf(random, type, 'FAILED', iso()))
    clock += 5 * MINUTE
  }

  /** Late renewals show that Klarna's hold moved. */
  function renewLate() {
    if (!pass(21 * DAY, 26 * DAY)) return
    const body = { reason: 'Delayed delivery', reference: order.traces.event_reference }
    tx = carryOut(tx, planAuthorization(tx, body, iso()), byPerson())
  }

  function refund() {
    if (!chance(random, 0.11) || !pass(6 * HOUR, 14 * DAY)) return
    const { captured } = sumsOf(tx)
    // A gift card can make a line dearer than what was paid.
    const lines = capturedLines(tx).filter(({ amount }) => amount > 0 && amount <= captured)
    const whole = chance(random, 0.45)
    const one = !whole && lines.length > 1 ? [pick(random, lines)] : undefined
    const items = one ?? capturedLines(tx)
    const amount = one ? sum(one) : captured
    const asked: OperationBody = {
      amount,
      ...(items.length > 0 && sum(items) === amount && { items: items.map(asTaken) }),
      refund_reference: order.traces.event_reference,
    }
    const by = chance(random, 0.5) ? byShop() : byPerson()
    const plan = planRefund(tx, asked)
    if (!rules.slowRefund) tx = carryOut(tx, plan, by)
    else {
      tx = initiate(tx, plan, by)
      if (pass(4_000, 40_000))
        tx = settle(tx, chance(random, 0.05) ? 'failure' : 'success', act()) ?? tx
    }
  }

  /** Some of the lines: neither none nor all, worth something each way. */
  function somePart(whole: Transaction): Item[] | undefined {
    const lines = whole.items ?? []
    if (lines.length < 2 || lines.some((item) => item.amount <= 0)) return undefined
    const count = between(random, 1, lines.length - 1)
    return lines.slice(0, count)
  }

  /** Lets time go by; false when that would be later than now. */
  function pass(least: number, most: number): boolean {
    const next = clock + between(random, least, most)
    if (next > now) return false
    clock = next
    return true
  }

  function iso() {
    return new Date(clock).toISOString()
  }

  function act(): Act {
    return { at: iso(), requestId: newUuid(random) }
  }
}

const asTaken = ({ line_id, quantity, amount, vat }: Item): Item => ({
  line_id,
  amount,
  ...(quantity !== undefined && { quantity }),
  ...(vat !== undefined && { vat }),
})

const sum = (items: Item[]) => items.reduce((total, { amount }) => total + amount, 0)

function capturedLines(tx: Transaction): Item[] {
  return (tx.events ?? [])
    .filter(({ event, success }) => event === 'CAPTURE' && success)
    .flatMap(({ items }) => items ?? [])
}
