import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { problemIn, startTestDesk, type Browser, type TestDesk } from './testing/harness.ts'

let desk: TestDesk
let browser: Browser
let webFolder: string
beforeAll(async () => {
  webFolder = mkdtempSync(join(tmpdir(), 'paydesk-web-'))
  mkdirSync(join(webFolder, 'assets'))
  writeFileSync(join(webFolder, 'index.html'), '<!doctype html><title>Paydesk</title>')
  writeFileSync(
    join(webFolder, 'start-demo.html'),
    '<!doctype html><title>Paydesk</title>T00000000',
  )
  writeFileSync(join(webFolder, 'favicon.svg'), '<svg/>')
  writeFileSync(join(webFolder, 'assets/main-abc123.js'), `console.log(${'1'.repeat(5000)})`)
  desk = await startTestDesk({ webFolder, payments: 20 })
  browser = await desk.signIn()
})
afterAll(async () => {
  await desk.close()
  rmSync(webFolder, { recursive: true })
})

/** `fetch` sets Host itself; this sends any. */
const statusFor = (host: string, path: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    request(desk.url + path, { headers: { host } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
      .once('error', reject)
      .end()
  })

describe('every answer', () => {
  test.each(['/', '/api/session', '/api/transactions', '/healthz', '/nothing.txt'])(
    '%s forbids to run, frame or send anything that is not ours',
    async (path) => {
      const { headers } = await browser.get(path)
      expect(headers.get('content-security-policy')?.split(';')).toEqual([
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "font-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
      ])
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('permissions-policy')).toContain('camera=()')
      expect(headers.get('strict-transport-security')).toBeNull()
      expect(headers.get('x-powered-by')).toBeNull()
      expect(headers.get('access-control-allow-origin')).toBeNull()
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    },
  )

  test('under /api is kept by nobody', async () => {
    for (const path of ['/api/session', '/api/transactions', '/api/nothing']) {
      expect((await browser.get(path)).headers.get('cache-control')).toBe('no-store')
    }
  })

  test('demands TLS only where the public address has it', async () => {
    const other = await startTestDesk({ config: { publicUrl: 'https://desk.test' } })
    const { headers } = await other.browser().get('/healthz')
    expect(headers.get('strict-transport-security')).toContain('max-age=31536000')
    await other.close()
  })

  test('is compressed where that saves something', async () => {
    const answer = await browser.get('/api/transactions', { 'accept-encoding': 'gzip' })
    expect(answer.headers.get('content-encoding')).toBe('gzip')
    expect(Array.isArray(await answer.json())).toBe(true)
  })
})

const post = (headers: Record<string, string>) =>
  browser.post('/api/session', { email: 'support@demo.test', password: 'x' }, headers)

describe('a request of another site', () => {
  test.each([
    ['without the header', { 'x-requested-with': '' }],
    ['with another header', { 'x-requested-with': 'XMLHttpRequest' }],
    ['from another site', { 'sec-fetch-site': 'cross-site' }],
    ['from a sibling of ours', { 'sec-fetch-site': 'same-site' }],
  ])('%s changes nothing', async (_name, headers) => {
    const answer = await post(headers)
    expect(answer.status).toBe(403)
    expect(await problemIn(answer)).toMatchObject({ code: 'cross-site' })
  })

  test.each(['same-origin', 'none'])('Sec-Fetch-Site: %s is ours', async (site) => {
    expect((await post({ 'sec-fetch-site': site })).status).toBe(401)
  })

  test('a signed-in person does not help it to sign out or move money', async () => {
    const foreign = { 'sec-fetch-site': 'cross-site' }
    expect((await browser.delete('/api/session', foreign)).status).toBe(403)
    const path = `/api/transactions/${desk.account}.abcdefghijklmnop/void`
    expect((await browser.post(path, {}, foreign)).status).toBe(403)
    expect((await browser.get('/api/session')).status).toBe(200)
  })

  test.each([
    ['localhost', 200],
    ['127.0.0.1:1', 200],
    ['[::1]:3000', 200],
    ['desk.evil.test', 403],
    ['127.0.0.1.evil.test', 403],
    ['localhost@evil.test', 403],
  ])('with the name %s for this machine is answered %i', async (host, status) => {
    expect(await statusFor(host, '/')).toBe(status)
  })

  test('a preflight allows nothing', async () => {
    const answer = await browser.send('/api/session', { method: 'OPTIONS' })
    expect(answer.headers.get('access-control-allow-headers')).toBeNull()
  })
})

const JSON_TYPE = 'application/json'
const send = (body: string, type: string) =>
  browser.send('/api/session', { method: 'POST', body }, { 'content-type': type })

describe('what cannot be read', () => {
  test.each([
    ['half an object', '{"email":', 400, JSON_TYPE],
    ['a bare word', 'null', 400, JSON_TYPE],
    ['nothing', '', 400, JSON_TYPE],
    ['more than 256 kB', `{"email":"${'x'.repeat(300_000)}"}`, 413, JSON_TYPE],
    ['an unknown charset', '{}', 415, `${JSON_TYPE}; charset=x`],
    ['a form', 'email=a', 400, 'application/x-www-form-urlencoded'],
  ])('%s is the sender’s mistake', async (_name, body, status, type) => {
    const answer = await send(body, type)
    expect(answer.status).toBe(status)
    const problem = await problemIn(answer)
    expect(problem.code).toBe('bad-request')
    expect(problem.requestId).toBe(answer.headers.get('x-request-id'))
  })

  test('an order of 1,000 lines fits', async () => {
    const line = {
      line_id: 'x'.repeat(40),
      quantity: 1,
      amount: 1000,
      description: 'y'.repeat(100),
    }
    const items = Array.from({ length: 1000 }, () => line)
    const path = `/api/transactions/${desk.account}.abcdefghijklmnop/capture`
    expect((await browser.post(path, { amount: 1, items })).status).not.toBe(413)
  })
})

describe('without a session', () => {
  test.each(['/api/transactions', '/api/operations', '/api/events', '/api/nothing', '/api'])(
    '%s is closed',
    async (path) => {
      const answer = await desk.browser().get(path)
      expect(answer.status).toBe(401)
      expect(await problemIn(answer)).toMatchObject({ code: 'not-signed-in' })
    },
  )

  test('an unknown address under /api is 404 for who is signed in', async () => {
    const answer = await browser.get('/api/nothing')
    expect(answer.status).toBe(404)
    expect(await problemIn(answer)).toMatchObject({ code: 'not-found' })
  })
})

describe('the web app', () => {
  test.each(['/', '/payments', '/payments/T12345678.abcdefghijklmnopqrstuv', '/sign-in?next=%2F'])(
    'answers %s with its page, asked for every time',
    async (path) => {
      const answer = await browser.get(path)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-type')).toContain('text/html')
      expect(answer.headers.get('cache-control')).toBe('no-cache')
      expect(await answer.text()).toContain('<title>Paydesk')
    },
  )

  test.each(['/', '/payments'])('is painted at %s before it runs', async (path) => {
    expect(await (await browser.get(path)).text()).toContain(desk.account)
  })

  test.each([
    ['whoever has not signed in', '/payments', () => desk.browser().get('/payments')],
    [
      'a session that has ended',
      '/payments',
      () => desk.browser().get('/payments', { cookie: `paydesk=${'x'.repeat(43)}` }),
    ],
    ['a list that is filtered', '/payments?status=FAILED', undefined],
    ['another page', '/payments/T12345678.abcdefghijklmnopqrstuv', undefined],
  ])('is not painted for %s', async (_name, path, get = () => browser.get(path)) => {
    const page = await (await get()).text()
    expect(page).toContain('<title>Paydesk')
    expect(page).not.toContain(desk.account)
  })

  test.each(['/payments/..%2f..%2faccounts', '/payments/x.y', '/payments/%E0%A4%A', '/gone.html'])(
    'answers %s with its page to a person, who reads there that nothing is',
    async (path) => {
      const answer = await browser.get(path, { accept: 'text/html,*/*;q=0.8' })
      expect(answer.status).toBe(200)
      expect(await answer.text()).toContain('<title>Paydesk')
    },
  )

  test('answers files with a hash in their name for ever', async () => {
    const answer = await browser.get('/assets/main-abc123.js')
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(answer.headers.get('content-type')).toContain('javascript')
  })

  test.each([
    '/assets/gone-1.js',
    '/assets/',
    '/robots.txt',
    '/%2e%2e/package.json',
    '/assets/..%2f..%2fx.js',
  ])('answers %s with 404, not with a page', async (path) => {
    const answer = await browser.get(path)
    expect(answer.status).toBe(404)
    expect(await problemIn(answer)).toMatchObject({ code: 'not-found' })
  })
})
