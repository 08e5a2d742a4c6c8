import { randomUUID } from 'node:crypto'
import { revision } from '@paydesk/payments/revision'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestDesk, type Browser, type TestDesk } from '../testing/harness.ts'
import {
  arm,
  becomes,
  booked,
  caseOf,
  CASES,
  confirm,
  PATIENT,
  payment,
  rowOf,
  writesTo,
} from './testing/confirm.ts'

let desk: TestDesk
let browser: Browser
beforeAll(async () => {
  desk = await startTestDesk()
  browser = await desk.signIn('support')
})
afterAll(() => desk.close())

const capture = caseOf('a capture')

test.each(CASES)(
  '$name with the same key 50 times at once is one request and one row',
  async (one) => {
    const seen = await payment(desk, one)
    const key = randomUUID()
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => confirm(browser, seen, one, { key })),
    )
    expect(new Set(answers.map(({ operation }) => operation.id)).size).toBe(1)
    expect(answers.every(({ status }) => status === 200 || status === 202)).toBe(true)
    const replays = answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true')
    expect(replays).toHaveLength(49)
    await becomes(desk, answers[0]?.operation.id ?? '', 'SUCCEEDED')
    expect(await writesTo(desk, seen)).toHaveLength(1)
  },
)

test.each(CASES)('$name by two people in the same millisecond happens once', async (one) => {
  const other = await desk.signIn('admin')
  const seen = await payment(desk, one)
  const post = async (who: Browser) =>
    who.post(`/api/transactions/${seen.id}/${one.kind}`, one.body, {
      'idempotency-key': randomUUID(),
      'if-match': `"${revision(seen)}"`,
    })
  const before = (await booked(desk, seen, one.event)).length
  const answers = await Promise.all([post(browser), post(other)])
  const [won, lost] = answers.map(({ status }) => status).toSorted((a, b) => a - b)
  expect(won).toBe(200)
  // Whoever comes second finds the operation of the first, or what it did.
  expect([409, 412]).toContain(lost)
  expect(await writesTo(desk, seen)).toHaveLength(1)
  expect(await booked(desk, seen, one.event)).toHaveLength(before + 1)
})

test('a capture against a cancel: one of them, never both', async () => {
  const seen = await payment(desk, capture)
  const statuses = await Promise.all(
    [capture, caseOf('a cancel')].map(async ({ kind, body }) => {
      const answer = await browser.post(`/api/transactions/${seen.id}/${kind}`, body, {
        'idempotency-key': randomUUID(),
        'if-match': `"${revision(seen)}"`,
      })
      return answer.status
    }),
  )
  expect(statuses.filter((status) => status === 200)).toHaveLength(1)
  expect(await writesTo(desk, seen)).toHaveLength(1)
})

test('the row says SENT on the disk while Dintero works, and a browser that leaves cancels nothing', async () => {
  const seen = await payment(desk, capture)
  await arm(desk, 'capture', seen, 'delay', { delayMs: 2_000 })
  const leaving = new AbortController()
  const posted = browser.send(
    `/api/transactions/${seen.id}/capture`,
    { method: 'POST', body: JSON.stringify(capture.body), signal: leaving.signal },
    {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      'if-match': `"${revision(seen)}"`,
    },
  )
  await expect.poll(async () => (await writesTo(desk, seen)).length, PATIENT).toBe(1)
  const [row] = await desk.operations.list({ transactionId: seen.id })
  expect(row?.state).toBe('SENT')
  leaving.abort()
  await expect(posted).rejects.toThrow('aborted')
  await becomes(desk, row?.id ?? '', 'SUCCEEDED')
})

test('a second click while the first runs is the same click: 202 with its address', async () => {
  const seen = await payment(desk, capture)
  await arm(desk, 'capture', seen, 'delay', { delayMs: 2_000 })
  const key = randomUUID()
  const first = confirm(browser, seen, capture, { key })
  await expect.poll(async () => (await writesTo(desk, seen)).length, PATIENT).toBe(1)
  const second = await confirm(browser, seen, capture, { key })
  expect([second.status, second.operation.state]).toEqual([202, 'SENT'])
  expect(second.headers.get('location')).toBe(`/api/operations/${second.operation.id}`)
  expect((await first).operation).toMatchObject({ id: second.operation.id, state: 'SUCCEEDED' })
})

test('a slow Dintero: the browser hears 202 after 8 s, the call goes on and ends the row', async () => {
  const seen = await payment(desk, capture)
  await arm(desk, 'capture', seen, 'delay', { delayMs: 8_800 })
  const answer = await confirm(browser, seen, capture)
  // Had it waited for the call, it would be done.
  expect([answer.status, answer.operation.state]).toEqual([202, 'SENT'])
  await becomes(desk, answer.operation.id, 'SUCCEEDED')
  expect(await writesTo(desk, seen)).toHaveLength(1)
})

test('a foreign capture between looking and sending does not hide ours', async () => {
  const seen = await payment(desk, capture)
  await arm(desk, 'capture', seen, 'drop-after')
  const answer = await confirm(browser, seen, capture)
  await desk.control.act(desk.account, seen.id ?? '', { kind: 'capture', amount: 20_000 })
  expect((await rowOf(desk, answer.operation.id)).event_ids).toHaveLength(1)
})

test('a capture of the same amount by somebody else is never taken for ours', async () => {
  const seen = await payment(desk, capture)
  await arm(desk, 'capture', seen, 'drop-before')
  const answer = await confirm(browser, seen, capture)
  await desk.control.act(desk.account, seen.id ?? '', { kind: 'capture', amount: 20_000 })
  await browser.get(`/api/transactions/${seen.id}`)
  expect((await rowOf(desk, answer.operation.id)).state).toBe('UNKNOWN')
})

test('the release that a final capture makes is part of it, not a foreign cancel', async () => {
  const seen = await payment(desk, { payment: { type: 'dintero_psp.creditcard', amount: 50_000 } })
  const answer = await confirm(browser, seen, {
    kind: 'capture',
    body: { amount: 30_000, final_capture: true },
  })
  expect(answer.status).toBe(200)
  const [voided] = await booked(desk, seen, 'VOID')
  expect(answer.operation.event_ids).toContain(voided?.id)
  expect(answer.operation.event_ids).toHaveLength(2)
})

test('every mutating request that arrived belongs to one row that was sent', async () => {
  const requests = await desk.control.requests(desk.account)
  const writes = requests.filter(
    ({ method, path }) => method === 'POST' && path.includes('/transactions/'),
  )
  const rows = await desk.db.selectFrom('operations').selectAll().execute()
  const sent = rows.filter(({ sent_at }) => sent_at !== null)
  expect(writes).toHaveLength(sent.length)
  for (const { path, at } of writes) {
    const own = sent.filter((row) => path.endsWith(`${row.transaction_id}/${row.kind}`))
    expect(own).toHaveLength(1)
    expect(own[0]?.sent_at ?? '').not.toBe('')
    expect(Date.parse(own[0]?.sent_at ?? '')).toBeLessThanOrEqual(Date.parse(at))
  }
})
