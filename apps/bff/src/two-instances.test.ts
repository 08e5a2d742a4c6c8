import { afterAll, beforeAll, expect, test } from 'vitest'
import { booked, caseOf, confirm, payment, writesTo, arm } from './operations/testing/confirm.ts'
import * as people from './store/people.ts'
import { onPostgres } from './store/testing/each-store.ts'
import { startWire } from './store/testing/wire.ts'
import { startSecondDesk, startTestDesk, type TestDesk } from './testing/harness.ts'
import { listen } from './testing/listen.ts'

const capture = caseOf('a capture')

/** Two desks on one PostgreSQL, for one account; a wire of its own leads the second to it. */
onPostgres((store) => {
  let one: TestDesk
  let other: TestDesk
  let wire: Awaited<ReturnType<typeof startWire>>
  beforeAll(async () => {
    const where = await store.place()
    wire = await startWire(where)
    one = await startTestDesk({ store: where, heartbeatMs: 100 })
    const databaseUrl = wire.where.url.replace('@', ':hunter2@')
    other = await startSecondDesk(one, { heartbeatMs: 100, config: { databaseUrl } })
  })
  afterAll(async () => {
    wire.close()
    await other.close()
    await one.close()
  })

  /** The same browser, which a proxy sends to the other instance. */
  const onOther = (browser: Awaited<ReturnType<TestDesk['signIn']>>) =>
    other.browser(browser.cookie())

  test('a session made on one is good on the other, until it ends on either', async () => {
    const browser = await one.signIn()
    const moved = onOther(browser)
    expect((await moved.get('/api/session')).status).toBe(200)
    await moved.delete('/api/session')
    expect((await browser.get('/api/session')).status).toBe(401)
  })

  test('signing out on one ends the stream on the other', async () => {
    const browser = await one.signIn()
    const stream = await listen(onOther(browser))
    await browser.delete('/api/session')
    expect(await stream.end()).not.toContain('event:change')
  })

  test('whoever is disabled on one hears nothing more on the other', async () => {
    const stream = await listen(onOther(await one.signIn('viewer')))
    const viewer = await people.findPerson(one.db, 'viewer@demo.test')
    await people.disablePerson(one.db, viewer?.id ?? '', new Date())
    expect(await stream.end()).not.toContain('event:change')
  })

  test('an operation confirmed on one shows at once on the other', async () => {
    const browser = await one.signIn()
    const stream = await listen(onOther(browser))
    const { operation } = await confirm(browser, await payment(one, capture), capture)
    expect(operation.state).toBe('SUCCEEDED')
    const told = await stream.until('"SUCCEEDED"')
    expect(told).toContain(operation.id)
  })

  test('a key that was used on one is a replay on the other', async () => {
    const browser = await one.signIn()
    const seen = await payment(one, capture)
    const key = crypto.randomUUID()
    const first = await confirm(browser, seen, capture, { key })
    const second = await confirm(onOther(browser), seen, capture, { key })
    expect(second.operation.id).toBe(first.operation.id)
    expect(second.headers.get('idempotency-replayed')).toBe('true')
    expect(await writesTo(one, seen)).toHaveLength(1)
  })

  test('two people who capture a payment at once, each on an instance, capture it once', async () => {
    const [kari, nina] = [await one.signIn('support'), await other.signIn('admin')]
    for (let round = 0; round < 10; round += 1) {
      const seen = await payment(one, capture)
      const order = round % 2 === 0 ? [kari, nina] : [nina, kari]
      const answers = await Promise.all(order.map((browser) => confirm(browser, seen, capture)))
      const statuses = answers.map(({ status }) => status)
      expect(statuses.filter((status) => status === 200)).toHaveLength(1)
      expect(statuses.filter((status) => status === 409 || status === 412)).toHaveLength(1)
      expect(await booked(one, seen, 'CAPTURE')).toHaveLength(1)
    }
  })

  test('what is unresolved on one keeps the payment closed on the other', async () => {
    const seen = await payment(one, capture)
    await arm(one, 'capture', seen, 'drop-after', { visibleAfterMs: 60_000 })
    const first = await confirm(await one.signIn(), seen, capture)
    expect(first.status).toBe(202)
    const second = await confirm(await other.signIn(), seen, capture)
    expect(second.status).toBe(409)
    expect(await writesTo(one, seen)).toHaveLength(1)
  })

  test('after a time without the others, browsers are sent to read again', async () => {
    const { databaseUrl } = other.config
    const patient = await startSecondDesk(one, { heartbeatMs: 60_000, config: { databaseUrl } })
    const stream = await listen(await patient.signIn())
    wire.cut()
    wire.mend()
    expect(await stream.end()).not.toContain('event:change')
    await patient.close()
  })

  test('a database that is gone: 503 within seconds, nothing sent, and on it goes when it is back', async () => {
    const browser = await other.signIn()
    const seen = await payment(one, capture)
    for (const trouble of ['cut', 'hang'] as const) {
      wire[trouble]()
      // Within seconds: the test itself has thirty.
      expect(await confirm(browser, seen, capture)).toMatchObject({ status: 503 })
      expect((await other.browser().get('/readyz')).status).toBe(503)
      wire.mend()
    }
    expect(await writesTo(one, seen)).toEqual([])
    expect(other.logged()).not.toContain('hunter2')
    await expect
      .poll(async () => (await confirm(browser, seen, capture)).operation?.state)
      .toBe('SUCCEEDED')
    expect(await writesTo(one, seen)).toHaveLength(1)
  })
})
