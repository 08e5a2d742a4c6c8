import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Transaction } from '@paydesk/dintero/schema'
import {
  arm,
  becomes,
  booked,
  caseOf,
  CASES,
  confirm,
  HIDDEN,
  PATIENT,
  payment,
  rowOf,
  show,
  writesTo,
} from '../operations/testing/confirm.ts'
import { operationIdIn } from '../operations/reference.ts'
import { startTestDesk, type Browser, type TestDesk } from '../testing/harness.ts'

let desk: TestDesk
let browser: Browser
beforeAll(async () => {
  desk = await startTestDesk()
  browser = await desk.signIn('support')
})
afterAll(() => desk.close())

describe.concurrent.each(CASES)('$name', (one) => {
  const { kind, event, amount } = one

  test('is done: 200 with our event, booked once, journalled as sent before the call', async () => {
    const seen = await payment(desk, one)
    const before = (await booked(desk, seen, event)).length
    const answer = await confirm(browser, seen, one)

    expect(answer.status).toBe(200)
    expect(answer.operation).toMatchObject({ kind, state: 'SUCCEEDED', amount, refusal: null })
    expect(answer.operation.event_ids).toHaveLength(1)
    expect(answer.transaction?.events?.length).toBe((seen.events?.length ?? 0) + 1)
    expect(await booked(desk, seen, event)).toHaveLength(before + 1)
    const writes = await writesTo(desk, seen)
    const row = await rowOf(desk, answer.operation.id)
    expect(writes.map(({ path }) => path.split('/').at(-1))).toEqual([kind])
    expect(Date.parse(row.sent_at ?? '')).toBeLessThanOrEqual(Date.parse(writes[0]?.at ?? ''))
    expect(row).toMatchObject({ attempts: 1, currency: 'NOK', person_role: 'support' })
  })

  test('is refused without an event: 422 with what Dintero said, nothing booked', async () => {
    const seen = await payment(desk, one)
    await arm(desk, kind, seen, 'refuse')
    const answer = await confirm(browser, seen, one)

    expect(answer.status).toBe(422)
    expect(answer.operation).toMatchObject({ state: 'REFUSED', refusal: { status: 400 } })
    expect(answer.operation.refusal?.message).toMatch(/./)
    expect(answer.transaction?.events).toHaveLength(seen.events?.length ?? 0)
  })

  test.each(['refuse-with-event', 'fail-with-200'] as const)(
    'is refused with a failed event (%s): 422 with its reason',
    async (then) => {
      const seen = await payment(desk, one)
      await arm(desk, kind, seen, then)
      const answer = await confirm(browser, seen, one)

      expect(answer.status).toBe(422)
      expect(answer.operation.state).toBe('REFUSED')
      expect(answer.operation.refusal?.types).toContain('DECLINED')
      expect(answer.operation.event_ids).toHaveLength(1)
    },
  )

  test('is done although the answer was lost: the event is found at once', async () => {
    const seen = await payment(desk, one)
    await arm(desk, kind, seen, 'drop-after')
    const answer = await confirm(browser, seen, one)

    expect(answer.status).toBe(200)
    expect(answer.operation.state).toBe('SUCCEEDED')
    expect(await writesTo(desk, seen)).toHaveLength(1)
  })

  test('is unknown until the event shows, then done, by our own reading', async () => {
    const seen = await payment(desk, one)
    await arm(desk, kind, seen, 'drop-after', HIDDEN)
    const answer = await confirm(browser, seen, one)

    expect(answer.status).toBe(202)
    expect(answer.headers.get('location')).toBe(`/api/operations/${answer.operation.id}`)
    expect(answer.operation).toMatchObject({ state: 'UNKNOWN', refusal: null, finished_at: null })
    await show(desk, seen)
    await becomes(desk, answer.operation.id, 'SUCCEEDED')
    expect(await writesTo(desk, seen)).toHaveLength(1)
  })

  test('is unknown and stays so when it was lost on the way: never sent again', async () => {
    const seen = await payment(desk, one)
    await arm(desk, kind, seen, 'drop-before')
    const answer = await confirm(browser, seen, one)
    expect(answer.status).toBe(202)

    const row = () => rowOf(desk, answer.operation.id)
    await vi.waitFor(async () => expect((await row()).reads).toBeGreaterThan(1), PATIENT)
    expect((await row()).state).toBe('UNKNOWN')
    expect(await writesTo(desk, seen)).toHaveLength(1)
  })

  test.each([500, 503, 409, 418])('is unknown after a %i', async (status) => {
    const seen = await payment(desk, one)
    await arm(desk, kind, seen, 'answer', { status, body: { error: { message: 'no' } } })
    const answer = await confirm(browser, seen, one)
    expect([answer.status, answer.operation.state]).toEqual([202, 'UNKNOWN'])
    expect(await writesTo(desk, seen)).toHaveLength(1)
  })

  test('is unknown after a page of HTML with 200', async () => {
    const seen = await payment(desk, one)
    const headers = { 'content-type': 'text/html' }
    await arm(desk, kind, seen, 'answer', { status: 200, body: '<h1>Hello</h1>', headers })
    const answer = await confirm(browser, seen, one)
    expect([answer.status, answer.operation.state]).toEqual([202, 'UNKNOWN'])
  })

  test('is unknown, with an alarm, after a 200 that shows no event of ours', async () => {
    const seen = await payment(desk, one)
    await arm(desk, kind, seen, 'answer', { status: 200, body: seen })
    const answer = await confirm(browser, seen, one)
    expect([answer.status, answer.operation.state]).toEqual([202, 'UNKNOWN'])
    const alarms = desk
      .logged()
      .split('\n')
      .filter((line) => line.includes('"event-missing"'))
    expect(alarms.filter((line) => line.includes(answer.operation.id))).toHaveLength(1)
  })

  test('is refused after a 429: nothing was done, and when to come back', async () => {
    const seen = await payment(desk, one)
    const headers = { 'retry-after': '7' }
    const body = { error: { message: 'slow down' } }
    await arm(desk, kind, seen, 'answer', { status: 429, body, headers })
    const answer = await confirm(browser, seen, one)

    expect(answer.status).toBe(422)
    expect(answer.operation).toMatchObject({ state: 'REFUSED', refusal: { status: 429 } })
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(5)
    expect(await writesTo(desk, seen)).toHaveLength(1)
  })

  test('is refused, with an alarm, when the API client lacks the permission', async () => {
    const seen = await payment(desk, one)
    const body = { error: { message: 'FORBIDDEN' } }
    await arm(desk, kind, seen, 'answer', { status: 403, body, times: 2 })
    const answer = await confirm(browser, seen, one)
    expect(answer.operation).toMatchObject({ state: 'REFUSED', refusal: { status: 403 } })
    expect(desk.logged()).toContain('"not-permitted"')
  })
})

describe.concurrent.each(CASES.filter(({ kind }) => kind !== 'authorization'))(
  '$name that Dintero works on',
  (one) => {
    const pending = (seen: Transaction, settles: 'success' | 'failure') =>
      arm(desk, one.kind, seen, 'pending', { settles, settleAfterMs: 500 })

    test('answers 202 and is done when its event comes', async () => {
      const seen = await payment(desk, one)
      await pending(seen, 'success')
      const answer = await confirm(browser, seen, one)
      expect([answer.status, answer.operation.state]).toEqual([202, 'PENDING'])
      expect(answer.headers.get('location')).toBe(`/api/operations/${answer.operation.id}`)
      await becomes(desk, answer.operation.id, 'SUCCEEDED')
      expect(await booked(desk, seen, one.event)).toHaveLength(1)
    })

    test('is refused with the reason when its event failed', async () => {
      const seen = await payment(desk, one)
      await pending(seen, 'failure')
      const answer = await confirm(browser, seen, one)
      await becomes(desk, answer.operation.id, 'REFUSED')
      expect((await rowOf(desk, answer.operation.id)).refusal?.types).toContain('DECLINED')
    })
  },
)

test('captures and refunds carry what was typed and our id, and the payment’s own words', async () => {
  const one = caseOf('a capture')
  const seen = await payment(desk, one)
  const { operation } = await confirm(browser, seen, one)
  const [write] = await writesTo(desk, seen)
  expect(write?.body).toEqual({
    amount: 20_000,
    capture_reference: `A-1001 ${operation.id}`,
    metadata: { ext_operation_id: operation.id },
    items: [
      {
        line_id: '1',
        id: 'mug',
        description: 'Mug',
        quantity: 1,
        amount: 20_000,
        vat: 25,
        vat_amount: 4_000,
      },
    ],
  })
  const [event] = await booked(desk, seen, 'CAPTURE')
  expect(operationIdIn(event?.event_reference)).toBe(operation.id)
})

test('a cancel has no body at all', async () => {
  const one = caseOf('a cancel')
  const seen = await payment(desk, one)
  await confirm(browser, seen, one)
  const [write] = await writesTo(desk, seen)
  expect(write?.headers['content-type']).toBeUndefined()
  expect(write?.headers['content-length'] ?? '0').toBe('0')
})
