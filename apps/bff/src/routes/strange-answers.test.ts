/* oxlint-disable unicorn/no-thenable -- `then` says what a fault does; faults are never awaited */
import { transaction, type Transaction } from '@paydesk/dintero/schema'
import { revision } from '@paydesk/payments/revision'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import {
  arm,
  becomes,
  booked,
  CASES,
  confirm,
  payment,
  writesTo,
} from '../operations/testing/confirm.ts'
import { problemIn, startTestDesk, type Browser, type TestDesk } from '../testing/harness.ts'

let desk: TestDesk
let browser: Browser
beforeAll(async () => {
  desk = await startTestDesk()
  browser = await desk.signIn()
})
afterAll(() => desk.close())
afterEach(() => desk.control.disarm(desk.account))

const SHAPES = ['html', 'truncated', 'empty', 'nested', 'huge'] as const

/** What a read becomes that ends with half a body; the rest arrives whole and cannot be read. */
const problemOf = (shape: (typeof SHAPES)[number]) =>
  shape === 'truncated' ? [503, 'upstream-unavailable'] : [502, 'upstream-unreadable']

describe.each(SHAPES)('an answer that is %s', (shape) => {
  test('to a list is a problem, and no half of a page', async () => {
    await desk.control.arm(desk.account, { on: 'list', then: 'broken', shape, times: 3 })
    const answer = await browser.get(`/api/transactions?search=${shape}`)
    const { code } = await problemIn(answer)
    expect([answer.status, code]).toEqual(problemOf(shape))
  })

  test('to a read of one payment is a problem, and no half of a payment', async () => {
    const { id } = await desk.control.createPayment(desk.account, {})
    await desk.control.arm(desk.account, { on: 'get', then: 'broken', shape, times: 3 })
    const answer = await browser.get(`/api/transactions/${id}`)
    const { code } = await problemIn(answer)
    expect([answer.status, code]).toEqual(problemOf(shape))
    expect(answer.headers.get('etag')).toBeNull()
  })

  test.each(CASES)('to the read before $name sends nothing', async (one) => {
    const seen = await payment(desk, one)
    await arm(desk, 'get', seen, 'broken', { shape, times: 3 })
    const answer = await confirm(browser, seen, one)
    expect([answer.status, answer.operation.not_sent]).toEqual([503, 'unreachable'])
    expect(await writesTo(desk, seen)).toEqual([])
  })
})

describe.concurrent.each(CASES)('$name', (one) => {
  test.each(SHAPES)(
    'whose answer is %s is never called failed, and is done once it is read',
    async (shape) => {
      const seen = await payment(desk, one)
      const before = (await booked(desk, seen, one.event)).length
      await arm(desk, one.kind, seen, 'broken', { shape })
      const { status, operation } = await confirm(browser, seen, one)
      expect([200, 202]).toContain(status)
      expect(['SUCCEEDED', 'UNKNOWN']).toContain(operation.state)
      await becomes(desk, operation.id, 'SUCCEEDED')
      expect(await writesTo(desk, seen)).toHaveLength(1)
      expect(await booked(desk, seen, one.event)).toHaveLength(before + 1)
    },
  )

  test.each(['amount', 'currency', 'id'] as const)(
    'whose answer tells another %s is done only by what is read',
    async (lie) => {
      const seen = await payment(desk, one)
      await arm(desk, one.kind, seen, 'wrong', { lie })
      const { operation } = await confirm(browser, seen, one)
      await becomes(desk, operation.id, 'SUCCEEDED')
      expect(await writesTo(desk, seen)).toHaveLength(1)
    },
  )
})

/** Payments as Dintero may one day send them, and whether their own money can be read. */
type Strange = readonly [name: string, override: Record<string, unknown>]

const SHOWN: readonly Strange[] = [
  ['a status that nobody knows', { status: 'FROZEN' }],
  ['no status', { status: null }],
  ['a payment type that nobody knows', { payment_product_type: 'moon.barter' }],
  [
    'nothing that may be left out',
    { items: null, customer: null, billing_address: null, shipping_address: null, card: null },
  ],
  [
    'an event that nobody knows',
    { events: [{ id: '1', event: 'TELEPORT', success: true, amount: 1 }] },
  ],
  [
    'an event whose money is text',
    { events: [{ id: '1', event: 'CAPTURE', success: true, amount: '100.00' }] },
  ],
  ['events that are no list', { events: 'none' }],
]
const UNREADABLE: readonly Strange[] = [
  ['its amount as text', { amount: '500.00' }],
  ['a fraction of a minor unit', { amount: 500.5 }],
  ['no amount', { amount: null }],
  ['no currency', { currency: null }],
]

const created = (override: Strange[1], more: object = {}) =>
  desk.control.createPayment(desk.account, { amount: 50_000, ...more, override }) as Promise<
    Transaction & { readonly id: string }
  >

test.each([...SHOWN, ...UNREADABLE])('a payment with %s is a row as it came', async (_name, as) => {
  const { id } = await created(as)
  const answer = await browser.get(`/api/transactions?id=${id}`)
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject([{ id, ...as }])
})

test.each(SHOWN)('a payment with %s is shown as it came', async (_name, as) => {
  const made = await created(as)
  const answer = await browser.get(`/api/transactions/${made.id}`)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('etag')).toBe(`"${revision(transaction.parse(made))}"`)
  expect(await answer.json()).toMatchObject(as)
})

test.each(UNREADABLE)('a payment with %s is said to be unreadable', async (_name, as) => {
  const answer = await browser.get(`/api/transactions/${(await created(as)).id}`)
  expect(answer.status).toBe(502)
  expect(await problemIn(answer)).toMatchObject({ code: 'upstream-unreadable' })
})

/** What leaves open how much may move. */
const UNCERTAIN = [
  ...SHOWN.filter(([name]) => name !== 'nothing that may be left out'),
  ...UNREADABLE,
]

describe.each(UNCERTAIN)('a payment with %s', (_name, override) => {
  test.each(CASES)('and $name: nothing is sent', async (one) => {
    const seen = await created(override, one.payment)
    const read = transaction.safeParse(seen)
    const ifMatch = `"${read.success ? revision(read.data) : 'what the row had'}"`
    const { operation, status } = await confirm(browser, seen, one, { ifMatch })
    expect([422, 503]).toContain(status)
    expect(operation.state).toBe('NOT_SENT')
    expect(await writesTo(desk, seen)).toEqual([])
  })
})
