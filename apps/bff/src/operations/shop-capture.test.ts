import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { startTestDesk, type Browser, type TestDesk } from '../testing/harness.ts'
import {
  arm,
  becomes,
  booked,
  confirm,
  HIDDEN,
  PATIENT,
  rowOf,
  show,
  writesTo,
} from './testing/confirm.ts'
import {
  askToCapture,
  placed,
  putsTo,
  shopBeside,
  shopCaptureBody,
  spoil,
  type Placed,
  type ShopBeside,
} from './testing/shop-orders.ts'

let desk: TestDesk
let beside: ShopBeside
let support: Browser
let admin: Browser
beforeAll(async () => {
  desk = await startTestDesk({ shops: [{}] })
  beside = shopBeside(desk)
  support = await desk.signIn('support')
  admin = await desk.signIn('admin')
})
afterEach(async () => {
  await desk.control.disarm(desk.account)
  await desk.control.resetSettings(desk.account)
  await beside.shop.control.disarm()
  await beside.shop.control.resetSettings()
})
afterAll(() => desk.close())

const ask = (one: Placed) => askToCapture(support, beside, one)

/** The shop was asked once at most, and the money moved so often. */
async function moved(one: Placed, { asked, captured }: { asked: 0 | 1; captured: 0 | 1 }) {
  expect(await putsTo(beside, one)).toHaveLength(asked)
  expect(await booked(desk, one.seen, 'CAPTURE')).toHaveLength(captured)
}

describe('done', () => {
  test('the plugin captures, and its event proves it', async () => {
    const one = await placed(beside)
    const answer = await ask(one)
    expect(answer.status).toBe(200)
    expect(answer.transaction).toMatchObject({ status: 'CAPTURED' })
    const { operation } = answer
    expect(operation).toMatchObject({ kind: 'shop-capture', state: 'SUCCEEDED', amount: 50_000 })
    const [event] = await booked(desk, one.seen, 'CAPTURE')
    expect(event).toMatchObject({ event_reference: `${one.order.id}`, amount: 50_000 })
    expect(operation.event_ids).toEqual([event?.id])
    await moved(one, { asked: 1, captured: 1 })
    expect((await beside.shop.control.order(one.order.id)).status).toBe('completed')
    const [put] = await putsTo(beside, one)
    expect(put?.body).toEqual({ status: 'completed' })
    // What the shop has done for us is told to nobody once more.
    expect(await desk.operations.list({ transactionId: one.seen.id })).toHaveLength(1)
  })

  test.each(['truncated', 'php-warning', 'huge'] as const)(
    'though the shop’s answer is %s: Dintero’s event counts',
    async (way) => {
      const one = await placed(beside)
      await spoil(beside, 'put', way)
      const { status, operation } = await ask(one)
      expect([status, operation.state]).toEqual([200, 'SUCCEEDED'])
      await moved(one, { asked: 1, captured: 1 })
    },
  )

  test('though the answer was lost and the event is shown late', async () => {
    const one = await placed(beside)
    await spoil(beside, 'put', 'down', { executes: true })
    await arm(desk, 'capture', one.seen, 'show-late', HIDDEN)
    const { status, operation } = await ask(one)
    expect([status, operation.state]).toEqual([202, 'UNKNOWN'])
    await show(desk, one.seen)
    await becomes(desk, operation.id, 'SUCCEEDED')
    await moved(one, { asked: 1, captured: 1 })
  })
})

describe('pending', () => {
  test.each([
    ['success', true, 'SUCCEEDED', 1],
    ['failure', false, 'REFUSED', 1],
  ] as const)(
    'Dintero accepts, the plugin takes that for an error, and it ends with %s',
    async (_name, success, state, captured) => {
      const one = await placed(beside)
      await arm(desk, 'capture', one.seen, 'pending', { settles: 'never' })
      const { status, headers, operation } = await ask(one)
      expect([status, operation.state]).toEqual([202, 'PENDING'])
      expect(headers.get('location')).toBe(`/api/operations/${operation.id}`)
      expect((await beside.shop.control.order(one.order.id)).status).toBe('on-hold')
      await desk.control.settle(desk.account, one.seen.id ?? '', { success })
      await becomes(desk, operation.id, state)
      await moved(one, { asked: 1, captured })
    },
  )
})

describe('refused', () => {
  test('a failed capture in the plugin’s name, with Dintero’s own words', async () => {
    const one = await placed(beside)
    await arm(desk, 'capture', one.seen, 'refuse-with-event')
    const { status, operation } = await ask(one)
    expect([status, operation.state]).toEqual([422, 'REFUSED'])
    expect(operation.refusal?.types).not.toEqual([])
    await moved(one, { asked: 1, captured: 1 })
    expect((await booked(desk, one.seen, 'CAPTURE'))[0]?.success).toBe(false)
  })

  test('the shop says no, in the words of its API, and the payment shows nothing', async () => {
    const one = await placed(beside)
    await spoil(beside, 'put', 'unauthorized')
    const { status, operation } = await ask(one)
    expect([status, operation.state]).toEqual([422, 'REFUSED'])
    expect(operation.refusal).toMatchObject({
      status: 401,
      code: 'woocommerce_rest_authentication_error',
    })
    await moved(one, { asked: 1, captured: 0 })
    // Nothing keeps the payment: the same can be tried again.
    expect((await ask(one)).operation.state).toBe('SUCCEEDED')
  })
})

describe('unknown', () => {
  test.each([
    ['a page instead of an answer', 'html', {}],
    ['a connection that breaks', 'down', {}],
    ['maintenance', 'maintenance', {}],
  ] as const)('%s: nothing is told, and it is not sent again', async (_name, way, more) => {
    const one = await placed(beside)
    await spoil(beside, 'put', way, more)
    const { status, operation } = await ask(one)
    expect([status, operation.state, operation.refusal]).toEqual([202, 'UNKNOWN', null])
    await vi.waitFor(
      async () => expect((await rowOf(desk, operation.id)).reads).toBeGreaterThan(1),
      PATIENT,
    )
    await moved(one, { asked: 1, captured: 0 })
  })

  test('on hold without an event: the plugin takes anything for an error', async () => {
    const one = await placed(beside)
    await arm(desk, 'capture', one.seen, 'refuse')
    const { status, operation } = await ask(one)
    expect((await beside.shop.control.order(one.order.id)).status).toBe('on-hold')
    expect([status, operation.state]).toEqual([202, 'UNKNOWN'])
    // It keeps the payment: nobody captures beside it.
    const other = await confirm(admin, one.seen, { kind: 'capture', body: { amount: 50_000 } })
    expect(other.status).toBe(409)
    await moved(one, { asked: 1, captured: 0 })
  })

  test('another amount than was confirmed is an alarm and proves nothing', async () => {
    const one = await placed(beside)
    await spoil(beside, 'put', 'html')
    const { operation } = await ask(one)
    await desk.control.act(desk.account, one.seen.id ?? '', {
      kind: 'capture',
      amount: 20_000,
      reference: `${one.order.id}`,
      as: 'shop',
    })
    await vi.waitFor(() => expect(desk.logged()).toContain('other-amount'), PATIENT)
    expect((await rowOf(desk, operation.id)).state).toBe('UNKNOWN')
  })
})

/** Somebody captures elsewhere. */
const foreign = (one: Placed, amount: number) =>
  desk.control.act(desk.account, one.seen.id ?? '', { kind: 'capture', amount })

describe('not sent', () => {
  test.each<[string, number, object, (one: Placed) => Promise<unknown>]>([
    [
      'the payment has changed since it was seen',
      412,
      { not_sent: 'stale' },
      (one) => foreign(one, 10_000),
    ],
    [
      'the order is on its way already',
      422,
      { not_sent: 'rule', because: 'order-status' },
      ({ order }) => beside.shop.control.patchOrder(order.id, { status: 'completed' }),
    ],
    [
      'the order is another payment’s by now',
      422,
      { not_sent: 'rule', because: 'other-transaction' },
      ({ order }) => beside.shop.control.patchOrder(order.id, { transaction_id: 'T12345678.x' }),
    ],
    [
      'the order is paid in another way by now',
      422,
      { not_sent: 'rule', because: 'other-gateway' },
      ({ order }) => beside.shop.control.patchOrder(order.id, { payment_method: 'stripe' }),
    ],
    [
      'the order comes to another sum',
      422,
      { not_sent: 'rule', because: 'total-differs' },
      ({ order }) => beside.shop.control.patchOrder(order.id, { total: 49_900 }),
    ],
    [
      'the plugin believes that it has captured',
      422,
      { not_sent: 'rule', because: 'already-captured' },
      ({ order }) =>
        beside.shop.control.patchOrder(order.id, { meta: { _wc_dintero_captured: 'now' } }),
    ],
    [
      'the order is gone',
      422,
      { not_sent: 'rule', because: 'order-gone' },
      ({ order }) => beside.shop.control.deleteOrder(order.id),
    ],
    [
      'the shop cannot be read',
      503,
      { not_sent: 'unreachable' },
      () => spoil(beside, 'get', 'maintenance'),
    ],
    [
      'Dintero cannot be read',
      503,
      { not_sent: 'unreachable' },
      (one) => arm(desk, 'get', one.seen, 'answer', { status: 503, times: 3 }),
    ],
  ])('%s', async (_name, status, why, before) => {
    const one = await placed(beside)
    await before(one)
    const answer = await ask(one)
    expect(answer.status).toBe(status)
    expect(answer.operation).toMatchObject({ state: 'NOT_SENT', ...why })
    expect(await putsTo(beside, one)).toEqual([])
  })

  test('a payment that is captured in part', async () => {
    const one = await placed(beside)
    await foreign(one, 20_000)
    const seen = await desk.control.transaction(desk.account, one.seen.id ?? '')
    const answer = await ask({ ...one, seen: seen as Placed['seen'] })
    expect(answer.operation).toMatchObject({ state: 'NOT_SENT', because: 'payment-status' })
    expect(await putsTo(beside, one)).toEqual([])
  })

  test('another sum than is left', async () => {
    const one = await placed(beside)
    const body = { ...shopCaptureBody(beside, one), amount: 49_999 }
    const { operation } = await confirm(support, one.seen, { kind: 'shop-capture', body })
    expect(operation).toMatchObject({ state: 'NOT_SENT', because: 'amount-differs' })
    expect(await putsTo(beside, one)).toEqual([])
  })

  test('a shop that is not connected', async () => {
    const one = await placed(beside)
    const body = { ...shopCaptureBody(beside, one), shop: 'another' }
    const { operation } = await confirm(support, one.seen, { kind: 'shop-capture', body })
    expect(operation).toMatchObject({ state: 'NOT_SENT', because: 'shop-not-connected' })
  })
})

describe('two at once', () => {
  test('a capture here and one through the shop: one of them, in either order', async () => {
    for (const first of ['here', 'there'] as const) {
      const one = await placed(beside)
      const here = () =>
        confirm(admin, one.seen, {
          kind: 'capture',
          body: { amount: 50_000, items: [{ line_id: 'a'.repeat(32), amount: 50_000 }] },
        })
      const acts = first === 'here' ? [here, () => ask(one)] : [() => ask(one), here]
      const answers = await Promise.all(acts.map((act) => act()))
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
      expect(answers.filter(({ status }) => status === 409 || status === 412)).toHaveLength(1)
      expect(await booked(desk, one.seen, 'CAPTURE')).toHaveLength(1)
      expect(await writesTo(desk, one.seen)).toHaveLength(1)
    }
  })

  test('the same click ten times at once asks the shop once', async () => {
    const one = await placed(beside)
    const key = crypto.randomUUID()
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => askToCapture(support, beside, one, { key })),
    )
    expect(new Set(answers.map(({ operation }) => operation.id)).size).toBe(1)
    await moved(one, { asked: 1, captured: 1 })
  })
})

test('a viewer may not', async () => {
  const one = await placed(beside)
  const viewer = await desk.signIn('viewer')
  expect((await askToCapture(viewer, beside, one)).status).toBe(403)
  expect(await putsTo(beside, one)).toEqual([])
})
