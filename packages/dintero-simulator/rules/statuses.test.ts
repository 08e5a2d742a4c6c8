import { isDeepStrictEqual } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import type { PaymentSpec } from '../control-client.ts'
import { ownSimulator, type Merchant } from '../testing/merchant.ts'
import { buildPayment } from '../seed/payment.ts'
import { statusOf, sumsOf } from './sums.ts'

/** A payment of 1000 in each state that the API knows. */
const STATES: [status: string, spec: PaymentSpec][] = [
  ['INITIATED', { status: 'INITIATED' }],
  ['ON_HOLD', { status: 'ON_HOLD' }],
  ['AUTHORIZED', {}],
  ['PARTIALLY_CAPTURED', { captures: [{ amount: 400 }] }],
  ['PARTIALLY_CAPTURED_REFUNDED', { captures: [{ amount: 400 }], refunds: [{ amount: 100 }] }],
  ['CAPTURED', { captures: [{ amount: 1_000 }] }],
  ['PARTIALLY_REFUNDED', { captures: [{ amount: 1_000 }], refunds: [{ amount: 100 }] }],
  ['REFUNDED', { captures: [{ amount: 1_000 }], refunds: [{ amount: 1_000 }] }],
  ['AUTHORIZATION_VOIDED', { voided: true }],
  ['DECLINED', { status: 'DECLINED' }],
  ['FAILED', { status: 'FAILED' }],
  ['UNKNOWN', { status: 'UNKNOWN' }],
]

/** What each state takes of a Klarna payment, which can do all there is. */
const TAKES: Record<string, string[]> = {
  AUTHORIZED: ['capture', 'void', 'authorization'],
  PARTIALLY_CAPTURED: ['capture', 'refund', 'void', 'authorization'],
  PARTIALLY_CAPTURED_REFUNDED: ['capture', 'refund', 'void', 'authorization'],
  CAPTURED: ['refund'],
  PARTIALLY_REFUNDED: ['refund'],
}

const BODIES = {
  capture: { amount: 1 },
  refund: { amount: 1 },
  void: undefined,
  authorization: { amount: 1_100 },
}

describe('what a state takes', () => {
  const simulator = ownSimulator()
  let merchant: Merchant
  beforeAll(async () => {
    merchant = await simulator.merchant()
  })

  test.each(STATES)('%s', async (status, spec) => {
    const seen: Record<string, unknown> = {}
    for (const [operation, body] of Object.entries(BODIES)) {
      const made = await merchant.payment({ type: 'klarna.klarna', amount: 1_000, ...spec })
      expect(made.status).toBe(status)
      const answer = await merchant.call('POST', `/transactions/${made.id}/${operation}`, body)
      const untouched = isDeepStrictEqual(await merchant.books(made.id), made)
      seen[operation] = { status: answer.status, untouched }
    }
    expect(seen).toEqual(
      Object.fromEntries(
        Object.keys(BODIES).map((operation) => [
          operation,
          TAKES[status]?.includes(operation)
            ? { status: 200, untouched: false }
            : { status: 400, untouched: true },
        ]),
      ),
    )
  })
})

/** The condition, what was authorized, captured, voided and refunded of it, and the status. */
describe('the status that the events add up to', () => {
  test.each<[string, number[], string]>([
    ['captured 0, voided', [1_000, 0, 1_000, 0], 'AUTHORIZATION_VOIDED'],
    ['0 < captured < A − V, refunded 0', [1_000, 400, 0, 0], 'PARTIALLY_CAPTURED'],
    ['captured = A, refunded 0', [1_000, 1_000, 0, 0], 'CAPTURED'],
    ['captured = A − V, refunded 0', [1_000, 400, 600, 0], 'CAPTURED'],
    ['captured < A − V, refunded > 0', [1_000, 400, 0, 1], 'PARTIALLY_CAPTURED_REFUNDED'],
    ['captured < A − V, all of it refunded', [1_000, 400, 0, 400], 'PARTIALLY_CAPTURED_REFUNDED'],
    ['captured = A, 0 < refunded < captured', [1_000, 1_000, 0, 999], 'PARTIALLY_REFUNDED'],
    ['captured = A − V, 0 < refunded < captured', [1_000, 400, 600, 1], 'PARTIALLY_REFUNDED'],
    ['captured = A, refunded = captured', [1_000, 1_000, 0, 1_000], 'REFUNDED'],
    ['captured = A − V, refunded = captured', [1_000, 400, 600, 400], 'REFUNDED'],
  ])('%s: %j is %s', (_condition, [amount = 0, captured = 0, voided = 0, refunded = 0], status) => {
    const made = buildPayment('T11112222', { amount }, Math.random, Date.now())
    const moves = [
      ['CAPTURE', captured],
      ['VOID', voided],
      ['REFUND', refunded],
    ] as const
    const [first] = made.events ?? []
    if (!first) throw new Error('a payment begins with an event')
    const events = [...(made.events ?? [])]
    for (const [event, moved] of moves)
      if (moved > 0) events.push({ ...first, id: event, event, amount: moved })
    const tx = { ...made, events }
    expect(statusOf(tx)).toBe(status)
    expect(sumsOf(tx)).toMatchObject({ captured, refunded, voided })
  })
})
