/* oxlint-disable unicorn/no-thenable -- `then` says what a fault does; faults are never awaited */
import type { Fault } from '@paydesk/dintero-simulator/control-client'
import { transaction, type Transaction } from '@paydesk/dintero/schema'
import { revision } from '@paydesk/payments/revision'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { caseOf, confirm, writesTo } from '../operations/testing/confirm.ts'
import { problemIn, startTestDesk, type Browser, type TestDesk } from '../testing/harness.ts'

let desk: TestDesk
let browser: Browser
beforeAll(async () => {
  desk = await startTestDesk()
  browser = await desk.signIn()
})
afterAll(() => desk.close())
afterEach(() => desk.control.disarm(desk.account))

const arm = (on: Fault['on'], then: Fault['then'], more: Partial<Fault> = {}) =>
  desk.control.arm(desk.account, { times: 99, ...more, on, then })

/** A payment of the test's own, and where it is read: alone, and in a list of its own. */
async function places() {
  const reference = crypto.randomUUID()
  const payment = (await desk.control.createPayment(desk.account, {
    amount: 50_000,
    merchant_reference: reference,
  })) as Transaction // the simulator speaks Dintero's JSON
  return {
    payment,
    places: [
      `/api/transactions/${payment.id}`,
      `/api/transactions?merchant_reference=${reference}`,
    ],
  }
}

test.each<[string, Fault['then'], Partial<Fault>]>([
  ['is down', 'unavailable', {}],
  ['resets connections', 'drop-before', {}],
  ['sends a page', 'broken', { shape: 'html' }],
  ['sends half', 'broken', { shape: 'truncated' }],
  ['sends 8 MB', 'broken', { shape: 'huge' }],
  ['sends what nests too deeply', 'broken', { shape: 'nested' }],
  ['sends nothing', 'broken', { shape: 'empty' }],
])('while Dintero %s, what was read last is shown with its age', async (_name, then, more) => {
  const { payment, places: where } = await places()
  const fresh = await Promise.all(where.map((path) => browser.get(path)))
  const bodies = await Promise.all(fresh.map((answer) => answer.text()))
  expect(fresh.map(({ headers }) => headers.get('age'))).toEqual([null, null])

  await desk.control.act(desk.account, payment.id ?? '', { kind: 'capture', amount: 100 })
  await arm('any', then, more)
  const copies = await Promise.all(where.map((path) => browser.get(path)))
  expect(await Promise.all(copies.map((answer) => answer.text()))).toEqual(bodies)
  for (const { status, headers } of copies) {
    expect(status).toBe(200)
    expect(headers.get('age')).toMatch(/^\d+$/)
    expect(headers.get('cache-control')).toContain('no-store')
    expect(headers.get('content-type')).toBe(fresh[0]?.headers.get('content-type'))
  }
  expect(copies[0]?.headers.get('etag')).toBe(`"${revision(payment)}"`)

  await desk.control.disarm(desk.account)
  const again = await browser.get(where[0] ?? '')
  expect(again.headers.get('age')).toBeNull()
  expect(transaction.parse(await again.json()).status).toBe('PARTIALLY_CAPTURED')
})

test('what was never read has no copy', async () => {
  const { places: where } = await places()
  await arm('any', 'unavailable')
  for (const path of where) {
    const answer = await browser.get(path)
    expect(answer.status).toBe(503)
    expect(await problemIn(answer)).toMatchObject({ code: 'upstream-unavailable' })
  }
})

test('what Dintero refuses or does not have is never shown from a copy', async () => {
  const { places: where } = await places()
  for (const path of where) await browser.get(path)
  const body = { error: { message: 'no' } }
  for (const [status, ours] of [
    [400, 400],
    [404, 404],
    [403, 502],
  ]) {
    await desk.control.disarm(desk.account)
    await arm('any', 'answer', { status, body })
    const answer = await browser.get(where[0] ?? '')
    expect([answer.status, answer.headers.get('age')]).toEqual([ours, null])
  }
})

test('secrets are not kept either', async () => {
  const card = { brand: 'Visa', payment_token: 'tok-1' }
  const { id } = await desk.control.createPayment(desk.account, { override: { card } })
  await browser.get(`/api/transactions/${id}`)
  await arm('any', 'unavailable')
  const copy = await browser.get(`/api/transactions/${id}`)
  expect(copy.headers.get('age')).not.toBeNull()
  const text = await copy.text()
  expect(text).toContain('"brand":"Visa"')
  expect(text).not.toContain('tok-1')
})

test('no operation begins with a copy: nothing is sent while nothing can be read', async () => {
  const { payment, places: where } = await places()
  for (const path of where) await browser.get(path)
  await arm('get', 'unavailable')
  const answer = await confirm(browser, payment, caseOf('a cancel'))
  expect([answer.status, answer.operation.state]).toEqual([503, 'NOT_SENT'])
  expect(answer.operation.not_sent).toBe('unreachable')
  expect(await writesTo(desk, payment)).toEqual([])
})

test('whoever is not signed in gets no copy', async () => {
  const { places: where } = await places()
  for (const path of where) await browser.get(path)
  await arm('any', 'unavailable')
  for (const path of where) expect((await desk.browser().get(path)).status).toBe(401)
})
