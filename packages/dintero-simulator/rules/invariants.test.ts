import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { ApiError } from '../errors.ts'
import { operate } from '../operate.ts'
import { PAYMENT_TYPES } from './payment-types.ts'
import { inFlight, statusOf } from './sums.ts'
import { buildPayment } from '../seed/payment.ts'
import { settle } from '../settle.ts'
import type { Act, OperationBody, OperationKind, Transaction } from '../wire.ts'
import { openWorld } from '../world.ts'

const ACCOUNT = 'T11112222'
const world = openWorld(undefined)
world.accounts.create(ACCOUNT)

let requests = 0
const act = (): Act => ({ at: new Date().toISOString(), requestId: `request-${++requests}` })

interface Step {
  kind: OperationKind | 'settle'
  body: OperationBody
  goesWrong?:
    'pending' | 'refuse' | 'refuse-with-event' | 'fail-with-200' | 'drop-after' | undefined
  success: boolean
}

const amount = fc.oneof(fc.integer({ min: 0, max: 1_300 }), fc.constantFrom(100, 300, 600, 1_000))
const items = fc.array(
  fc.record({
    line_id: fc.constantFrom('a', 'b', 'c', 'd'),
    amount: fc.constantFrom(100, 300, 600),
    quantity: fc.constant(1),
  }),
  { maxLength: 4 },
)
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('capture', 'capture', 'refund', 'void', 'authorization', 'settle'),
  // Half of the lines add up, so that the types that care for lines get past them.
  body: fc.tuple(amount, items, fc.boolean(), fc.boolean()).map(([some, lines, sum, final]) => {
    const added = lines.reduce((total, line) => total + line.amount, 0)
    const body: OperationBody = { amount: sum && lines.length ? added : some }
    if (lines.length > 0) body.items = lines
    if (final) Object.assign(body, { final_capture: true, final_authorization: true })
    return body
  }),
  goesWrong: fc.constantFrom(
    undefined,
    undefined,
    undefined,
    'pending',
    'refuse',
    'refuse-with-event',
    'fail-with-200',
    'drop-after',
  ),
  success: fc.boolean(),
})

/** The sums as an auditor would make them, from the events alone. */
function audited(tx: Transaction) {
  const of = (name: string) =>
    (tx.events ?? [])
      .filter(({ event, success }) => event === name && success)
      .reduce((sum, event) => sum + (event.amount ?? 0), 0)
  return { captured: of('CAPTURE'), refunded: of('REFUND'), voided: of('VOID') }
}

/** The table of dintero-api.md §4.8, written a second time. */
function expectedStatus(tx: Transaction): string | undefined {
  const { captured, refunded, voided } = audited(tx)
  const open = tx.amount - voided - captured
  if (captured === 0) return voided > 0 ? 'AUTHORIZATION_VOIDED' : undefined
  if (open > 0) return refunded > 0 ? 'PARTIALLY_CAPTURED_REFUNDED' : 'PARTIALLY_CAPTURED'
  if (refunded === 0) return 'CAPTURED'
  return refunded === captured ? 'REFUNDED' : 'PARTIALLY_REFUNDED'
}

function run(tx: Transaction, { kind, body, goesWrong, success }: Step): 'done' | 'refused' {
  if (kind === 'settle') {
    const ended = settle(tx, success ? 'success' : 'failure', act())
    if (!ended) return 'refused'
    world.transactions.save(ACCOUNT, ended)
    return 'done'
  }
  // oxlint-disable-next-line unicorn/no-thenable -- what a fault does; it is never awaited
  const fault = goesWrong && { on: kind, then: goesWrong }
  try {
    operate(world, tx, { account: ACCOUNT, kind, body, act: act(), fault })
    return 'done'
  } catch (error) {
    if (error instanceof ApiError) return 'refused'
    throw error
  }
}

test('no sequence of operations breaks the books, whatever the type', () => {
  let moved = 0
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(PAYMENT_TYPES)),
      fc.array(step, { minLength: 1, maxLength: 12 }),
      fc.boolean(),
      (type, steps, preAuthorized) => {
        const lines = [
          { line_id: 'a', amount: 600, quantity: 1 },
          { line_id: 'b', amount: 300, quantity: 1 },
          { line_id: 'c', amount: 100, quantity: 1 },
        ]
        const override = preAuthorized
          ? { metadata: { 'dintero_psp:pre_authorization': 'true' } }
          : {}
        const made = buildPayment(
          ACCOUNT,
          { type, items: lines, override },
          Math.random,
          Date.now(),
        )
        world.transactions.add(ACCOUNT, made)
        for (const next of steps) {
          const before = world.transactions.known(ACCOUNT, made.id)
          if (!before) throw new Error('lost')
          const outcome = run(before, next)
          const after = world.transactions.known(ACCOUNT, made.id)
          if (!after) throw new Error('lost')

          const { captured, refunded, voided } = audited(after)
          expect(captured + voided).toBeLessThanOrEqual(after.amount)
          expect(refunded).toBeLessThanOrEqual(captured)
          expect(after.status).toBe(expectedStatus(after) ?? before.status)
          expect(statusOf(after)).toBe(after.status)
          // Nothing that was written is ever changed or lost.
          expect(after.events?.slice(0, before.events?.length)).toEqual(before.events)
          const grown = (after.events?.length ?? 0) - (before.events?.length ?? 0)
          // A refusal leaves nothing, or a failed event when that was armed.
          const refused = next.goesWrong === 'refuse-with-event' ? [0, 1] : [0]
          expect(outcome === 'done' ? [1, 2] : refused).toContain(grown)
          expect(grown === 0 ? after : before).toEqual(before)
          const waits = inFlight(after) !== undefined
          expect(waits ? audited(after) : 0).toEqual(waits ? audited(before) : 0)
          if (captured > 0) moved++
        }
      },
    ),
    { numRuns: 1_000 },
  )
  // The property says something only if money moved.
  expect(moved).toBeGreaterThan(300)
})
