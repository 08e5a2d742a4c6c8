import { randomUUID } from 'node:crypto'
import { createDintero, type WriteAnswer } from '@paydesk/dintero/client'
import type { Transaction } from '@paydesk/dintero/schema'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestDesk, type TestDesk } from '../testing/harness.ts'
import { systemClock, type Clock } from './clock.ts'
import { STANDSTILL_MS } from './standstill.ts'
import { arm, becomes, caseOf, CASES, payment, rowOf, writesTo } from './testing/confirm.ts'
import { PREPARED } from './testing/events.ts'
import { ahead, another, leave, run, secondsAgo, started } from './testing/journals.ts'

let desk: TestDesk
beforeAll(async () => {
  desk = await startTestDesk()
})
afterAll(() => desk.close())

const capture = caseOf('a capture')
const foreign = ({ id = '' }: Transaction) =>
  desk.control.act(desk.account, id, { kind: 'capture', amount: 10_000 })

test('killed after the call: the next start finds the event and the row is done', async () => {
  const seen = await payment(desk, capture)
  const { id, body } = await leave(desk, seen, {})
  await desk.dintero.capture(seen.id ?? '', body ?? {})
  const operations = await started(desk)
  await becomes(desk, id, 'SUCCEEDED')
  expect(await writesTo(desk, seen)).toHaveLength(1)
  await operations.stop()
})

test('killed before the call arrived: the next start leaves it unknown and never sends it', async () => {
  const seen = await payment(desk, capture)
  const { id } = await leave(desk, seen, {})
  const operations = await started(desk)
  expect((await rowOf(desk, id)).state).toBe('UNKNOWN')
  await expect
    .poll(async () => (await rowOf(desk, id)).reads, { timeout: 5_000 })
    .toBeGreaterThan(0)
  expect(await rowOf(desk, id)).toMatchObject({ state: 'UNKNOWN' })
  expect(await writesTo(desk, seen)).toEqual([])
  await operations.stop()
})

test('killed before sending: what was prepared lately is looked at again and sent, once it listens', async () => {
  const seen = await payment(desk, capture)
  const { id } = await leave(desk, seen, PREPARED)
  const operations = another(desk)
  await operations.start()
  expect((await rowOf(desk, id)).state).toBe('PREPARED')
  operations.watch()
  await becomes(desk, id, 'SUCCEEDED')
  expect(await writesTo(desk, seen)).toHaveLength(1)
  await operations.stop()
})

test('killed before sending, two minutes ago: the next start ends it before it listens', async () => {
  const seen = await payment(desk, capture)
  const { id } = await leave(desk, seen, { ...PREPARED, prepared_at: secondsAgo(121) })
  await another(desk).start()
  expect(await rowOf(desk, id)).toMatchObject({ state: 'NOT_SENT', not_sent: 'late' })
  expect(await writesTo(desk, seen)).toEqual([])
})

test.each([
  ['the payment has changed', 'stale', async (seen: Transaction) => foreign(seen)],
  ['the session or the role is gone', 'rule', async () => undefined],
])('what was prepared is not sent by the next process if %s', async (_name, not_sent, change) => {
  const seen = await payment(desk, capture)
  const { id } = await leave(desk, seen, PREPARED)
  await change(seen)
  const operations = await started(desk, { mayStill: async () => not_sent !== 'rule' })
  await becomes(desk, id, 'NOT_SENT')
  expect(await rowOf(desk, id)).toMatchObject({ not_sent, sent_at: null })
  expect(await writesTo(desk, seen)).toEqual([])
  await operations.stop()
})

test('killed while Dintero worked on it: pending is read again at once', async () => {
  const seen = await payment(desk, capture)
  const { id, body } = await leave(desk, seen, { state: 'PENDING', event_request_id: randomUUID() })
  await desk.dintero.capture(seen.id ?? '', body ?? {})
  const operations = await started(desk)
  await becomes(desk, id, 'SUCCEEDED')
  expect((await rowOf(desk, id)).event_ids).toHaveLength(1)
  await operations.stop()
})

test('two processes, one payment: the unique index lets one begin', async () => {
  const seen = await payment(desk, capture)
  const outcomes = await Promise.allSettled([run(another(desk), seen), run(another(desk), seen)])
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { status: 409 },
  })
  expect(await writesTo(desk, seen)).toHaveLength(1)
})

test('no connection for the call: NOT_SENT, and the payment is free again', async () => {
  const dead = createDintero({
    account: desk.account,
    clientId: 'x',
    clientSecret: 'x',
    // Nobody listens on the discard port.
    checkoutUrl: 'http://127.0.0.1:9',
    apiUrl: 'http://127.0.0.1:9',
    systemName: 'Paydesk',
    systemVersion: '0',
  })
  const seen = await payment(desk, capture)
  const operations = another(desk, { dintero: { ...desk.dintero, capture: dead.capture } })
  const { operation } = await run(operations, seen)
  expect(operation).toMatchObject({ state: 'NOT_SENT', not_sent: 'unreachable' })
  expect(operation.sent_at).not.toBeNull()
  const again = await run(another(desk), seen)
  expect(again.operation.state).toBe('SUCCEEDED')
  await dead.close()
})

test.each(CASES)(
  'by a clock that is three minutes ahead of Dintero’s, $name is done',
  async (one) => {
    const seen = await payment(desk, one)
    const operations = another(desk, { clock: ahead(180_000) })
    const { operation } = await run(operations, seen, { kind: one.kind, request: one.body })
    expect(operation.state).toBe('SUCCEEDED')
  },
)

test('a process that stood still between looking and sending does not send', async () => {
  let standstill = 0
  const clock: Clock = { ...systemClock, monotonic: () => (standstill += 2_001) }
  const seen = await payment(desk, capture)
  const { operation } = await run(another(desk, { clock, standstillMs: STANDSTILL_MS }), seen)
  expect(operation).toMatchObject({ state: 'NOT_SENT', not_sent: 'late' })
  expect(await writesTo(desk, seen)).toEqual([])
})

test('a look that lacks what an answer has shown before is too old to send on', async () => {
  const seen = await payment(desk, capture)
  const first = await desk.dintero.get(seen.id ?? '')
  expect((await run(another(desk), seen)).operation.state).toBe('SUCCEEDED')
  const operations = another(desk, { dintero: { ...desk.dintero, get: async () => first } })
  const { operation } = await run(operations, seen)
  expect(operation).toMatchObject({ state: 'NOT_SENT', not_sent: 'stale', sent_at: null })
  expect(await writesTo(desk, seen)).toHaveLength(1)
})

test('an event that shows after a refusal corrects the row and raises an alarm', async () => {
  const seen = await payment(desk, capture)
  const at = new Date().toISOString()
  const { id, body } = await leave(desk, seen, {
    state: 'REFUSED',
    refusal: { types: [], status: 400 },
    finished_at: at,
  })
  await desk.dintero.capture(seen.id ?? '', body ?? {})
  const browser = await desk.signIn('viewer')
  await browser.get(`/api/transactions/${seen.id}`)
  expect(await rowOf(desk, id)).toMatchObject({ state: 'CORRECTED', refusal: null })
  expect(desk.logged()).toContain('"late-event"')
})

test('our id with another amount is an alarm and proves nothing', async () => {
  const seen = await payment(desk, capture)
  const { id, body } = await leave(desk, seen, { state: 'UNKNOWN' })
  await desk.dintero.capture(seen.id ?? '', { ...body, amount: 19_999 })
  const browser = await desk.signIn('viewer')
  await browser.get(`/api/transactions/${seen.id}`)
  expect((await rowOf(desk, id)).state).toBe('UNKNOWN')
  expect(desk.logged()).toContain('"other-amount"')
})

test('a cancel by somebody else while ours could not leave is not taken for ours', async () => {
  const seen = await payment(desk, capture)
  const id = seen.id ?? ''
  const operations = another(desk, {
    dintero: {
      ...desk.dintero,
      async void() {
        await desk.control.act(desk.account, id, { kind: 'void' })
        const startedAt = new Date()
        await operations.seen((await desk.dintero.get(id)).transaction, startedAt)
        return { kind: 'unsent', cause: 'refused' }
      },
    },
  })
  const { operation } = await run(operations, seen, { kind: 'void', request: {} })
  expect(operation).toMatchObject({ state: 'NOT_SENT', not_sent: 'unreachable', event_ids: [] })
})

test('a cancel by somebody else after ours was lost is not told as ours', async () => {
  const seen = await payment(desk, capture)
  await arm(desk, 'void', seen, 'drop-before')
  const operations = another(desk)
  const { operation } = await run(operations, seen, { kind: 'void', request: {} })
  await desk.control.act(desk.account, seen.id ?? '', { kind: 'void' })
  await operations.readBack(seen.id ?? '')
  expect((await rowOf(desk, operation.id)).state).toBe('UNKNOWN')
})

test('the release of a final capture is not taken for a cancel that was lost', async () => {
  const seen = await payment(desk, { payment: { type: 'dintero_psp.creditcard', amount: 50_000 } })
  const request = { amount: 30_000, final_capture: true }
  const { operation } = await run(another(desk), seen, { kind: 'capture', request })
  expect(operation.event_ids).toHaveLength(2)
  const { id } = await leave(desk, seen, {
    kind: 'void',
    body: null,
    amount: 50_000,
    state: 'UNKNOWN',
  })
  const browser = await desk.signIn('viewer')
  await browser.get(`/api/transactions/${seen.id}`)
  expect((await rowOf(desk, id)).state).toBe('UNKNOWN')
})

test('whoever loses the row to another process does not send', async () => {
  const seen = await payment(desk, capture)
  const rival = another(desk, { clock: ahead(121_000) })
  const operations = another(desk, {
    dintero: {
      ...desk.dintero,
      async get(id) {
        const read = await desk.dintero.get(id)
        // We stood still for two minutes: our lease is over, and a process that starts ends the row.
        await rival.start()
        return read
      },
    },
  })
  const { operation } = await run(operations, seen)
  expect(operation).toMatchObject({ state: 'NOT_SENT', not_sent: 'late', sent_at: null })
  expect(await writesTo(desk, seen)).toEqual([])
  await rival.stop()
})

test('the same click twice while rule 3 reads: the second finds the first, not a stranger', async () => {
  const seen = await payment(desk, capture)
  await leave(desk, seen, { state: 'UNKNOWN', refusal: { types: [], status: 400 } })
  const key = randomUUID()
  const called = Promise.withResolvers<void>()
  const answer = Promise.withResolvers<WriteAnswer>()
  const capturing = () => {
    called.resolve()
    return answer.promise
  }
  const rival = another(desk, { dintero: { ...desk.dintero, capture: capturing } })
  let first: ReturnType<typeof run> | undefined
  const operations = another(desk, {
    dintero: {
      ...desk.dintero,
      async get(id) {
        first ??= run(rival, seen, { key })
        await called.promise
        return desk.dintero.get(id)
      },
    },
  })
  const second = await run(operations, seen, { key })
  expect(second).toMatchObject({ isReplay: true, operation: { state: 'SENT' } })
  answer.resolve({ kind: 'unsent', cause: 'refused' })
  expect((await first)?.operation).toMatchObject({ id: second.operation.id, state: 'NOT_SENT' })
})

test('a cancel that Dintero refused because somebody else was faster is not told as ours', async () => {
  const seen = await payment(desk, capture)
  const id = seen.id ?? ''
  const operations = another(desk, {
    dintero: {
      ...desk.dintero,
      async void(...args) {
        await desk.control.act(desk.account, id, { kind: 'void' })
        return desk.dintero.void(...args)
      },
    },
  })
  const { operation, read } = await run(operations, seen, { kind: 'void', request: {} })
  expect(operation).toMatchObject({ state: 'REFUSED', event_ids: [], refusal: { status: 400 } })
  expect(read?.transaction.status).toBe('AUTHORIZATION_VOIDED')
})

test('a replay tells what its own look at the payment has just proven', async () => {
  const seen = await payment(desk, capture)
  const operations = another(desk, {
    dintero: {
      ...desk.dintero,
      capture: async () => ({ kind: 'refused', status: 400, message: 'no' }),
    },
  })
  const key = randomUUID()
  const { operation } = await run(operations, seen, { key })
  expect(operation.state).toBe('REFUSED')
  await desk.dintero.capture(seen.id ?? '', (await rowOf(desk, operation.id)).body ?? {})
  const again = await run(operations, seen, { key })
  expect(again).toMatchObject({ isReplay: true, operation: { state: 'CORRECTED' } })
})

test('while a call is under way nobody else waits for a read to hear so', async () => {
  const seen = await payment(desk, capture)
  const called = Promise.withResolvers<void>()
  const answer = Promise.withResolvers<WriteAnswer>()
  let reads = 0
  const operations = another(desk, {
    dintero: {
      ...desk.dintero,
      get(id) {
        reads += 1
        return reads === 1 ? desk.dintero.get(id) : new Promise(() => undefined)
      },
      capture() {
        called.resolve()
        return answer.promise
      },
    },
  })
  const first = run(operations, seen)
  await called.promise
  await expect(run(operations, seen)).rejects.toMatchObject({ status: 409 })
  answer.resolve({ kind: 'unsent', cause: 'refused' })
  await first
})

test('what another process has only just prepared is left to it, what it abandoned is ended', async () => {
  const young = await payment(desk, capture)
  const { id } = await leave(desk, young, PREPARED)
  await expect(run(another(desk), young)).rejects.toMatchObject({
    status: 409,
    extra: { operationId: id },
  })
  expect((await rowOf(desk, id)).state).toBe('PREPARED')

  const old = await payment(desk, capture)
  const abandoned = await leave(desk, old, { ...PREPARED, prepared_at: secondsAgo(121) })
  expect((await run(another(desk), old)).operation.state).toBe('SUCCEEDED')
  expect(await rowOf(desk, abandoned.id)).toMatchObject({ state: 'NOT_SENT', not_sent: 'late' })
})
