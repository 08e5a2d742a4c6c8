import { afterEach, expect, test, vi } from 'vitest'
import { LIMITS } from '../auth/attempts.ts'
import { oneTimePassword, hashPassword } from '../auth/passwords.ts'
import * as people from '../store/people.ts'
import { problemIn, startTestDesk, type TestDesk } from '../testing/harness.ts'

let desk: TestDesk
afterEach(async () => {
  vi.useRealTimers()
  await desk.close()
})

const DAY_MS = 86_400_000
const rightly = { email: 'support@demo.test', password: 'paydesk-demo' }

test('signing in answers who one is, whose payments these are, and a cookie no script can read', async () => {
  desk = await startTestDesk()
  const browser = desk.browser()
  const answer = await browser.post('/api/session', { ...rightly, email: ' Support@Demo.test' })
  expect(answer.status).toBe(200)
  expect(await answer.json()).toEqual({
    person: {
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      email: 'support@demo.test',
      name: 'Jonas Lindqvist',
      role: 'support',
      mustChangePassword: false,
    },
    account: { id: desk.account, environment: 'test' },
    timeZone: 'Europe/Oslo',
    demo: true,
    shops: false,
  })
  const [cookie = ''] = answer.headers.getSetCookie()
  expect(cookie).toMatch(
    /^paydesk=[\w-]{43}; Max-Age=604800; Path=\/; .*HttpOnly; SameSite=Strict$/,
  )
  const again = await browser.get('/api/session')
  expect(await again.json()).toMatchObject({ person: { role: 'support' } })
})

test('behind https the cookie is bound to host and TLS, and the plain name opens nothing', async () => {
  desk = await startTestDesk({ config: { publicUrl: 'https://desk.test' } })
  const browser = await desk.signIn()
  expect(browser.cookie()).toMatch(/^__Host-paydesk=/)
  const stranger = desk.browser()
  const cookie = browser.cookie().replace('__Host-', '')
  expect((await stranger.get('/api/session', { cookie })).status).toBe(401)
  expect((await browser.get('/api/session')).status).toBe(200)
  const answer = await desk.browser().post('/api/session', rightly)
  expect(answer.headers.getSetCookie()[0]).toContain('; Secure')
})

test.each([
  ['a wrong password', { ...rightly, password: 'paydesk-dem0' }, 401, 'wrong-password'],
  ['an address nobody has', { ...rightly, email: 'x@demo.test' }, 401, 'wrong-password'],
  ['no password', { email: 'support@demo.test' }, 400, 'bad-request'],
  ['a field nobody knows', { ...rightly, remember: true }, 400, 'bad-request'],
  ['an array', [rightly], 400, 'bad-request'],
  [
    'a password of 1,025 characters',
    { ...rightly, password: 'x'.repeat(1025) },
    400,
    'bad-request',
  ],
  ['an object for a password', { ...rightly, password: { $ne: '' } }, 400, 'bad-request'],
])('%s signs nobody in', async (_name, body, status, code) => {
  desk = await startTestDesk()
  const browser = desk.browser()
  const answer = await browser.post('/api/session', body)
  expect(answer.status).toBe(status)
  expect(answer.headers.getSetCookie()).toEqual([])
  expect(await problemIn(answer)).toMatchObject({ code, requestId: expect.any(String) })
  expect((await browser.get('/api/session')).status).toBe(401)
})

test('signing in again replaces the session, whatever cookie was there', async () => {
  desk = await startTestDesk()
  const browser = await desk.signIn()
  const before = browser.cookie()
  await browser.post('/api/session', rightly)
  expect(browser.cookie()).not.toBe(before)
  expect((await desk.browser().get('/api/session', { cookie: before })).status).toBe(401)
  const planted = `paydesk=${'A'.repeat(43)}`
  const victim = desk.browser()
  await victim.post('/api/session', rightly, { cookie: planted })
  expect(victim.cookie()).not.toBe(planted)
})

test('signing out ends the session on the server, and twice is no error', async () => {
  desk = await startTestDesk()
  const browser = await desk.signIn()
  const cookie = browser.cookie()
  expect((await browser.delete('/api/session')).status).toBe(204)
  expect(browser.cookie()).toBe('')
  expect((await browser.delete('/api/session')).status).toBe(204)
  expect((await desk.browser().get('/api/session', { cookie })).status).toBe(401)
})

test('the store knows no secret that a cookie carries', async () => {
  desk = await startTestDesk()
  const browser = await desk.signIn()
  const rows = await desk.db.selectFrom('sessions').selectAll().execute()
  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toContain(browser.cookie().split('=')[1])
})

test.each([
  ['12 hours without use', 0.51 * DAY_MS, false],
  ['11 hours without use', 0.45 * DAY_MS, true],
])('after %s the session is good: %#', async (_name, pause, good) => {
  desk = await startTestDesk()
  const browser = await desk.signIn()
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + pause })
  expect((await browser.get('/api/session')).status).toBe(good ? 200 : 401)
})

test('a session that is used ends after seven days all the same', async () => {
  desk = await startTestDesk()
  const browser = await desk.signIn()
  const start = Date.now()
  const statuses: number[] = []
  for (let quarter = 1; quarter <= 28; quarter += 1) {
    vi.useFakeTimers({ toFake: ['Date'], now: start + (quarter * DAY_MS) / 4 + 1 })
    statuses.push((await browser.get('/api/session')).status)
  }
  expect(statuses).toEqual([...Array.from({ length: 27 }, () => 200), 401])
})

test('whoever is disabled is out at once, and does not come back', async () => {
  desk = await startTestDesk()
  const browser = await desk.signIn()
  const person = await people.findPerson(desk.db, 'support@demo.test')
  await people.disablePerson(desk.db, person?.id ?? '', new Date())
  expect((await browser.get('/api/session')).status).toBe(401)
  expect((await browser.get('/api/transactions')).status).toBe(401)
  expect((await desk.browser().post('/api/session', rightly)).status).toBe(401)
})

test('a role that changes holds for the next request', async () => {
  desk = await startTestDesk()
  const browser = await desk.signIn()
  await desk.db.updateTable('people').set({ role: 'viewer' }).execute()
  const answer = await browser.post(`/api/transactions/${desk.account}.abcdefghijklmnop/void`, {})
  expect(answer.status).toBe(403)
  expect(await problemIn(answer)).toMatchObject({ code: 'forbidden' })
  expect((await browser.get('/api/session')).status).toBe(200)
})

test('a one-time password opens nothing but its own change', async () => {
  desk = await startTestDesk()
  const password = oneTimePassword()
  const person = { email: 'new@shop.no', name: 'Nina', role: 'support', demo: false } as const
  const passwordHash = await hashPassword(password)
  await people.addPerson(desk.db, { ...person, passwordHash, mustChangePassword: true }, new Date())

  const [browser, other] = [desk.browser(), desk.browser()]
  await other.post('/api/session', { email: person.email, password })
  const signedIn = await browser.post('/api/session', { email: person.email, password })
  expect(await signedIn.json()).toMatchObject({ person: { mustChangePassword: true } })
  const refused = await browser.get('/api/transactions')
  expect(refused.status).toBe(403)
  expect(await problemIn(refused)).toMatchObject({ code: 'password-must-change' })

  const change = (current: string, next: string) => browser.post('/api/password', { current, next })
  expect((await change('wrong', 'a better password')).status).toBe(403)
  expect((await change(password, password)).status).toBe(400)
  expect((await change(password, 'short')).status).toBe(400)
  expect((await change(password, 'a better password')).status).toBe(204)

  expect((await browser.get('/api/transactions')).status).toBe(200)
  expect((await other.get('/api/session')).status).toBe(401)
  const old = await desk.browser().post('/api/session', { email: person.email, password })
  expect(old.status).toBe(401)
})

test('a password needs a session to be changed', async () => {
  desk = await startTestDesk()
  const body = { current: 'paydesk-demo', next: 'another password' }
  expect((await desk.browser().post('/api/password', body)).status).toBe(401)
})

test('guessing one person’s password is stopped, others from there still sign in', async () => {
  desk = await startTestDesk()
  const browser = desk.browser()
  const guess = () => browser.post('/api/session', { ...rightly, password: 'guess' })
  const statuses = []
  for (let n = 0; n < LIMITS.perPerson; n += 1) statuses.push((await guess()).status)
  expect(new Set(statuses)).toEqual(new Set([401]))
  const stopped = await browser.post('/api/session', { ...rightly, email: 'SUPPORT@demo.test ' })
  expect(stopped.status).toBe(429)
  expect(stopped.headers.get('retry-after')).toBe('900')
  expect(await problemIn(stopped)).toMatchObject({ code: 'too-many-requests', retryAfter: 900 })
  expect(
    (await browser.post('/api/session', { ...rightly, email: 'admin@demo.test' })).status,
  ).toBe(200)
})

test('guessing many people’s passwords from one address is stopped', async () => {
  desk = await startTestDesk()
  const browser = desk.browser()
  const statuses: number[] = []
  for (let n = 0; n <= LIMITS.perAddress; n += 1) {
    statuses.push((await browser.post('/api/session', { email: `a${n}@b.no` })).status)
  }
  expect(statuses.at(-1)).toBe(429)
  expect(statuses.filter((status) => status === 429)).toHaveLength(1)
})

test('the time of the answer does not tell whether an address is known', async () => {
  desk = await startTestDesk()
  // The processor's time, all threads of it: what else the machine does takes none of ours.
  const fastest = async (email: string) => {
    const times: number[] = []
    for (let n = 0; n < 3; n += 1) {
      const before = process.cpuUsage()
      await desk.browser().post('/api/session', { email, password: 'not this one' })
      const { user, system } = process.cpuUsage(before)
      times.push(user + system)
    }
    return Math.min(...times)
  }
  await fastest('warm@up.no')
  const known = await fastest('support@demo.test')
  expect(await fastest('nobody@demo.test')).toBeGreaterThan(known / 3)
})
