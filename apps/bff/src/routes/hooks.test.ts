import { createHmac, randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { Transaction } from '@paydesk/dintero/schema'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { problemIn, startTestDesk, type TestDesk } from '../testing/harness.ts'
import { arm, payment, PATIENT } from '../operations/testing/confirm.ts'

const SECRET = 'a-secret-of-the-hook'

let desk: TestDesk
beforeAll(async () => {
  desk = await startTestDesk({ config: { hookSecret: SECRET } })
})
afterAll(() => desk.close())
afterEach(() => desk.control.disarm(desk.account))

const sign = (body: string | Uint8Array, secret = SECRET) =>
  createHmac('sha1', secret).update(body).digest('hex')

/** Sends bytes as Dintero would, with whatever differs. */
const post = (body: string, headers: Record<string, string> = {}) =>
  fetch(`${desk.url}/hooks/dintero`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', 'event-signature': sign(body), ...headers },
  })

/** A delivery's body. */
const told = ({ id }: Pick<Transaction, 'id'>, change: object = {}) =>
  JSON.stringify({
    account_id: desk.account,
    event: 'checkout_transaction',
    event_delivery: randomUUID(),
    transaction: { id, status: 'CAPTURED' },
    ...change,
  })

async function reads({ id = '' }: Pick<Transaction, 'id'>) {
  const requests = await desk.control.requests(desk.account)
  return requests.filter(({ method, path }) => method === 'GET' && path.includes(id))
}
const calls = async () => (await desk.control.requests(desk.account)).length

/** What open pages of this desk are told, from now on. */
async function openPage() {
  const stop = new AbortController()
  const browser = await desk.signIn('viewer')
  const answer = await browser.send('/api/events', { signal: stop.signal })
  const heard: string[] = []
  const reading = answer.body
    ?.pipeThrough(new TextDecoderStream())
    .pipeTo(new WritableStream({ write: (text) => void heard.push(text) }))
    .catch(() => undefined)
  return {
    changes: ({ id = '' }: Pick<Transaction, 'id'>) => heard.join('').split(id).length - 1,
    async close() {
      stop.abort()
      await reading
    },
  }
}

describe('what is turned away', () => {
  test.each<[string, Record<string, string>]>([
    ['no signature', { 'event-signature': '' }],
    ['a signature with another secret', { 'event-signature': sign('{}', 'another') }],
    ['a signature of another body', { 'event-signature': sign('{ }') }],
    ['half a signature', { 'event-signature': sign('{}').slice(0, 20) }],
    ['a signature of another kind', { 'event-signature': `sha1=${sign('{}')}` }],
  ])('%s: 403, nothing read, and the body is in no log', async (_name, headers) => {
    const before = await calls()
    const answer = await post('{}', { ...headers, event: 'checkout_transaction' })
    expect(answer.status).toBe(403)
    expect(await problemIn(answer)).toMatchObject({ code: 'forbidden' })
    expect(await calls()).toBe(before)
  })

  test('a body that was changed on its way, and the log does not repeat it', async () => {
    const seen = await payment(desk, { payment: {} })
    const body = told(seen, { customer: 'Kari Nordmann' })
    const answer = await post(body.replace('CAPTURED', 'REFUNDED'), {
      'event-signature': sign(body),
    })
    expect(answer.status).toBe(403)
    expect(desk.logged()).toContain('turned away')
    expect(desk.logged()).not.toMatch(/Nordmann|REFUNDED/)
    expect(await reads(seen)).toEqual([])
  })

  test.each([
    ['no JSON', 'hello', {}, 400],
    ['no object', '"hello"', {}, 400],
    ['more than a megabyte', ' '.repeat(1_100_000), {}, 413],
  ])('%s', async (_name, body, headers, status) => {
    expect((await post(body, headers)).status).toBe(status)
  })

  test('a compressed body, whose bytes would not be those that were signed', async () => {
    const body = gzipSync('{}')
    const answer = await fetch(`${desk.url}/hooks/dintero`, {
      method: 'POST',
      body,
      headers: { 'content-encoding': 'gzip', 'event-signature': sign(body) },
    })
    expect(answer.status).toBe(415)
  })

  test.each(['GET', 'PUT', 'DELETE'])('%s', async (method) => {
    expect((await fetch(`${desk.url}/hooks/dintero`, { method })).status).toBe(404)
  })

  test('other addresses under /hooks', async () => {
    expect((await fetch(`${desk.url}/hooks/other`, { method: 'POST' })).status).toBe(404)
  })

  test('everything, where no secret is configured', async () => {
    const deaf = await startTestDesk()
    const body = '{}'
    const answer = await fetch(`${deaf.url}/hooks/dintero`, {
      method: 'POST',
      body,
      headers: { 'event-signature': sign(body, '') },
    })
    expect(answer.status).toBe(404)
    await deaf.close()
  })
})

describe('what is taken and changes nothing', () => {
  test.each<[string, object]>([
    ['a ping', { event: 'ping', transaction: undefined }],
    ['another event', { event: 'settlement_add' }],
    ['no event', { event: undefined }],
    ['a payment of another account', { transaction: { id: 'T00000000.abcdefghijklmnopqrstuv' } }],
    ['no payment', { transaction: undefined }],
    ['a payment without an id', { transaction: {} }],
    ['what is no id', { transaction: { id: '../accounts' } }],
  ])('%s', async (_name, change) => {
    const before = await calls()
    const body = told({ id: `${desk.account}.abcdefghijklmnopqrstuv` }, change)
    expect((await post(body)).status).toBe(204)
    expect(await calls()).toBe(before)
  })
})

describe('a delivery', () => {
  test('makes the payment be read, whatever it says of it, and open pages look', async () => {
    const seen = await payment(desk, { payment: { amount: 5_000 } })
    const page = await openPage()
    const answer = await post(told(seen, { transaction: { id: seen.id, status: 'REFUNDED' } }))
    expect(answer.status).toBe(204)
    await vi.waitFor(() => expect(page.changes(seen)).toBe(1), PATIENT)
    expect(await reads(seen)).toHaveLength(1)
    const browser = await desk.signIn('viewer')
    const shown = await browser.get(`/api/transactions/${seen.id}`)
    expect(await shown.json()).toMatchObject({ status: 'AUTHORIZED' })
    await page.close()
  })

  test('is answered before the payment is read', async () => {
    const seen = await payment(desk, { payment: {} })
    await arm(desk, 'get', seen, 'hold-before')
    expect((await post(told(seen))).status).toBe(204)
    await vi.waitFor(
      async () => expect(await desk.control.held(desk.account)).toHaveLength(1),
      PATIENT,
    )
    await desk.control.release(desk.account)
  })

  test('that comes again is taken, and nothing is read for it', async () => {
    const seen = await payment(desk, { payment: {} })
    const body = told(seen)
    expect((await post(body)).status).toBe(204)
    await vi.waitFor(async () => expect(await reads(seen)).toHaveLength(1), PATIENT)
    // Another name on the outside does not make it another one.
    for (const name of [randomUUID(), randomUUID()]) {
      expect((await post(body, { 'event-delivery': name })).status).toBe(204)
    }
    const other = await payment(desk, { payment: {} })
    const page = await openPage()
    await post(told(other))
    // A second read of the first would have been over with this one's second.
    await post(told(other))
    await vi.waitFor(() => expect(page.changes(other)).toBe(2), PATIENT)
    expect(await reads(seen)).toHaveLength(1)
    await page.close()
  })

  test('during a read makes the payment be read once more, for what that one did not see', async () => {
    const seen = await payment(desk, { payment: { amount: 5_000 } })
    const page = await openPage()
    // The answer is made now and comes later.
    await arm(desk, 'get', seen, 'hold-after')
    await post(told(seen))
    await vi.waitFor(
      async () => expect(await desk.control.held(desk.account)).toHaveLength(1),
      PATIENT,
    )
    await desk.control.act(desk.account, seen.id ?? '', { kind: 'capture', amount: 5_000 })
    await post(told(seen))
    await desk.control.release(desk.account)
    await vi.waitFor(() => expect(page.changes(seen)).toBe(2), PATIENT)
    expect(await reads(seen)).toHaveLength(2)
    await page.close()
  })

  test('for a payment that cannot be read is taken, and the next one is not kept from it', async () => {
    const gone = { id: `${desk.account}.zyxwvutsrqponmlkjihgf` }
    expect((await post(told(gone))).status).toBe(204)
    await vi.waitFor(async () => expect(await reads(gone)).toHaveLength(1), PATIENT)
    const seen = await payment(desk, { payment: {} })
    await post(told(seen))
    await vi.waitFor(async () => expect(await reads(seen)).toHaveLength(1), PATIENT)
  })
})

test('a flood of 1,000 deliveries costs one read of its payment in two seconds', async () => {
  const seen = await payment(desk, { payment: {} })
  const page = await openPage()
  const startedAt = performance.now()
  for (let batch = 0; batch < 20; batch += 1) {
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(told(seen))))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]))
  }
  // The last word is read too.
  await vi.waitFor(() => expect(page.changes(seen)).toBeGreaterThanOrEqual(2), PATIENT)
  const seconds = (performance.now() - startedAt) / 1_000
  const made = await reads(seen)
  expect(made.length).toBeLessThanOrEqual(1 + Math.ceil(seconds / 2))
  await page.close()
})
