/* oxlint-disable unicorn/no-thenable -- `then` says what a fault does; faults are never awaited */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { outOfStepPage } from '@paydesk/contract/shop'
import { controlOf } from '@paydesk/dintero-simulator/control-client'
import { startSimulator, type Simulator } from '@paydesk/dintero-simulator/start'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createBrowser } from './testing/harness.ts'
import { startProcess } from './testing/process.ts'

let simulator: Simulator
let folder: string
const running: ReturnType<typeof startProcess>[] = []
beforeAll(async () => {
  simulator = await startSimulator()
})
afterAll(() => simulator.close())
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paydesk-start-'))
})
afterEach(async () => {
  for (const { child } of running) child.kill('SIGKILL')
  await Promise.all(running.splice(0).map(({ exited }) => exited))
  rmSync(folder, { recursive: true })
})

const start = (env: Record<string, string>, ownGroup = false) => {
  const desk = startProcess('start.ts', [], { PORT: '0', DATA_DIR: folder, ...env }, ownGroup)
  running.push(desk)
  return desk
}
const configured = () => ({
  DINTERO_ACCOUNT_ID: simulator.account,
  DINTERO_CLIENT_ID: simulator.clientId,
  DINTERO_CLIENT_SECRET: simulator.clientSecret,
  DINTERO_CHECKOUT_URL: simulator.url,
  DINTERO_API_URL: simulator.url,
})
const address = async (desk: ReturnType<typeof start>) =>
  (await desk.says(/answers at (http:\/\/127\.0\.0\.1:\d+)/))[1] ?? ''
/** Dintero's and the shop's, with their books in our folder; numbers as the system has them. */
const simulators = () =>
  execFileSync('ps', ['-eo', 'ppid=,pgid=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes('simulator') && line.includes(folder))
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([parent, group]) => ({ parent, group }))

/** All pages of the demonstration's shop. */
async function outOfStep(browser: ReturnType<typeof createBrowser>) {
  let looked = 0
  const rows: { number: string; cause: string }[] = []
  for (let page = 1, pages = 1; page <= pages; page++) {
    const answer = await browser.get(`/api/out-of-step?shop=fjellro&page=${page}`)
    const found = outOfStepPage.parse(await answer.json())
    pages = found.pages
    looked += found.looked
    rows.push(...found.rows.map(({ order, cause }) => ({ number: order.number, cause })))
  }
  return { looked, rows }
}

/** Several processes start in turn, beside all the other tests. */
const PATIENT = { timeout: 120_000 }
const SOON = { timeout: 15_000 }

describe('with credentials', PATIENT, () => {
  test('it says where it answers, and Ctrl+C ends it at once although somebody listens', async () => {
    const desk = start({ ...configured(), PAYDESK_DEMO: '1' })
    const browser = createBrowser(await address(desk))
    const person = { email: 'support@demo.test', password: 'paydesk-demo' }
    expect((await browser.post('/api/session', person)).status).toBe(200)
    const stream = await browser.get('/api/events')
    expect(stream.status).toBe(200)

    // Nobody but the desk ends the stream.
    desk.child.kill('SIGINT')
    expect(await desk.exited).toBe(0)
    expect(desk.errors()).toBe('')
  })

  test('Ctrl+C in the middle of a capture ends it as soon, and the next start knows of the capture', async () => {
    const control = controlOf(simulator.controlUrl)
    const account = await control.createAccount()
    const env = {
      ...configured(),
      PAYDESK_DEMO: '1',
      DINTERO_ACCOUNT_ID: account.id,
      DINTERO_CLIENT_ID: account.clientId,
      DINTERO_CLIENT_SECRET: account.clientSecret,
    }
    const person = { email: 'support@demo.test', password: 'paydesk-demo' }
    const payment = await control.createPayment(account.id, { amount: 5000 })
    const path = `/api/transactions/${payment.id}`
    await control.arm(account.id, { on: 'capture', then: 'hold-after' })

    const desk = start(env)
    const browser = createBrowser(await address(desk))
    await browser.post('/api/session', person)
    const seen = (await browser.get(path)).headers.get('etag') ?? ''
    const headers = { 'if-match': seen, 'idempotency-key': crypto.randomUUID() }
    const broken = browser.post(`${path}/capture`, { amount: 5000 }, headers).catch(() => undefined)
    const sent = async () => (await control.requests(account.id)).map(({ path }) => path)
    await expect.poll(() => control.held(account.id), SOON).toHaveLength(1)
    const stoppedAt = performance.now()
    desk.child.kill('SIGINT')
    expect(await desk.exited).toBe(0)
    // The call itself would have been given up after ten seconds.
    expect(performance.now() - stoppedAt).toBeLessThan(8_000)
    await broken
    await control.release(account.id)

    const next = createBrowser(await address(start(env)))
    await next.post('/api/session', person)
    const found = await next.get(`/api/operations?transaction_id=${payment.id}`)
    expect(await found.json()).toMatchObject([{ kind: 'capture', amount: 5000 }])
    expect((await sent()).filter((path) => path.endsWith('/capture'))).toHaveLength(1)
  })

  test('who starts it anew before it has stopped has to wait, and then it is there', async () => {
    const env = { ...configured(), PAYDESK_DEMO: '1' }
    const first = start(env)
    // A browser that listens keeps it for a moment.
    const browser = createBrowser(await address(first))
    await browser.post('/api/session', { email: 'support@demo.test', password: 'paydesk-demo' })
    await browser.get('/api/events')
    const second = start(env)
    first.child.kill('SIGTERM')
    const people = startProcess('people-cli.ts', ['list'], { ...env, DATA_DIR: folder })
    running.push(people)
    expect((await fetch(`${await address(second)}/healthz`)).status).toBe(200)
    expect([await first.exited, first.errors()]).toEqual([0, ''])
    expect([await people.exited, people.errors()]).toEqual([0, ''])
  })

  test('it makes the first administrator and knows nobody of the demonstration', async () => {
    const admin = { email: 'boss@shop.no', password: 'a password of theirs' }
    const desk = start({
      ...configured(),
      PAYDESK_ADMIN_EMAIL: admin.email,
      PAYDESK_ADMIN_PASSWORD: admin.password,
    })
    const browser = createBrowser(await address(desk))
    expect(desk.output()).not.toContain('paydesk-demo')
    const demo = { email: 'admin@demo.test', password: 'paydesk-demo' }
    expect((await browser.post('/api/session', demo)).status).toBe(401)
    const session = await (await browser.post('/api/session', admin)).json()
    expect(session).toMatchObject({ person: { role: 'admin' }, demo: false })
  })

  test('it logs what happens as JSON lines on stderr, from the level that is asked for', async () => {
    const desk = start({ ...configured(), PAYDESK_DEMO: '1', PAYDESK_LOG_LEVEL: 'info' })
    await createBrowser(await address(desk)).get('/healthz')
    desk.child.kill('SIGTERM')
    expect(await desk.exited).toBe(0)
    expect(JSON.parse(desk.errors().split('\n')[0] ?? '')).toMatchObject({ route: '/healthz' })
  })
})

describe('without credentials', PATIENT, () => {
  test('a simulator with payments stands beside it, keeps its books and ends with it', async () => {
    const first = start({})
    const url = await address(first)
    await first.says(/viewer@demo\.test .*viewer/)
    const browser = createBrowser(url)
    const person = { email: 'support@demo.test', password: 'paydesk-demo' }
    const session = await (await browser.post('/api/session', person)).json()
    expect(session).toMatchObject({ demo: true, account: { environment: 'test' } })
    const page = await (await browser.get('/api/transactions?limit=100')).json()
    expect(page).toHaveLength(100)
    const apart = await outOfStep(browser)
    expect(simulators().map(({ parent }) => parent)).toEqual([first.child.pid, first.child.pid])
    first.child.kill('SIGINT')
    expect(await first.exited).toBe(0)
    expect(simulators()).toEqual([])

    const second = createBrowser(await address(start({})))
    expect(await (await second.post('/api/session', person)).json()).toEqual(session)
    expect(await (await second.get('/api/transactions?limit=100')).json()).toEqual(page)
    expect(await outOfStep(second)).toEqual(apart)
  })

  test('the shop beside it is connected, and its orders are out of step in every way', async () => {
    const browser = createBrowser(await address(start({})))
    await browser.post('/api/session', { email: 'support@demo.test', password: 'paydesk-demo' })
    expect(await (await browser.get('/api/session')).json()).toMatchObject({ shops: true })
    expect(await (await browser.get('/api/shops')).json()).toMatchObject([
      { id: 'fjellro', failure: null },
    ])
    const { looked, rows } = await outOfStep(browser)
    expect(looked).toBeGreaterThan(600)
    expect(rows.length).toBeLessThan(looked / 5)
    expect(new Set(rows.map(({ cause }) => cause))).toEqual(
      new Set([
        'captured-here',
        'held-after-capture',
        'completed-there',
        'cancelled-there',
        'cancelled-here',
        'refunded-here',
        'refunded-there',
        'amounts-differ',
      ]),
    )
  })

  test('Ctrl+C in a terminal reaches the desk alone, which needs the simulators until it is done', async () => {
    const desk = start({}, true)
    await address(desk)
    const { pid = 0 } = desk.child
    expect(simulators().map(({ group }) => group === pid)).toEqual([false, false])
    process.kill(-pid, 'SIGINT')
    expect(await desk.exited).toBe(0)
    expect(desk.errors()).toBe('')
    expect(simulators()).toEqual([])
  })

  test('the simulators do not outlive a desk that is killed', async () => {
    const desk = start({})
    await address(desk)
    expect(simulators()).toHaveLength(2)
    desk.child.kill('SIGKILL')
    await desk.exited
    await expect.poll(simulators, SOON).toEqual([])
  })
})

const fails = async (env: Record<string, string>) => {
  const desk = start(env)
  expect(await desk.exited).toBe(1)
  expect(desk.output()).toBe('')
  return desk.errors()
}

describe('a start that cannot be is told in plain words', PATIENT, () => {
  test('every mistake of the configuration', async () => {
    const errors = await fails({ PORT: 'x', DINTERO_ACCOUNT_ID: 'T12345678' })
    expect(errors).toMatch(/^Paydesk cannot start:\n {2}- PORT must be.*\n {2}- DINTERO_CLIENT_ID/)
  })

  test.each([
    ['with credentials', () => ({ ...configured(), PAYDESK_DEMO: '1' })],
    ['without, and the simulators end too', () => ({})],
  ])('a port that is taken, %s', async (_when, env) => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((listening) => other.once('listening', listening))
    const taken = other.address()
    const port = typeof taken === 'object' ? String(taken?.port) : ''
    const errors = await fails({ ...env(), PORT: port })
    expect(errors.trim().split('\n')).toEqual([expect.stringContaining(`Port ${port} is in use`)])
    await expect.poll(simulators, SOON).toEqual([])
    other.close()
  })

  test.each([
    ['with credentials', () => ({ ...configured(), PAYDESK_DEMO: '1' })],
    ['without', () => ({})],
  ])('a data folder that another process serves from, %s', async (_when, env) => {
    const first = start(env())
    const url = await address(first)
    const errors = await fails(env())
    expect(errors).toBe(
      `Another Paydesk runs with the data folder ${folder}. Stop it, or choose another folder with DATA_DIR; several instances share a database with DATABASE_URL.\n`,
    )
    expect((await fetch(`${url}/healthz`)).status, 'the first one goes on').toBe(200)
    first.child.kill('SIGKILL')
    await first.exited
    await address(start(env()))
  })

  test('nobody who could sign in', async () => {
    expect(await fails(configured())).toMatch(/^Nobody can sign in yet\. Set PAYDESK_ADMIN_EMAIL/)
  })

  test('a data folder that cannot be written', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    for (const env of [{}, { ...configured(), PAYDESK_DEMO: '1' }]) {
      const errors = await fails({ ...env, DATA_DIR: join(file, 'data') })
      expect(errors.trim().split('\n')).toEqual([
        expect.stringMatching(/^The data folder .*file\/data cannot be written/),
      ])
    }
  })

  test('a Node that is too old', async () => {
    const pretend =
      "import m from 'node:module'; Object.defineProperty(process, 'versions', " +
      "{ value: { ...process.versions, node: '20.19.5' } }); m.syncBuiltinESMExports()"
    const errors = await fails({
      NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(pretend)}`,
    })
    expect(errors).toBe('Paydesk needs Node 22.22.2 or later; this is Node 20.19.5.\n')
  })
})
