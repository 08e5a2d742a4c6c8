/* oxlint-disable unicorn/no-thenable -- `then` says what a fault does; faults are never awaited */
import { afterEach, expect, test } from 'vitest'
import { sql } from 'kysely'
import { caseOf, payment } from '../operations/testing/confirm.ts'
import { leave } from '../operations/testing/journals.ts'
import { startTestDesk, type TestDesk } from '../testing/harness.ts'

let desk: TestDesk
afterEach(() => desk.close())

const down = { then: 'answer', status: 500, body: { error: { message: 'x' } }, times: 99 } as const

test('a desk whose store and Dintero answer is ready', async () => {
  desk = await startTestDesk()
  const browser = desk.browser()
  expect(await (await browser.get('/healthz')).json()).toEqual({ ok: true })
  const ready = await browser.get('/readyz')
  expect(ready.status).toBe(200)
  expect(await ready.json()).toEqual({ store: true, dintero: true })
})

test('a desk that no token is given is alive and not ready', async () => {
  desk = await startTestDesk()
  await desk.control.arm(desk.account, { on: 'token', ...down })
  const ready = await desk.browser().get('/readyz')
  expect(ready.status).toBe(503)
  expect(await ready.json()).toEqual({ store: true, dintero: false })
  expect((await desk.browser().get('/healthz')).status).toBe(200)
})

test('a desk that has read Dintero stays ready while Dintero is unwell, and says how it is', async () => {
  desk = await startTestDesk({ patience: {} })
  const browser = desk.browser()
  const breakers = async () => {
    const figures = await (await browser.get('/metrics')).text()
    return [...figures.matchAll(/paydesk_dintero_breaker_open\{class="(\w+)"\} (\d)/g)].map(
      ([, name, value]) => `${name} ${value}`,
    )
  }
  expect((await browser.get('/readyz')).status).toBe(200)
  expect(await breakers()).toEqual(['reads 0', 'writes 0', 'token 0'])

  await desk.control.arm(desk.account, { on: 'list', ...down })
  for (let times = 0; times < 3; times += 1) await desk.dintero.list().catch(() => undefined)
  const ready = await browser.get('/readyz')
  expect(ready.status).toBe(200)
  expect(await ready.json()).toEqual({ store: true, dintero: false })
  expect(await breakers()).toEqual(['reads 1', 'writes 0', 'token 0'])
})

test('a desk whose store cannot be written is not ready, and says so before anything is sent', async () => {
  desk = await startTestDesk()
  const browser = await desk.signIn()
  await sql`pragma query_only = 1`.execute(desk.db)
  const ready = await desk.browser().get('/readyz')
  expect(ready.status).toBe(503)
  expect(await ready.json()).toMatchObject({ store: false })
  expect((await browser.get('/api/transactions')).status).toBe(200)
  const signIn = { email: 'support@demo.test', password: 'paydesk-demo' }
  const refused = await desk.browser().post('/api/session', signIn)
  expect(refused.status).toBe(503)
  expect(await refused.json()).toMatchObject({ code: 'store-unavailable' })
})

test('the figures name routes by their template, and no payment', async () => {
  desk = await startTestDesk({ payments: 3 })
  const browser = await desk.signIn()
  const payment = await desk.control.createPayment(desk.account, {})
  await browser.get(`/api/transactions/${payment.id}`)
  await browser.get('/api/transactions?search=kari')
  const answer = await browser.get('/metrics')
  expect(answer.headers.get('content-type')).toContain('text/plain')
  // A request is counted when its connection is done with it, a moment after its answer.
  const figures = async () => (await browser.get('/metrics')).text()
  await expect
    .poll(figures)
    .toMatch(
      /paydesk_http_request_seconds_count\{method="GET",route="\/api\/transactions\/:id",status="200"\} 1/,
    )
  const text = await figures()
  expect(text).toMatch(/paydesk_dintero_call_seconds_count\{call="list",class="2xx"\} 1/)
  expect(text).toContain('paydesk_dintero_up 1')
  expect(text).not.toMatch(/kari|T\d{8}/)
})

test('the figures count what waits for a person, and go on without a store', async () => {
  desk = await startTestDesk()
  const open = async () => {
    const figures = await (await desk.browser().get('/metrics')).text()
    return figures.match(/^paydesk_operations_open.*$/gm)
  }
  expect(await open()).toEqual([
    'paydesk_operations_open{state="UNKNOWN"} 0',
    'paydesk_operations_open{state="NEEDS_REVIEW"} 0',
  ])
  const seen = await payment(desk, caseOf('a capture'))
  await leave(desk, seen, { state: 'NEEDS_REVIEW' })
  expect(await open()).toContain('paydesk_operations_open{state="NEEDS_REVIEW"} 1')
  await desk.db.destroy()
  expect(await open()).toBeNull()
})

test('figures are for this machine only, and a proxy’s requests are not from it', async () => {
  desk = await startTestDesk()
  const through = await desk.browser().get('/metrics', { 'x-forwarded-for': '127.0.0.1' })
  expect(through.status).toBe(403)
})

test.each([{ publicUrl: 'https://desk.example.com' }, { trustProxy: 1 }])(
  'behind a proxy on this machine that does not say for whom it asks, figures need a token: %o',
  async (config) => {
    desk = await startTestDesk({ config })
    expect((await desk.browser().get('/metrics')).status).toBe(403)
  },
)

test('where a token is set, figures need it', async () => {
  desk = await startTestDesk({ config: { metricsToken: 'a-token-of-some-length' } })
  const status = async (authorization: string) =>
    (await desk.browser().get('/metrics', { authorization })).status
  expect(await status('')).toBe(403)
  expect(await status('Bearer a-token-of-some-lengtH')).toBe(403)
  expect(await status('Bearer a-token-of-some-length')).toBe(200)
})
