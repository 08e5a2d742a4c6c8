import { toDecimal } from '@paydesk/money/decimal'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amountIn } from './amount.ts'
import { diagnose, mends, type OrderFacts, type PaymentFacts } from './diagnosis.ts'
import type { StatusMap } from './in-step.ts'
import type { Order, Refund } from './schema.ts'
import { decide, type Tell, type Write } from './tell.ts'

const amount = fc.integer({ min: 0, max: 10 }).map((tens) => tens * 1_000)

/** What Dintero moves need be nothing that a shop without decimals can show. */
const exact = fc
  .tuple(amount, fc.constantFrom(0, 0, 0, 1, 35, 50, -50, -99, -100))
  .map(([sum, off]) => Math.max(0, sum + off))

/** Payments whose status is what their sums say. */
const payment = fc
  .record({
    authorized: exact.filter((sum) => sum > 0),
    captured: exact,
    refunded: exact,
    voided: fc.boolean(),
    type: fc.constantFrom('payex.creditcard', 'swish.swish'),
  })
  .map((made): PaymentFacts => {
    const { authorized: amount, type } = made
    const captured = Math.min(made.captured, amount)
    const refunded = Math.min(made.refunded, captured)
    const toCapture = made.voided ? 0 : amount - captured
    const status = statusOf({ captured, refunded, toCapture })
    return { status, type, currency: 'NOK', amount, captured, refunded, toCapture, settled: true }
  })

function statusOf({
  captured,
  refunded,
  toCapture,
}: Pick<PaymentFacts, 'captured' | 'refunded' | 'toCapture'>) {
  if (captured === 0) return toCapture > 0 ? 'AUTHORIZED' : 'AUTHORIZATION_VOIDED'
  if (toCapture > 0) return refunded > 0 ? 'PARTIALLY_CAPTURED_REFUNDED' : 'PARTIALLY_CAPTURED'
  if (refunded === 0) return 'CAPTURED'
  return refunded === captured ? 'REFUNDED' : 'PARTIALLY_REFUNDED'
}

const order = fc
  .record({
    status: fc.constantFrom(
      'pending',
      'processing',
      'on-hold',
      'manual-review',
      'completed',
      'cancelled',
      'refunded',
      'failed',
      'shipped',
    ),
    total: amount.filter((sum) => sum > 0),
    refunded: amount,
    refunds: fc.integer({ min: 1, max: 3 }),
    unit: fc.constantFrom(1, 100),
  })
  .map(({ status, total, refunded: most, refunds, unit }): OrderFacts => {
    const refunded = Math.min(total, most)
    return {
      status,
      currency: 'NOK',
      total,
      refunded,
      refunds: refunded > 0 ? refunds : 0,
      unit,
    }
  })

const ID = 'T12345678.abcdefghijklmnopqrstuv'

/** The order as the shop lists it: one line, and one refund of it. */
function shownAs({ status, total, refunded, unit }: OrderFacts): [Order, Refund[]] {
  const text = toDecimal(total, 'NOK').replace(unit === 1 ? '' : '.00', '')
  const line = { id: 1, name: 'Chair', quantity: 1, total: text, total_tax: '0.00', taxes: [] }
  const back = toDecimal(-refunded, 'NOK')
  const part = { ...line, id: 3, quantity: 0, total: back }
  const meta_data = [{ key: '_refunded_item_id', value: 1 }]
  return [
    {
      id: 7,
      number: '7',
      status,
      currency: 'NOK',
      total: text,
      transaction_id: ID,
      payment_method: 'dintero_checkout',
      line_items: [line],
      refunds: refunded > 0 ? [{ id: 2, total: back }] : [],
    },
    refunded > 0
      ? [{ id: 2, amount: toDecimal(refunded, 'NOK'), line_items: [{ ...part, meta_data }] }]
      : [],
  ]
}

/** The order after a write, as WooCommerce then has it. */
function written(order: OrderFacts, write: Write): OrderFacts {
  if (write.write === 'note') return order
  if (write.write === 'status') return { ...order, status: write.status }
  const amount = amountIn(write.refund.amount, order.currency)
  const refunded = order.refunded + Math.round(amount / order.unit) * order.unit
  const status = refunded === order.total ? 'refunded' : order.status
  return { ...order, refunded, refunds: order.refunds + 1, status }
}

const of = { operationId: 'an-operation', done: undefined, language: 'en' } as const

/** What shops call a captured order: by WooCommerce's name, by one of their own, by several, by mistake. */
const statuses = fc.constantFrom<StatusMap>(
  {},
  { CAPTURED: ['shipped'] },
  { CAPTURED: ['shipped', 'completed'] },
  { CAPTURED: ['shipped', 'delivered'] },
  { CAPTURED: ['refunded'] },
)

test('what is offered to mend an order is what the order is then told', () => {
  fc.assert(
    fc.property(payment, order, statuses, (paid, placed, own) => {
      const step = diagnose(paid, placed, own)
      const fix = step.inStep ? null : step.fix
      if (!fix?.kind.startsWith('tell-')) return
      const about = { ...of, statuses: own }
      const tell: Tell =
        fix.kind === 'tell-refund'
          ? { ...about, kind: 'tell-refund', refunded: { amount: fix.amount }, restock: false }
          : fix.kind === 'tell-void'
            ? { ...about, kind: 'tell-void', voidedAt: 0, now: Date.now() }
            : { ...about, kind: 'tell-capture' }
      const decision = decide(tell, { ...paid, id: ID }, ...shownAs(placed))
      expect(decision).toMatchObject({
        decided: 'write',
        write:
          fix.kind === 'tell-refund'
            ? { write: 'refund' }
            : { write: 'status', status: fix.kind === 'tell-capture' ? fix.status : 'cancelled' },
      })
      if (decision.decided !== 'write') return
      const after = diagnose(paid, written(placed, decision.write), own)
      expect(mends(paid, placed, own)).toBe(after.inStep)
    }),
    { numRuns: 2_000 },
  )
})

test('money that is offered to be moved is there, and brings the two closer', () => {
  fc.assert(
    fc.property(payment, order, (paid, placed) => {
      const step = diagnose(paid, placed)
      if (step.inStep || !step.fix) return
      const { fix } = step
      const [from, to] = [paid.captured - paid.refunded, placed.total - placed.refunded]
      const after =
        fix.kind === 'capture'
          ? from + fix.amount
          : fix.kind === 'refund'
            ? from - fix.amount
            : from
      expect(after).toBeGreaterThanOrEqual(0)
      expect(after).toBeLessThanOrEqual(paid.captured - paid.refunded + paid.toCapture)
      expect(Math.abs(after - to)).toBeLessThanOrEqual(Math.abs(from - to))
    }),
    { numRuns: 2_000 },
  )
})
