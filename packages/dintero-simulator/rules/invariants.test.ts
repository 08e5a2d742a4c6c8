import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { book, planAhead } from '../coming.ts'
import { ApiError } from '../errors.ts'
import type { Fault } from '../faults.ts'
import { operate } from '../operate.ts'
import { doPlannedWork, present } from '../planned-work.ts'
import { correct } from './correction.ts'
import { PAYMENT_TYPES, rulesOf } from './payment-types.ts'
import { statusOf, sumsOf } from './sums.ts'
import { buildPayment } from '../seed/payment.ts'
import { settle, type Ending } from '../settle.ts'
import type { Settings } from '../settings.ts'
import type { Act, OperationBody, OperationKind, Transaction } from '../wire.ts'
import { openWorld } from '../world.ts'

const ACCOUNT = 'T11112222'
const world = openWorld(undefined)
world.accounts.create(ACCOUNT)

let requests = 0
/** As an operation of the API begins: with all done that was due. */
const act = (): Act => ({
  at: new Date(present(world)).toISOString(),
  requestId: `request-${++requests}`,
})

interface Step {
  kind: OperationKind | 'settle' | 'take-back' | 'time'
  body: OperationBody
  /** Asks for just what is left to capture or to refund, and so much more. */
  over?: number | undefined
  goesWrong?: Fault['then'] | undefined
  ending: Ending
  days: number
}

// Small ones too, so that there are several parts.
const amount = fc.oneof(
  fc.integer({ min: 0, max: 1_300 }),
  fc.integer({ min: 1, max: 120 }),
  fc.constantFrom(100, 300, 600, 1_000),
)
const items = fc.array(
  fc.record({
    line_id: fc.constantFrom('a', 'b', 'c', 'd'),
    amount: fc.constantFrom(100, 300, 600),
    quantity: fc.constant(1),
  }),
  { maxLength: 4 },
)
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(
    'capture',
    'capture',
    'capture',
    'refund',
    'refund',
    'void',
    'void',
    'authorization',
    'settle',
    'take-back',
    'time',
  ),
  // Half of the lines add up, so that the types that care for lines get past them.
  body: fc.tuple(amount, items, fc.boolean(), fc.boolean()).map(([some, lines, sum, final]) => {
    const added = lines.reduce((total, line) => total + line.amount, 0)
    const body: OperationBody = { amount: sum && lines.length ? added : some }
    if (lines.length > 0) body.items = lines
    if (final) Object.assign(body, { final_capture: true, final_authorization: true })
    return body
  }),
  over: fc.option(fc.constantFrom(0, 1), { nil: undefined, freq: 2 }),
  goesWrong: fc.option(
    fc.constantFrom<Fault['then'][]>(
      'pending',
      'refuse',
      'refuse-with-event',
      'fail-with-200',
      'decline',
      'unavailable',
      'take-back',
      'show-late',
      'drop-after',
    ),
    { nil: undefined, freq: 2 },
  ),
  ending: fc.constantFrom<Ending[]>('success', 'failure', 'correction'),
  days: fc.constantFrom(0.1, 1, 6, 25),
})

/** Any type, and often one of those whose rest can be released or whose amount can be changed. */
const types = fc.oneof(
  fc.constantFrom(...Object.keys(PAYMENT_TYPES)),
  fc.constantFrom('payex.creditcard', 'vipps', 'klarna.klarna', 'dintero_psp.creditcard'),
)

/** Any account: each may decide otherwise what is not documented. */
const settings: fc.Arbitrary<Partial<Settings>> = fc.record(
  {
    overAmount: fc.constantFrom('refuse', 'refuse-with-event'),
    unsupportedVoid: fc.constantFrom('refuse', 'accept'),
    pspVoidOfRest: fc.constantFrom('refuse', 'accept'),
    sumOfItems: fc.constantFrom('by-type', 'strict', 'free'),
    lineTwice: fc.constantFrom('accept', 'refuse'),
    declines: fc.constantFrom('refuse-with-event', 'unavailable', 'fail-with-200'),
    expiredHold: fc.constantFrom('keep', 'capturable', 'void'),
    eventIds: fc.constantFrom('count', 'uuid'),
    amountUpdate: fc.constantFrom('AUTHORIZE', 'none'),
    finalCapture: fc.constantFrom('void-event', 'no-event'),
    klarnaExtends: fc.constantFrom('by-itself', 'by-hand'),
    accepted: fc.constantFrom([], ['*:*'], ['swish.swish:refund']),
    voidedRest: fc.constantFrom('CAPTURED', 'PARTIALLY_CAPTURED'),
    refundedWithRest: fc.constantFrom('PARTIALLY_CAPTURED_REFUNDED', 'REFUNDED'),
    earlyVoid: fc.constantFrom('refuse', 'accept'),
    heldBecomes: fc.constantFrom('AUTHORIZED', 'FAILED'),
    settledDays: fc.constantFrom(0, 1, 5),
  },
  { requiredKeys: [] },
)

/** The sums as an auditor would make them: from the events, without those that were taken back. */
function audited(tx: Transaction) {
  const back = new Set((tx.events ?? []).flatMap(({ correction }) => correction?.event_ids ?? []))
  const valid = (tx.events ?? []).filter(({ id, success }) => success && !back.has(id))
  const of = (name: string) =>
    valid.filter(({ event }) => event === name).reduce((sum, event) => sum + (event.amount ?? 0), 0)
  const final = valid.some(
    ({ event, metadata }) => event === 'CAPTURE' && metadata?.['dintero_psp:final_capture'],
  )
  return { captured: of('CAPTURE'), refunded: of('REFUND'), voided: of('VOID'), final }
}

/** What was accepted and has not ended: each `INITIATE_…` without an event that answers it. */
function underWay(tx: Transaction): string[] {
  const answered = new Set((tx.events ?? []).map((event) => event.correlation_request_id))
  return (tx.events ?? [])
    .filter(({ event, request_id: id }) => event.startsWith('INITIATE_') && !answered.has(id))
    .map(({ request_id: id }) => id)
}

/** The status that the events add up to, written a second time; `undefined` where no money has moved. */
function expectedStatus(tx: Transaction): string | undefined {
  const { voidedRest, refundedWithRest } = world.settings.of(ACCOUNT)
  const { captured, refunded, voided, final } = audited(tx)
  const released = voidedRest === 'CAPTURED' ? voided : 0
  const open = final ? 0 : tx.amount - released - captured
  if (captured === 0) return voided > 0 ? 'AUTHORIZATION_VOIDED' : undefined
  if (open > 0 && refunded === captured) return refundedWithRest
  if (open > 0) return refunded > 0 ? 'PARTIALLY_CAPTURED_REFUNDED' : 'PARTIALLY_CAPTURED'
  if (refunded === 0) return 'CAPTURED'
  return refunded === captured ? 'REFUNDED' : 'PARTIALLY_REFUNDED'
}

/** The body as it was thrown, or one that asks for what is left. */
function aimed(tx: Transaction, { kind, body, over }: Step): OperationBody {
  if (over === undefined || (kind !== 'capture' && kind !== 'refund')) return body
  const { captured, refunded, voided } = audited(tx)
  const left = kind === 'capture' ? tx.amount - captured - voided : captured - refunded
  return { ...body, amount: left + over }
}

function run(tx: Transaction, step: Step, by: Act) {
  const { kind, goesWrong, ending, days } = step
  const body = aimed(tx, step)
  if (kind === 'time') {
    world.clock.moveTo(world.now() + days * 86_400_000)
    doPlannedWork(world)
    return
  }
  if (kind === 'settle' || kind === 'take-back') {
    const decided = world.settings.of(ACCOUNT)
    const next = kind === 'settle' ? settle(tx, ending, by, decided) : correct(tx, by, decided)
    if (next) book(world, ACCOUNT, next)
    return
  }
  const more = { visibleAfterMs: 1_000, settleAfterMs: 1_000, settles: ending }
  // oxlint-disable-next-line unicorn/no-thenable -- what a fault does; it is never awaited
  const fault = goesWrong && { on: kind, then: goesWrong, ...more }
  try {
    operate(world, tx, { account: ACCOUNT, kind, body, act: by, fault })
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
  }
}

const known = (id: string) => {
  const tx = world.transactions.known(ACCOUNT, id)
  if (!tx) throw new Error('lost')
  return tx
}

/** Runs steps on a new payment and looks at the books after each; counts those with money. */
function live(
  type: string,
  steps: Step[],
  { preAuthorized, held }: { preAuthorized: boolean; held: boolean },
  wanted: Partial<Settings>,
) {
  world.settings.change(ACCOUNT, null)
  world.settings.change(ACCOUNT, wanted)
  const made = buildPayment(
    ACCOUNT,
    {
      type,
      items: ITEMS,
      pre_authorization: preAuthorized,
      auto_capture: steps.length % 3 === 0,
      ...(held && type.startsWith('collector.') && { status: 'ON_HOLD' }),
    },
    Math.random,
    world.now(),
  )
  world.transactions.add(ACCOUNT, made)
  planAhead(world, ACCOUNT, made)
  let moved = 0
  for (const next of steps) {
    const by = act()
    const before = known(made.id)
    run(before, next, by)
    const after = known(made.id)
    const { captured, refunded, voided } = audited(after)
    expect(captured + voided).toBeLessThanOrEqual(after.amount)
    expect(refunded).toBeLessThanOrEqual(captured)
    expect(sumsOf(after)).toMatchObject({ captured, refunded, voided })
    const still = [rulesOf(type).atOnce ? 'FAILED' : 'AUTHORIZED', before.status]
    if (before.status === 'ON_HOLD') still.push('FAILED')
    expect([expectedStatus(after) ?? still].flat()).toContain(after.status)
    expect(statusOf(after, world.settings.of(ACCOUNT))).toBe(after.status)
    // Nothing that was written is ever changed or lost, and nothing lies before what it follows.
    expect(after.events?.slice(0, before.events?.length)).toEqual(before.events)
    const times = (after.events ?? []).map(({ created_at: at }) => Date.parse(at))
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    const grown = (after.events?.length ?? 0) - (before.events?.length ?? 0)
    const untouched = grown === 0 && after.version === before.version
    expect(untouched ? after : before).toEqual(before)
    // What is under way has moved nothing, and nothing else is let through meanwhile.
    const [waiting, ...others] = underWay(after)
    expect(others).toEqual([])
    const waits = waiting !== undefined && next.kind !== 'time'
    expect(audited(waits ? after : before)).toEqual(audited(before))
    const operated = !['settle', 'take-back', 'time'].includes(next.kind)
    const held = operated && underWay(before).length > 0
    expect(held ? after : before).toEqual(before)
    // A correction says what the books say.
    const { status, remaining_refund_amount: refundable } = after.events?.at(-1)?.correction ?? {
      status: after.status,
      remaining_refund_amount: captured - refunded,
    }
    expect([status, refundable]).toEqual([after.status, captured - refunded])
    if (captured > 0) moved++
  }
  return moved
}

const ITEMS = [
  { line_id: 'a', amount: 600, quantity: 1 },
  { line_id: 'b', amount: 300, quantity: 1 },
  { line_id: 'c', amount: 100, quantity: 1 },
]

test('no sequence of operations breaks the books, whatever the type and the settings', () => {
  let moved = 0
  fc.assert(
    fc.property(
      types,
      fc.array(step, { minLength: 1, maxLength: 12 }),
      fc.record({ preAuthorized: fc.boolean(), held: fc.boolean() }),
      settings,
      (type, steps, how, wanted) => {
        moved += live(type, steps, how, wanted)
      },
    ),
    { numRuns: 800 },
  )
  // The property says something only if money moved.
  expect(moved).toBeGreaterThan(300)
}, 60_000)
