/* oxlint-disable unicorn/no-thenable -- `then` says what a fault does; faults are never awaited */
import { transaction } from '@paydesk/dintero/schema'
import { revision } from '@paydesk/payments/revision'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { problemIn, startTestDesk, type Browser, type TestDesk } from '../testing/harness.ts'

let desk: TestDesk
let browser: Browser
beforeAll(async () => {
  desk = await startTestDesk({ payments: 30 })
  browser = await desk.signIn('viewer')
})
afterAll(() => desk.close())
afterEach(() => desk.control.disarm(desk.account))

const rowsOf = async (answer: Response) => (await answer.json()) as { id: string }[]
const calls = async () => (await desk.control.requests(desk.account)).length

test('the list is Dintero’s own bare array, filtered and paged by its own names', async () => {
  const payment = await desk.control.createPayment(desk.account, {
    type: 'klarna.klarna',
    currency: 'SEK',
    merchant_reference: 'order 1 & 2',
  })
  const found = await browser.get('/api/transactions?merchant_reference=order+1+%26+2&limit=5')
  expect((await rowsOf(found)).map((row) => row.id)).toEqual([payment.id])

  const first = await rowsOf(await browser.get('/api/transactions?limit=10'))
  const last = first.at(-1)?.id ?? ''
  const second = await rowsOf(
    await browser.get(`/api/transactions?limit=10&starting_after=${last}`),
  )
  expect(new Set([...first, ...second].map((row) => row.id)).size).toBe(20)

  const two = await browser.get('/api/transactions?status=AUTHORIZED&status=CAPTURED&limit=100')
  const statuses = (await rowsOf(two)).map((row) => (row as { status?: string }).status)
  expect(new Set(statuses)).toEqual(new Set(['AUTHORIZED', 'CAPTURED']))
})

test('search goes to Dintero as it is', async () => {
  const customer = { first_name: 'Åse', last_name: 'Ødegård', email: 'ase@shop.no' }
  const payment = await desk.control.createPayment(desk.account, { customer })
  const found = await browser.get(`/api/transactions?search=${encodeURIComponent('ase@shop.no')}`)
  expect((await rowsOf(found)).map((row) => row.id)).toEqual([payment.id])
})

test.each([
  ['a name Dintero does not have', 'sort=amount', 'sort'],
  ['what would reveal card tokens', 'includes=card.payment_token', 'includes'],
  ['a limit of 0', 'limit=0', 'limit'],
  ['a limit of 101', 'limit=101', 'limit'],
  ['a limit twice', 'limit=1&limit=2', 'limit'],
  ['an amount in decimals', 'amount.gte=10.50', 'amount.gte'],
  ['a date that is none', 'created_at.gte=2026-13-01', 'created_at.gte'],
  ['a search of 201 characters', `search=${'x'.repeat(201)}`, 'search'],
  ['an empty cursor', 'starting_after=', 'starting_after'],
  ['a prototype', '__proto__=1', '__proto__'],
])('%s is refused by name, and Dintero is not asked', async (_name, query, path) => {
  const before = await calls()
  const answer = await browser.get(`/api/transactions?${query}`)
  expect(answer.status).toBe(400)
  const { code, fields } = await problemIn(answer)
  expect(code).toBe('bad-request')
  expect(fields?.map((field) => field.path)).toEqual([path])
  expect(await calls()).toBe(before)
})

test('a cursor that Dintero does not know is the request’s mistake', async () => {
  const answer = await browser.get(`/api/transactions?starting_after=${desk.account}.gone`)
  expect(answer.status).toBe(400)
})

test('one payment carries its revision as a strong ETag', async () => {
  const payment = await desk.control.createPayment(desk.account, {})
  const answer = await browser.get(`/api/transactions/${payment.id}`)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('etag')).toBe(`"${revision(transaction.parse(payment))}"`)
  await desk.control.act(desk.account, payment.id ?? '', { kind: 'void' })
  const changed = await browser.get(`/api/transactions/${payment.id}`)
  expect(changed.headers.get('etag')).not.toBe(answer.headers.get('etag'))
})

const SECRETS = {
  verified_identity: { national_idp: '01010112345' },
  customer_ip: '198.51.100.7',
  user_agent: 'Payer/1.0',
  card: {
    brand: 'Visa',
    payment_token: 'tok-1',
    recurrence_token: 'tok-2',
    payment_token_id: 'x9',
  },
}

test('card tokens, identity and device stay here, in a payment and in a row', async () => {
  const payment = await desk.control.createPayment(desk.account, { override: SECRETS })
  for (const path of [`/api/transactions/${payment.id}`, `/api/transactions?id=${payment.id}`]) {
    const text = await (await browser.get(path)).text()
    expect(text).toContain('"brand":"Visa"')
    expect(text).not.toMatch(/tok-1|tok-2|"x9"|01010112345|198\.51\.100\.7|Payer/)
  }
})

test('a row that cannot be read comes along, and the page with it', async () => {
  const broken = await desk.control.createPayment(desk.account, {
    override: { amount: '12.50', items: null, customer: null, status: 'NEW_STATUS' },
  })
  const rows = await rowsOf(await browser.get(`/api/transactions?limit=5`))
  expect(rows.map((row) => row.id)).toContain(broken.id)
  const one = await browser.get(`/api/transactions/${broken.id}`)
  expect(one.status).toBe(502)
  expect(await problemIn(one)).toMatchObject({ code: 'upstream-unreadable' })
})

test.each([
  ['another account’s', 'T00000000.abcdefghijklmnopqrstuv'],
  ['a traversal', '..%2f..%2faccounts'],
  ['a traversal behind the account', 'ACCOUNT.abcdefghijklmnop%2f..%2fcapture'],
  ['a short', 'ACCOUNT.abc'],
  ['a word', 'undefined'],
  ['a broken encoding', '%E0%A4%A'],
  ['a line break', 'ACCOUNT.abcdefghijklmnop%0a'],
])('%s id is nothing, and Dintero is not asked', async (_name, id) => {
  const before = await calls()
  const answer = await browser.get(`/api/transactions/${id.replace('ACCOUNT', desk.account)}`)
  expect(answer.status).toBe(404)
  expect(await problemIn(answer)).toMatchObject({ code: 'not-found' })
  expect(await calls()).toBe(before)
})

test('a payment that Dintero does not have is 404', async () => {
  const answer = await browser.get(`/api/transactions/${desk.account}.abcdefghijklmnopqrstuv`)
  expect(answer.status).toBe(404)
})

const JSON_TYPE = { 'content-type': 'application/json' }
test.each([
  ['500', { status: 500, body: { error: { message: 'x' } } }, 503, 'upstream-unavailable'],
  ['429', { status: 429, body: { error: { message: 'x' } } }, 503, 'upstream-unavailable'],
  ['403', { status: 403, body: { error: { message: 'FORBIDDEN' } } }, 502, 'upstream-refused'],
  ['a page of HTML', { status: 200, body: '<html>' }, 502, 'upstream-unreadable'],
  ['half a body', { status: 200, body: '[{', headers: JSON_TYPE }, 502, 'upstream-unreadable'],
] as const)(
  'when Dintero answers %s, that is never our 500',
  async (_name, fault, status, code) => {
    await desk.control.arm(desk.account, { on: 'list', then: 'answer', times: 9, ...fault })
    const answer = await browser.get('/api/transactions')
    expect(answer.status).toBe(status)
    expect(await problemIn(answer)).toMatchObject({ code })
    expect((await browser.get('/api/session')).status).toBe(200)
  },
)

test('Dintero asking to wait is passed on', async () => {
  const headers = { 'retry-after': '7' }
  const fault = { status: 429, headers, body: { error: { message: 'x' } } }
  await desk.control.arm(desk.account, { on: 'list', then: 'answer', times: 9, ...fault })
  const answer = await browser.get('/api/transactions')
  expect(answer.headers.get('retry-after')).toBe('7')
})

test('when Dintero is slow, the browser is told within its patience', async () => {
  const payment = await desk.control.createPayment(desk.account, {})
  await desk.control.arm(desk.account, { on: 'get', then: 'delay', delayMs: 20_000, times: 9 })
  const answer = await browser.get(`/api/transactions/${payment.id}`)
  expect(answer.status).toBe(504)
  expect(await problemIn(answer)).toMatchObject({ code: 'upstream-slow' })
})
