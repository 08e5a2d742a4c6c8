/* oxlint-disable unicorn/no-thenable -- `then` says what a fault does; faults are never awaited */
import { DinteroError } from '@paydesk/dintero/error'
import { WAYS } from '@paydesk/woocommerce-simulator/control-client'
import { afterEach, expect, test } from 'vitest'
import { createLog } from './log.ts'
import { askToCapture, placed, shopBeside, spoil } from './operations/testing/shop-orders.ts'
import { startTestDesk, type TestDesk } from './testing/harness.ts'

let desk: TestDesk | undefined
afterEach(async () => {
  await desk?.close()
  desk = undefined
})

function capture() {
  const lines: string[] = []
  const log = createLog('trace', { write: (line: string) => void lines.push(line) })
  return { log, text: () => lines.join('') }
}

test('a whole day of work leaves no secret and no customer in the log', async () => {
  desk = await startTestDesk({ payments: 3 })
  const customer = {
    first_name: 'Ragnhild',
    last_name: 'Tveit',
    email: 'ragnhild.tveit@shop.no',
    phone_number: '+4799887766',
  }
  const payment = await desk.control.createPayment(desk.account, {
    customer,
    merchant_reference: 'REF-555-777',
  })
  const browser = await desk.signIn('admin')
  const id = payment.id ?? ''
  await browser.get('/api/transactions?search=ragnhild.tveit%40shop.no')
  await browser.get('/api/transactions?merchant_reference=REF-555-777&sort=x')
  await browser.get(`/api/transactions/${id}`)
  await browser.get('/payments/ragnhild.tveit@shop.no')
  await browser.post('/api/session', {
    email: 'ragnhild.tveit@shop.no',
    password: 'hunter2-hunter2',
  })
  const broken = { method: 'POST', body: '{"password":"hunter2-hunter2' }
  await browser.send('/api/session', broken, { 'content-type': 'application/json' })
  const passwords = { current: 'hunter2-hunter2', next: 'hunter3-hunter3' }
  await browser.post('/api/password', passwords)
  const headers = { 'if-match': '"stale"', 'idempotency-key': crypto.randomUUID() }
  const reason = { amount: 100, reason: 'REF-555-777 for Ragnhild' }
  await browser.post(`/api/transactions/${id}/refund`, reason, headers)
  const body = { error: { message: 'No ragnhild.tveit@shop.no here' } }
  await desk.control.arm(desk.account, { on: 'list', then: 'answer', status: 422, body })
  expect((await browser.get('/api/transactions')).status).toBe(502)
  // Of one that was read before there would be a copy.
  const unread = await desk.control.createPayment(desk.account, { customer })
  const html = { body: '<p>Ragnhild', times: 9 }
  await desk.control.arm(desk.account, { on: 'get', then: 'answer', status: 200, ...html })
  expect((await browser.get(`/api/transactions/${unread.id ?? ''}`)).status).toBe(502)

  const text = desk.logged()
  const upstream = await desk.control.requests(desk.account)
  const tokens = upstream.map(({ headers }) => String(headers['authorization']).split(' ')[1] ?? '')
  const cookie = browser.cookie().split('=')[1] ?? ''
  const secrets = [cookie, ...tokens, 'hunter2', 'hunter3', 'paydesk-demo', 'argon2']
  const people = ['Ragnhild', 'ragnhild', 'Tveit', '99887766', 'REF-555', 'demo.test']
  expect(secrets.concat(people).filter((word) => word && text.includes(word))).toEqual([])
  expect(tokens.some((token) => token.length > 10)).toBe(true)
  expect(text).toContain('"route":"/api/transactions/:id"')
  expect(text).toContain('"level":50')
})

test('whatever becomes of a shop’s answers, its keys and its customer stay out of the log', async () => {
  const webhookSecret = 'webhook-secret-of-the-shop'
  desk = await startTestDesk({ shops: [{ webhookSecret }] })
  const beside = shopBeside(desk)
  const [shop] = desk.shopsBeside
  const browser = await desk.signIn('admin')
  const customer = { first_name: 'Ragnhild', email: 'ragnhild.tveit@shop.no' }
  const ways = await Promise.all(
    WAYS.map(async (way) => ({
      way,
      one: await placed(beside, { customer }, { billing: customer }),
    })),
  )
  for (const { way, one } of ways) {
    // A page that waits for a shop that is slow is told so in ten seconds.
    if (way === 'slow') continue
    await spoil(beside, 'get', way, { times: 9 })
    await browser.get(`/api/transactions/${one.seen.id}/shop`)
    await beside.shop.control.disarm()
    await spoil(beside, 'put', way)
    await askToCapture(browser, beside, one)
    await beside.shop.control.disarm()
    await spoil(beside, 'list', way)
    await browser.get('/api/out-of-step?shop=shop-1')
    await beside.shop.control.disarm()
  }
  const body = JSON.stringify({ id: 7, billing: customer })
  await browser.send('/hooks/woocommerce/shop-1', { method: 'POST', body })

  const text = desk.logged()
  const secrets = [shop?.consumerKey ?? '', shop?.consumerSecret ?? '', webhookSecret, 'Basic ']
  const people = ['Ragnhild', 'ragnhild', 'Mug']
  expect(secrets.concat(people).filter((word) => text.includes(word))).toEqual([])
  expect(text).toContain('a shop could not be read')
  expect(text).toContain('The shop’s orders could not be read')
  expect(text).toContain('turned away')
  expect(text).toContain('"outcome":"UNKNOWN"')
})

test('each request is one line: method, route, status, time and its id', async () => {
  desk = await startTestDesk()
  const answer = await desk.browser().get('/healthz?x=1')
  await expect.poll(() => desk?.logged()).toContain('answered')
  const [line = ''] = desk.logged().split('\n')
  expect(JSON.parse(line)).toEqual({
    level: 30,
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    requestId: answer.headers.get('x-request-id'),
    method: 'GET',
    route: '/healthz',
    status: 200,
    ms: expect.any(Number),
    msg: 'answered',
  })
})

test('an error is logged by its name, message and place, without what it carries', () => {
  const { log, text } = capture()
  const cause = new SyntaxError('Unexpected token in "4799887766"')
  const error = new DinteroError('refused', 'list: 422', { upstreamMessage: 'Kari', cause })
  log.error({ err: error }, 'failed')
  expect(JSON.parse(text())).toMatchObject({ err: { name: 'DinteroError', message: 'list: 422' } })
  expect(text()).not.toMatch(/Kari|4799887766/)
})

test.each([
  [{ password: 'x9x' }],
  [{ body: { password: 'x9x' } }],
  [{ req: { headers: { cookie: 'x9x', authorization: 'x9x' } } }],
  [{ client_secret: 'x9x' }],
  [{ shop: { consumerKey: 'x9x', consumerSecret: 'x9x', webhookSecret: 'x9x' } }],
  [{ shops: [{ consumer_key: 'x9x', consumer_secret: 'x9x', webhook_secret: 'x9x' }] }],
])('%o is logged without its secret', (entry) => {
  const { log, text } = capture()
  log.info(entry)
  expect(text()).not.toContain('x9x')
})
