import { array, assert, boolean, integer, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { balanceOf } from './balance.ts'
import { lineBalances } from './lines.ts'
import { amountFor } from './part.ts'
import { planCancel, planCapture, planRefund, type Choice, type Plan } from './plan.ts'
import { authorized, captured, payment, refunded } from './testing/payment.ts'
import type { Item, Transaction, TransactionEvent } from './transaction.ts'

const mugs: Item = {
  line_id: '1',
  id: 'sku-1',
  description: 'Mug',
  quantity: 2,
  amount: 5000,
  vat: 25,
}
const tea: Item = { line_id: '2', description: 'Tea', quantity: 0.5, amount: 4100, vat: 15 }
const parcel: Item = { line_id: 'ship', quantity: 1, amount: 900, vat: 25, type: 'shipping' }
const items = [mugs, tea, parcel]

const order = (change: Partial<Transaction> = {}) => payment({ items, ...change })
const sold = (change: Partial<Transaction> = {}) =>
  order({ status: 'CAPTURED', events: [authorized, captured(10_000, items)], ...change })

const take = (lineId: string, quantity: number, amount: number) => ({
  lines: [{ lineId, quantity, amount }],
})

const problems = (plan: Plan) => (plan.ok ? [] : plan.problems)

describe('planCapture', () => {
  test('makes the items to send, with the VAT of the part, and predicts the result', () => {
    const choice = {
      lines: [
        { lineId: '1', quantity: 1, amount: 2500 },
        { lineId: 'ship', quantity: 1, amount: 900 },
      ],
    }
    expect(planCapture(order(), choice)).toEqual({
      ok: true,
      amount: 3400,
      items: [
        {
          line_id: '1',
          quantity: 1,
          amount: 2500,
          id: 'sku-1',
          description: 'Mug',
          vat: 25,
          vat_amount: 500,
        },
        { line_id: 'ship', quantity: 1, amount: 900, vat: 25, vat_amount: 180 },
      ],
      after: { status: 'PARTIALLY_CAPTURED', toCapture: 6600, toRefund: 3400, released: 0 },
    })
  })

  test('takes an amount alone', () => {
    expect(planCapture(order(), { amount: 10_000 })).toEqual({
      ok: true,
      amount: 10_000,
      after: { status: 'CAPTURED', toCapture: 0, toRefund: 10_000, released: 0 },
    })
  })

  test('takes an edited amount, and later what it left without quantity', () => {
    expect(planCapture(order(), take('1', 2, 4000))).toMatchObject({ ok: true, amount: 4000 })
    const edited = order({
      status: 'PARTIALLY_CAPTURED',
      events: [authorized, captured(4000, [{ line_id: '1', quantity: 2, amount: 4000 }])],
    })
    expect(planCapture(edited, take('1', 0, 1000))).toMatchObject({ ok: true, amount: 1000 })
  })

  test('does not stumble over the dust of decimal quantities', () => {
    const tx = payment({ amount: 300, items: [{ line_id: 'kg', quantity: 0.3, amount: 300 }] })
    expect(planCapture(tx, take('kg', 0.1 + 0.2, 300))).toMatchObject({
      ok: true,
      items: [{ quantity: 0.3 }],
    })
  })

  test.each([
    [{ payment_product_type: 'payex.creditcard', status: 'INITIATED' }, 'initiated'],
    [{ payment_product_type: 'swish.swish' }, 'captured-at-once'],
    [{ status: 'CAPTURED', events: [captured(10_000)] }, 'nothing-left-to-capture'],
    [{ currency: 'XYZ' }, 'unknown-currency'],
  ])('refuses %j by rule: %s', (change, because) => {
    expect(planCapture(order(change), { amount: 1 })).toEqual({
      ok: false,
      problems: [{ because }],
    })
  })
})

describe('a choice is refused', () => {
  test.each<[string, Choice, object]>([
    ['without lines', { lines: [] }, { because: 'no-lines-chosen' }],
    ['of nothing', { amount: 0 }, { because: 'amount-zero' }],
    ['below nothing', { amount: -1 }, { because: 'amount-negative' }],
    ['of a fraction', { amount: 10.5 }, { because: 'amount-not-whole' }],
    ['of no number', { amount: Number.NaN }, { because: 'amount-not-whole' }],
    ['above what is left', { amount: 10_001 }, { because: 'amount-too-high', max: 10_000 }],
    ['above int32', { amount: 2_147_483_648 }, { because: 'amount-too-large', max: 10_000 }],
    ['of a line we do not have', take('x', 1, 1), { lineId: 'x', because: 'unknown-line' }],
    [
      'of more pieces than are left',
      take('1', 3, 5000),
      { lineId: '1', because: 'quantity-too-high', max: 2 },
    ],
    ['of no piece', take('1', 0, 100), { lineId: '1', because: 'quantity-zero', max: 2 }],
    ['of fewer', take('1', -1, 100), { lineId: '1', because: 'quantity-zero', max: 2 }],
    [
      'of no number of pieces',
      take('1', Number.NaN, 100),
      { lineId: '1', because: 'quantity-zero', max: 2 },
    ],
    [
      'of more than the line',
      take('1', 2, 5001),
      { lineId: '1', because: 'amount-too-high', max: 5000 },
    ],
    ['of a line for nothing', take('1', 1, 0), { lineId: '1', because: 'amount-zero', max: 5000 }],
    [
      'of a charge below nothing',
      take('1', 1, -1),
      { lineId: '1', because: 'amount-negative', max: 5000 },
    ],
    ['of a fraction on a line', take('1', 1, 0.5), { lineId: '1', because: 'amount-not-whole' }],
  ])('%s', (_name, choice, problem) => {
    expect(planCapture(order(), choice)).toEqual({ ok: false, problems: [problem] })
    expect(planRefund(sold(), choice)).toEqual({ ok: false, problems: [problem] })
  })

  test('with every problem named by its line', () => {
    const lines = [
      { lineId: '1', quantity: 3, amount: 5000 },
      { lineId: '2', quantity: 0.5, amount: 4100 },
      { lineId: '2', quantity: 0.5, amount: 4100 },
      { lineId: 'ship', quantity: 1, amount: 901 },
    ]
    expect(problems(planCapture(order(), { lines }))).toEqual([
      { lineId: '1', because: 'quantity-too-high', max: 2 },
      { lineId: '2', because: 'line-twice' },
      { lineId: 'ship', because: 'amount-too-high', max: 900 },
    ])
  })

  test('for a line that is already taken', () => {
    const events = [authorized, captured(900, [parcel])]
    const tx = order({ status: 'PARTIALLY_CAPTURED', events })
    expect(problems(planCapture(tx, take('ship', 1, 900)))).toEqual([
      { lineId: 'ship', because: 'quantity-too-high', max: 0 },
    ])
  })
})

describe('discount lines', () => {
  const gift: Item = { line_id: 'gift', quantity: 1, amount: -2000, type: 'gift_card' }
  const tx = payment({ amount: 3000, items: [mugs, gift] })
  const charge = { lineId: '1', quantity: 2, amount: 5000 }
  const both = [charge, { lineId: 'gift', quantity: 1, amount: -2000 }]

  test('lower the total', () => {
    expect(planCapture(tx, { lines: both })).toMatchObject({ ok: true, amount: 3000 })
  })

  test.each([
    ['alone move nothing', both.slice(1), { because: 'amount-negative' }],
    [
      'cannot be left out where the rest is more than the payment',
      both.slice(0, 1),
      { because: 'amount-too-high', max: 3000 },
    ],
    [
      'are not raised',
      [charge, { lineId: 'gift', quantity: 1, amount: -2001 }],
      { lineId: 'gift', because: 'amount-too-high', max: -2000 },
    ],
    [
      'do not become a charge',
      [charge, { lineId: 'gift', quantity: 1, amount: 1 }],
      { lineId: 'gift', because: 'amount-too-high', max: -2000 },
    ],
  ])('%s', (_name, lines, problem) => {
    expect(problems(planCapture(tx, { lines }))).toEqual([problem])
  })

  test('of nothing may be taken with the others', () => {
    const free: Item = { line_id: 'free', quantity: 1, amount: 0 }
    const withFree = payment({ amount: 5000, items: [mugs, free] })
    const lines = [
      { lineId: '1', quantity: 2, amount: 5000 },
      { lineId: 'free', quantity: 1, amount: 0 },
    ]
    expect(planCapture(withFree, { lines })).toMatchObject({ ok: true, amount: 5000 })
    expect(problems(planCapture(withFree, { lines: lines.slice(1) }))).toEqual([
      { because: 'amount-zero' },
    ])
  })
})

describe('by type', () => {
  const walley = { payment_product_type: 'collector.invoice' }
  const instabank = { payment_product_type: 'instabank.finance' }

  test('Walley captures whole lines', () => {
    expect(planCapture(order(walley), take('1', 2, 5000))).toMatchObject({ ok: true })
    const whole = { lineId: '1', because: 'whole-lines-only', max: 5000 }
    expect(problems(planCapture(order(walley), take('1', 1, 2500)))).toEqual([whole])
    expect(problems(planCapture(order(walley), take('1', 2, 4999)))).toEqual([whole])
    expect(problems(planCapture(order(walley), { amount: 10_000 }))).toEqual([
      { because: 'lines-required' },
    ])
  })

  test('Walley without lines captures all or nothing', () => {
    expect(planCapture(payment(walley), { amount: 10_000 })).toMatchObject({ ok: true })
    expect(problems(planCapture(payment(walley), { amount: 9999 }))).toEqual([
      { because: 'whole-lines-only', max: 10_000 },
    ])
  })

  test.each([
    'instabank.finance',
    'kravia.invoice_b2c',
    'two.invoice_b2b',
    'santander.debit_account',
  ])('%s captures lines, by quantity too, never an amount alone', (type) => {
    const tx = order({ payment_product_type: type })
    expect(planCapture(tx, take('1', 1, 2500))).toMatchObject({ ok: true })
    expect(problems(planCapture(tx, { amount: 10_000 }))).toEqual([{ because: 'lines-required' }])
  })

  test('Instabank without lines captures nothing', () => {
    expect(problems(planCapture(payment(instabank), { amount: 10_000 }))).toEqual([
      { because: 'lines-required' },
    ])
  })

  test.each([
    'collector.invoice',
    'kravia.invoice_b2b',
    'two.invoice_b2b',
    'santander.debit_account',
    'instabank.invoice',
  ])('%s refunds whole lines only', (type) => {
    const tx = sold({ payment_product_type: type })
    expect(planRefund(tx, take('1', 2, 5000))).toMatchObject({ ok: true, amount: 5000 })
    const whole = { lineId: '1', because: 'whole-lines-only', max: 5000 }
    expect(problems(planRefund(tx, take('1', 1, 2500)))).toEqual([whole])
    expect(problems(planRefund(tx, take('1', 2, 4000)))).toEqual([whole])
    expect(problems(planRefund(tx, { amount: 5000 }))).toEqual([{ because: 'lines-required' }])
  })

  test('an invoice whose captures name no lines is refunded whole', () => {
    const events = [authorized, captured(6000)]
    const tx = order({ ...walley, status: 'PARTIALLY_CAPTURED', events })
    expect(planRefund(tx, { amount: 6000 })).toMatchObject({ ok: true })
    expect(problems(planRefund(tx, { amount: 1000 }))).toEqual([
      { because: 'whole-lines-only', max: 6000 },
    ])
  })

  test('only Dintero itself releases the rest with the last capture', () => {
    const own = order({ payment_product_type: 'dintero_psp.creditcard' })
    expect(planCapture(own, { amount: 4000 }, { final: true })).toMatchObject({
      ok: true,
      after: { status: 'CAPTURED', toCapture: 0, toRefund: 4000, released: 6000 },
    })
    expect(problems(planCapture(order(), { amount: 4000 }, { final: true }))).toEqual([
      { because: 'final-not-offered' },
    ])
  })
})

describe('predicts', () => {
  const partly = [authorized, captured(6000)]
  const partlyBack = [...partly, refunded(1000)]
  const both = { status: 'PARTIALLY_CAPTURED_REFUNDED', events: partlyBack }
  const psp = { payment_product_type: 'dintero_psp.vipps' }

  test.each([
    ['a part', planCapture(order(), { amount: 1 }), 'PARTIALLY_CAPTURED', 9999, 1, 0],
    ['all', planCapture(order(), { amount: 10_000 }), 'CAPTURED', 0, 10_000, 0],
    [
      'a part after a refund',
      planCapture(order(both), { amount: 1 }),
      'PARTIALLY_CAPTURED_REFUNDED',
      3999,
      5001,
      0,
    ],
    [
      'the rest after a refund',
      planCapture(order(both), { amount: 4000 }),
      'PARTIALLY_REFUNDED',
      0,
      9000,
      0,
    ],
    [
      'the last after a refund',
      planCapture(order({ ...both, ...psp }), { amount: 1 }, { final: true }),
      'PARTIALLY_REFUNDED',
      0,
      5001,
      3999,
    ],
    ['a part back', planRefund(sold(), { amount: 1 }), 'PARTIALLY_REFUNDED', 0, 9999, 0],
    ['all back', planRefund(sold(), { amount: 10_000 }), 'REFUNDED', 0, 0, 0],
    [
      'a part back of a part',
      planRefund(order(both), { amount: 1 }),
      'PARTIALLY_CAPTURED_REFUNDED',
      4000,
      4999,
      0,
    ],
    [
      'all back of a part',
      planRefund(order(both), { amount: 5000 }),
      'PARTIALLY_CAPTURED_REFUNDED',
      4000,
      0,
      0,
    ],
    ['a cancel', planCancel(order()), 'AUTHORIZATION_VOIDED', 0, 0, 10_000],
    [
      'a cancel of the rest',
      planCancel(order({ status: 'PARTIALLY_CAPTURED', events: partly })),
      'CAPTURED',
      0,
      6000,
      4000,
    ],
    [
      'a cancel of the rest after a refund',
      planCancel(order(both)),
      'PARTIALLY_REFUNDED',
      0,
      5000,
      4000,
    ],
  ])('%s', (_name, plan, status, toCapture, toRefund, released) => {
    expect(plan).toMatchObject({ ok: true, after: { status, toCapture, toRefund, released } })
  })

  test('no cancel where the rest cannot be released', () => {
    const tx = order({
      status: 'PARTIALLY_CAPTURED',
      payment_product_type: 'bambora.creditcard',
      events: partly,
    })
    expect(planCancel(tx)).toEqual({ ok: false, problems: [{ because: 'rest-expires' }] })
  })

  test('what a correction leaves reserved after a cancel', () => {
    const correction = { remaining_capture_amount: 10_000, remaining_void_amount: 4000 }
    const events = [authorized, { event: 'VOID', success: false, correction }]
    expect(planCancel(order({ events }))).toMatchObject({
      amount: 4000,
      after: { toCapture: 6000, released: 4000 },
    })
  })
})

/** What Dintero's books would hold after the plan. */
function carryOut(tx: Transaction, plan: Plan, event: 'CAPTURE' | 'REFUND'): Transaction {
  if (!plan.ok) throw new Error('the plan was refused')
  const done: TransactionEvent = { event, success: true, amount: plan.amount, items: plan.items }
  return { ...tx, status: plan.after.status, events: [...(tx.events ?? []), done] }
}

const line = record({
  quantity: integer({ min: 1, max: 5000 }).map((thousandths) => thousandths / 1000),
  amount: integer({ min: 1, max: 100_000 }),
  discount: boolean(),
})
const orders = array(line, { minLength: 1, maxLength: 6 })
  .map((lines) =>
    lines.map(({ quantity, amount, discount }, index): Item => {
      // Discounts stay below the charges, as on an order that somebody paid.
      const cut = index > 0 && discount
      return {
        line_id: `${index}`,
        quantity,
        amount: cut ? -Math.ceil(amount / 20) : amount,
        vat: 25,
      }
    }),
  )
  .filter((lines) => lines.reduce((sum, { amount = 0 }) => sum + amount, 0) > 0)
  .map((lines) =>
    payment({ items: lines, amount: lines.reduce((sum, { amount = 0 }) => sum + amount, 0) }),
  )

/** Part of a line: a fraction of its quantity, at its share of what is left. */
const steps = array(
  record({ line: integer({ min: 0, max: 5 }), percent: integer({ min: 1, max: 130 }) }),
  {
    maxLength: 12,
  },
)

function chosen(tx: Transaction, side: 'toCapture' | 'toRefund', index: number, percent: number) {
  const found = lineBalances(tx)[index]
  if (!found) return take('none', 1, 1)
  const quantity = Math.round(found[side].quantity * percent * 10) / 1000
  return take(found.lineId, quantity, amountFor(found[side], quantity))
}

const everything = (tx: Transaction, side: 'toCapture' | 'toRefund') => ({
  lines: lineBalances(tx)
    .map((found) => ({
      lineId: found.lineId,
      quantity: found[side].quantity,
      amount: found[side].amount,
    }))
    .filter(({ quantity, amount }) => quantity > 0 || amount !== 0),
})

test.each(['CAPTURE', 'REFUND'] as const)(
  'any sequence of legal plans stays within what is left, and %s of the rest ends at nothing',
  (event) => {
    const side = event === 'CAPTURE' ? 'toCapture' : 'toRefund'
    const plan = event === 'CAPTURE' ? planCapture : planRefund
    assert(
      property(orders, steps, (start, moves) => {
        let tx =
          event === 'CAPTURE'
            ? start
            : carryOut(start, planCapture(start, everything(start, 'toCapture')), 'CAPTURE')
        let moved = 0
        for (const { line, percent } of moves) {
          const before = balanceOf(tx)[side]
          const legal = plan(tx, chosen(tx, side, line, percent))
          if (!legal.ok) continue
          expect(legal.amount).toBeGreaterThan(0)
          expect(legal.amount).toBeLessThanOrEqual(before)
          expect(legal.items?.reduce((sum, { amount }) => sum + amount, 0)).toBe(legal.amount)
          tx = carryOut(tx, legal, event)
          moved += legal.amount
          expect(balanceOf(tx)).toMatchObject({
            consistent: true,
            toCapture: legal.after.toCapture,
            toRefund: legal.after.toRefund,
          })
        }
        const rest = balanceOf(tx)[side]
        if (rest > 0) {
          tx = carryOut(tx, plan(tx, everything(tx, side)), event)
          moved += rest
        }
        expect(moved).toBe(start.amount)
        expect(balanceOf(tx)[side]).toBe(0)
        expect(lineBalances(tx).filter((found) => found[side].amount !== 0)).toEqual([])
      }),
      { numRuns: 300 },
    )
  },
)
