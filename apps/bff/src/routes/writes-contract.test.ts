import { randomUUID } from 'node:crypto'
import type { MoveKind } from '@paydesk/contract/operation'
import type { Problem } from '@paydesk/contract/problem'
import { revision } from '@paydesk/payments/revision'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  arm,
  becomes,
  caseOf,
  CASES,
  confirm,
  HIDDEN,
  payment,
  rowOf,
  show,
  writesTo,
  type Answer,
} from '../operations/testing/confirm.ts'
import { problemIn, startTestDesk, type Browser, type TestDesk } from '../testing/harness.ts'

let desk: TestDesk
let browser: Browser
beforeAll(async () => {
  desk = await startTestDesk()
  browser = await desk.signIn('support')
})
afterAll(() => desk.close())

const capture = caseOf('a capture')
const refund = caseOf('a refund')
const wholeOrder = caseOf('an added item').body['items'] as unknown[]

interface Sent {
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly path?: string
}

/** Posts a capture of a new payment, with something wrong about it. */
async function post({ headers = {}, body = capture.body, path }: Sent, who = browser) {
  const seen = await payment(desk, capture)
  const good = { 'idempotency-key': randomUUID(), 'if-match': `"${revision(seen)}"` }
  const kept = Object.entries({ ...good, ...headers }).filter(([, value]) => value !== '')
  const at = path ?? `/api/transactions/${seen.id}/capture`
  const answer = await who.post(at, body, Object.fromEntries(kept))
  return { answer, seen }
}

const rows = async () => (await (await browser.get('/api/operations')).json()) as unknown[]

test.each<[string, Sent, number, Problem['code']]>([
  ['a missing key', { headers: { 'idempotency-key': '' } }, 400, 'bad-request'],
  ['a key that is no UUID', { headers: { 'idempotency-key': '1' } }, 400, 'bad-request'],
  ['a missing If-Match', { headers: { 'if-match': '' } }, 428, 'if-match-missing'],
  ['If-Match: *', { headers: { 'if-match': '*' } }, 400, 'bad-request'],
  ['an unquoted If-Match', { headers: { 'if-match': 'abc' } }, 400, 'bad-request'],
  ['several revisions', { headers: { 'if-match': '"a", "b"' } }, 400, 'bad-request'],
  ['an amount of 0', { body: { amount: 0 } }, 400, 'bad-request'],
  ['an amount below zero', { body: { amount: -1 } }, 400, 'bad-request'],
  ['half a minor unit', { body: { amount: 1.005 } }, 400, 'bad-request'],
  ['an amount as text', { body: { amount: '1e3' } }, 400, 'bad-request'],
  ['more than int32 holds', { body: { amount: 2_147_483_648 } }, 400, 'bad-request'],
  ['an unknown field', { body: { amount: 1, cc: 1 } }, 400, 'bad-request'],
  ['no object', { body: [1] }, 400, 'bad-request'],
  [
    'a payment of another account',
    { path: '/api/transactions/T00000000.5FvqTz9Q1kXw2mRb7cYhNd/capture' },
    404,
    'not-found',
  ],
  ['a path that climbs', { path: '/api/transactions/..%2f..%2fx/capture' }, 404, 'not-found'],
])('%s is refused before anything is journalled', async (_name, sent, status, code) => {
  const before = (await rows()).length
  const { answer, seen } = await post(sent)
  expect(answer.status).toBe(status)
  expect((await problemIn(answer)).code).toBe(code)
  expect(await rows()).toHaveLength(before)
  expect(await writesTo(desk, seen)).toEqual([])
})

test.each<[string, MoveKind, object, string]>([
  ['a capture of nothing', 'capture', { amount: 0 }, 'amount'],
  [
    'a line without its amount',
    'refund',
    { amount: 1, items: [{ line_id: 'a' }] },
    'items.0.amount',
  ],
  ['an update to nothing', 'authorization', { amount: 0, reason: 'x' }, 'amount'],
  [
    'an added line that costs half a minor unit',
    'authorization',
    { amount: 1, items: [{ line_id: 'a', amount: 0.5 }] },
    'items.0.amount',
  ],
])('%s is named by its field', async (_name, kind, body, path) => {
  const at = `/api/transactions/${desk.account}.5FvqTz9Q1kXw2mRb7cYhNd/${kind}`
  const { answer } = await post({ path: at, body })
  expect(answer.status).toBe(400)
  expect((await problemIn(answer)).fields?.map((field) => field.path)).toEqual([path])
})

test.each(CASES)('$name by a viewer is forbidden and keeps them signed in', async (one) => {
  const viewer = await desk.signIn('viewer')
  const seen = await payment(desk, one)
  const answer = await viewer.post(`/api/transactions/${seen.id}/${one.kind}`, one.body, {
    'idempotency-key': randomUUID(),
    'if-match': `"${revision(seen)}"`,
  })
  expect(answer.status).toBe(403)
  expect((await problemIn(answer)).code).toBe('forbidden')
  expect(await writesTo(desk, seen)).toEqual([])
  expect((await viewer.get('/api/session')).status).toBe(200)
})

test('a payment that changed meanwhile: 412 with the new state, nothing sent', async () => {
  const seen = await payment(desk, capture)
  await desk.control.act(desk.account, seen.id ?? '', { kind: 'capture', amount: 1_000 })
  const answer = await confirm(browser, seen, capture)
  expect(answer.status).toBe(412)
  expect(answer.operation).toMatchObject({ state: 'NOT_SENT', not_sent: 'stale', sent_at: null })
  expect(answer.transaction?.status).toBe('PARTIALLY_CAPTURED')
  expect(await writesTo(desk, seen)).toEqual([])
})

test('a weak revision of the same state is accepted', async () => {
  const seen = await payment(desk, capture)
  const answer = await confirm(browser, seen, capture, { ifMatch: `W/"${revision(seen)}"` })
  expect(answer.status).toBe(200)
})

test.each([
  ['more than is left', capture, { amount: 60_000 }, 'amount-too-high'],
  [
    'lines whose sum is not the amount',
    capture,
    { amount: 19_999, items: [{ line_id: '1', quantity: 1, amount: 20_000 }] },
    'amount-differs',
  ],
  [
    'a line that the payment has not',
    capture,
    { amount: 1, items: [{ line_id: 'x', quantity: 1, amount: 1 }] },
    'unknown-line',
  ],
  ['more than was captured', refund, { amount: 50_001 }, 'amount-too-high'],
  [
    'an update without one of the lines',
    caseOf('an added item'),
    { amount: 57_500, items: wholeOrder.slice(1) },
    'lines-differ',
  ],
  [
    'an update with another amount for a line',
    caseOf('an added item'),
    {
      amount: 60_000,
      items: wholeOrder.with(0, { line_id: '1', amount: 42_500 }),
    },
    'lines-differ',
  ],
])('a rule refuses %s: 422 with its reason, nothing sent', async (_name, one, body, because) => {
  const seen = await payment(desk, one)
  const answer = await confirm(browser, seen, { kind: one.kind, body })
  expect(answer.status).toBe(422)
  expect(answer.operation).toMatchObject({ state: 'NOT_SENT', not_sent: 'rule', because })
  expect(answer.transaction?.id).toBe(seen.id)
  expect(await writesTo(desk, seen)).toEqual([])
})

test('a payment that cannot be read: 503, nothing sent, and the next try is free', async () => {
  const seen = await payment(desk, capture)
  await arm(desk, 'get', seen, 'answer', { status: 500, times: 3 })
  const answer = await confirm(browser, seen, capture)
  expect(answer.status).toBe(503)
  expect(answer.operation).toMatchObject({ state: 'NOT_SENT', not_sent: 'unreachable' })
  expect(answer.transaction).toBeNull()
  expect(await writesTo(desk, seen)).toEqual([])
  expect((await confirm(browser, seen, capture)).status).toBe(200)
})

test('the same key and another amount: 422 key-reused, nothing sent', async () => {
  const seen = await payment(desk, capture)
  const key = randomUUID()
  await confirm(browser, seen, capture, { key })
  const again = await browser.post(
    `/api/transactions/${seen.id}/capture`,
    { amount: 100 },
    { 'idempotency-key': key, 'if-match': `"${revision(seen)}"` },
  )
  expect(again.status).toBe(422)
  expect((await problemIn(again)).code).toBe('key-reused')
  expect(await writesTo(desk, seen)).toHaveLength(1)
})

test('the same click again answers the same, and says that it is a replay', async () => {
  const seen = await payment(desk, refund)
  const key = randomUUID()
  const first = await confirm(browser, seen, refund, { key })
  const again = await confirm(browser, seen, refund, { key: key.toUpperCase() })
  expect(again.status).toBe(200)
  expect(again.headers.get('idempotency-replayed')).toBe('true')
  expect(first.headers.get('idempotency-replayed')).toBeNull()
  expect(again.operation).toEqual(first.operation)
  expect(again.transaction).toEqual(first.transaction)
  expect(await writesTo(desk, seen)).toHaveLength(1)
})

test('an unresolved operation keeps others off its payment, and 409 names it', async () => {
  const seen = await payment(desk, capture)
  await arm(desk, 'capture', seen, 'drop-before')
  const { operation } = await confirm(browser, seen, capture)
  const other = await browser.post(
    `/api/transactions/${seen.id}/void`,
    {},
    { 'idempotency-key': randomUUID(), 'if-match': `"${revision(seen)}"` },
  )
  expect(other.status).toBe(409)
  expect(await problemIn(other)).toMatchObject({
    code: 'unresolved-operation',
    operationId: operation.id,
  })
  expect(await writesTo(desk, seen)).toHaveLength(1)
})

test('an unresolved operation that a read ends keeps nobody off any more', async () => {
  const seen = await payment(desk, capture)
  await arm(desk, 'capture', seen, 'drop-after')
  // The read-back that follows the call fails, so that the row stays unknown.
  await arm(desk, 'get', seen, 'answer', { status: 500, skip: 1, times: 3 })
  const { operation } = await confirm(browser, seen, capture)
  expect(operation.state).toBe('UNKNOWN')
  const now = (await desk.control.transaction(desk.account, seen.id ?? '')) as typeof seen
  const next = await confirm(browser, now, capture)
  expect(next.status).toBe(200)
  expect((await rowOf(desk, operation.id)).state).toBe('SUCCEEDED')
  expect(await writesTo(desk, seen)).toHaveLength(2)
})

test('looking at the payment ends its unresolved operation before anybody sees it', async () => {
  const seen = await payment(desk, capture)
  await arm(desk, 'capture', seen, 'drop-after')
  await arm(desk, 'get', seen, 'answer', { status: 500, skip: 1, times: 3 })
  const { operation } = await confirm(browser, seen, capture)
  expect((await browser.get(`/api/transactions/${seen.id}`)).status).toBe(200)
  expect((await rowOf(desk, operation.id)).state).toBe('SUCCEEDED')
})

test('an operation is told with its payment, and listed by payment and state', async () => {
  const seen = await payment(desk, capture)
  await arm(desk, 'capture', seen, 'drop-before')
  const { operation } = await confirm(browser, seen, capture)
  const answer = await browser.get(`/api/operations/${operation.id}`)
  const told = (await answer.json()) as Pick<Answer, 'operation' | 'transaction'>
  // It may have been read again meanwhile.
  expect(told).toEqual({
    operation: { ...operation, read_at: told.operation.read_at },
    transaction: expect.objectContaining({ id: seen.id }),
  })
  expect(operation.by).toEqual({ id: expect.any(String), name: expect.any(String) })
  const list = async (query: string) =>
    (await (await browser.get(`/api/operations?${query}`)).json()) as { id: string }[]
  expect(await list(`transaction_id=${seen.id}`)).toMatchObject([{ id: operation.id }])
  expect(await list(`transaction_id=${seen.id}&state=SUCCEEDED`)).toEqual([])
  expect(await list(`transaction_id=${seen.id}&state=SUCCEEDED&state=UNKNOWN`)).toHaveLength(1)
  expect((await browser.get('/api/operations?state=LOST')).status).toBe(400)
  expect((await browser.get('/api/operations/01ARZ3NDEKTSV4RRFFQ69G5FAV')).status).toBe(404)
})

test('every change is announced', async () => {
  const heard: unknown[] = []
  const seen = await payment(desk, capture)
  const stop = desk.changes.subscribe((change) => {
    if (change.transaction_id === seen.id) heard.push(change.operation?.state)
  })
  await arm(desk, 'capture', seen, 'drop-after', HIDDEN)
  const { operation } = await confirm(browser, seen, capture)
  await show(desk, seen)
  await becomes(desk, operation.id, 'SUCCEEDED')
  stop()
  expect(heard).toEqual(['PREPARED', 'SENT', 'UNKNOWN', 'SUCCEEDED'])
})

test('nothing of a customer and no body is logged or audited', async () => {
  const seen = await payment(desk, capture)
  await confirm(browser, seen, {
    ...capture,
    body: { amount: 1, capture_reference: 'Ola Nordmann' },
  })
  expect(desk.logged()).not.toContain('Ola Nordmann')
  const audit = await desk.db.selectFrom('audit').selectAll().execute()
  expect(JSON.stringify(audit)).not.toContain('Ola Nordmann')
  const own = audit.filter(({ transaction_id }) => transaction_id === seen.id)
  expect(own.map(({ from_state, to_state }) => [from_state, to_state])).toEqual([
    [null, 'PREPARED'],
    ['PREPARED', 'SENT'],
    ['SENT', 'SUCCEEDED'],
  ])
  expect(own.every(({ person_id, session_id }) => person_id && session_id)).toBe(true)
})
