/* oxlint-disable unicorn/no-thenable -- `then` says what a fault does; faults are never awaited */
import type { DinteroHealth } from '@paydesk/contract/events'
import { createDintero } from '@paydesk/dintero/client'
import { controlOf, type Fault } from '@paydesk/dintero-simulator/control-client'
import { startSimulator, type Simulator } from '@paydesk/dintero-simulator/start'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { createDinteroHealth } from './dintero-health.ts'
import { clockByHand } from './testing/clock-by-hand.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let simulator: Simulator
let control: ReturnType<typeof controlOf>
beforeAll(async () => {
  simulator = await startSimulator()
  control = controlOf(simulator.controlUrl)
})
afterAll(() => simulator.close())

/** An account of the test's own, the real client of it, and its health on a clock by hand. */
async function watched({ unresolved = false, listeners = false } = {}) {
  const account = await control.createAccount()
  const who = { unresolved, listeners }
  const tries: number[] = []
  let last: Promise<unknown> | undefined
  const { clock, pass } = clockByHand(() => last)
  const dintero = createDintero({
    account: account.id,
    clientId: account.clientId,
    clientSecret: account.clientSecret,
    checkoutUrl: simulator.url,
    apiUrl: simulator.url,
    systemName: 'Paydesk',
    systemVersion: '1.2.3',
    now: clock.monotonic,
  })
  const health = createDinteroHealth({
    dintero: {
      ...dintero,
      list(query) {
        tries.push(clock.now())
        const listing = dintero.list(query)
        last = listing
        return listing
      },
    },
    hasUnresolved: async () => who.unresolved,
    hasListeners: () => who.listeners,
    clock,
  })
  onTestFinished(async () => {
    health.close()
    await dintero.close()
  })
  const told: DinteroHealth[] = []
  health.subscribe((state) => told.push(state))
  const id = (await control.createPayment(account.id, { amount: 100_00 })).id ?? ''
  return {
    who,
    clock,
    pass,
    dintero,
    health,
    told,
    tries,
    id,
    account: account.id,
    arm: (on: Fault['on'], then: Fault['then'], more: Partial<Fault> = {}) =>
      control.arm(account.id, { times: 99_999, ...more, on, then }),
    mend: () => control.disarm(account.id),
    /** Reads or writes until enough of them failed in a row. */
    readThrice: async () => {
      for (let times = 0; times < 3; times += 1) await dintero.get(id).catch(() => undefined)
    },
    capture: () => dintero.capture(id, { amount: 1_00 }),
    captureFiveTimes: async () => {
      for (let times = 0; times < 5; times += 1) await dintero.capture(id, { amount: 1_00 })
    },
    requests: async (path: string) =>
      (await control.requests(account.id)).filter((request) => request.path.includes(path)).length,
  }
}

const WELL = { reads: 'well', writes: 'well', since: null }

test('reads that fail three times in a row are unwell, and writes go on', async () => {
  const { arm, readThrice, health, told, capture, clock } = await watched()
  await arm('get', 'unavailable')
  expect(health.state()).toEqual(WELL)
  await readThrice()
  const since = new Date(clock.now()).toISOString()
  expect(told).toEqual([{ reads: 'unwell', writes: 'well', since }])
  expect(await capture()).toMatchObject({ kind: 'transaction' })
})

test('writes that fail five times in a row are unwell, and reads go on', async () => {
  const { arm, captureFiveTimes, capture, dintero, told, id, requests } = await watched()
  await arm('capture', 'unavailable')
  await captureFiveTimes()
  expect(told).toMatchObject([{ reads: 'well', writes: 'unwell' }])
  await expect(dintero.get(id)).resolves.toMatchObject({ transaction: { id } })
  await expect(dintero.list()).resolves.toMatchObject({ json: [{ id }] })
  expect(await capture()).toEqual({ kind: 'unsent', cause: 'resting' })
  expect(await requests('/capture')).toBe(5)
})

test('writes are well by themselves when the next may go out, and that one decides', async () => {
  const { arm, mend, captureFiveTimes, capture, told, pass } = await watched()
  await arm('capture', 'unavailable')
  await captureFiveTimes()
  await pass(9_999)
  expect(told.map(({ writes }) => writes)).toEqual(['unwell'])
  await pass(2)
  expect(told.at(-1)).toEqual(WELL)

  expect(await capture()).toMatchObject({ kind: 'unknown', status: 503 })
  expect(told.map(({ writes }) => writes)).toEqual(['unwell', 'well', 'unwell'])
  await mend()
  await pass(10_001)
  expect(await capture()).toMatchObject({ kind: 'transaction' })
  await pass(HOUR)
  expect(told.at(-1)).toEqual(WELL)
})

test.each<[string, Fault['then'], Partial<Fault>]>([
  ['a storm of 503', 'unavailable', {}],
  ['a storm of 429 that names no time', 'answer', { status: 429, body: { error: {} } }],
  ['dropped connections', 'drop-before', {}],
  ['pages of HTML with 200', 'broken', { shape: 'html' }],
  ['truncated answers', 'broken', { shape: 'truncated' }],
])(
  'after %s, whoever waits for a read has it two seconds after the end',
  async (_name, then, more) => {
    const { arm, mend, readThrice, told, tries, pass } = await watched({ unresolved: true })
    await arm('any', then, more)
    await readThrice()
    await pass(MINUTE)
    expect(told).toMatchObject([{ reads: 'unwell' }])
    // Every two seconds, and one request each.
    expect(tries.length).toBeGreaterThanOrEqual(29)
    expect(tries.length).toBeLessThanOrEqual(31)

    await mend()
    await pass(2_002)
    expect(told.at(-1)).toEqual(WELL)
    await pass(HOUR)
    expect(told).toHaveLength(2)
  },
)

test('a try is one request', async () => {
  const { arm, readThrice, tries, pass, requests } = await watched({ unresolved: true })
  await arm('any', 'unavailable')
  await readThrice()
  const before = await requests('/transactions')
  await pass(MINUTE)
  expect((await requests('/transactions')) - before).toBe(tries.length)
})

test('while only a page waits, reads are tried every ten seconds', async () => {
  const { arm, mend, readThrice, told, tries, pass } = await watched({ listeners: true })
  await arm('any', 'unavailable')
  await readThrice()
  await pass(MINUTE)
  expect(tries.length).toBeGreaterThanOrEqual(6)
  expect(tries.length).toBeLessThanOrEqual(7)
  await mend()
  await pass(12_010)
  expect(told.at(-1)).toEqual(WELL)
})

test('while nobody waits, Dintero is left alone, and tried as soon as somebody comes', async () => {
  const { arm, mend, who, readThrice, told, tries, pass } = await watched()
  await arm('any', 'unavailable')
  await readThrice()
  await mend()
  await pass(HOUR)
  expect(tries).toEqual([])
  who.listeners = true
  await pass(2_001)
  expect(told.at(-1)).toEqual(WELL)
})

test('a store that cannot say whether somebody waits counts as one that does', async () => {
  const { arm, mend, clock, dintero, readThrice, pass } = await watched()
  const health = createDinteroHealth({
    dintero,
    hasUnresolved: () => Promise.reject(new Error('down')),
    hasListeners: () => false,
    clock,
  })
  onTestFinished(() => health.close())
  await arm('any', 'unavailable')
  await readThrice()
  await mend()
  const well = new Promise((done) => void health.subscribe(done))
  await pass(2_002)
  expect(await well).toEqual(WELL)
})

test('one failed read is doubt enough to look again', async () => {
  const { arm, dintero, id, told, tries, pass } = await watched({ listeners: true })
  await arm('get', 'unavailable')
  await dintero.get(id).catch(() => undefined)
  await pass(MINUTE)
  expect(tries).toHaveLength(1)
  expect(told).toEqual([])
})

/** What Dintero says when it wants to be left alone. */
const wait = (retryAfter: string): Partial<Fault> => ({
  status: 429,
  headers: { 'retry-after': retryAfter },
  body: { error: { message: 'slow down' } },
})

test.each([
  ['seconds', () => '60', MINUTE],
  ['a date', () => new Date(Date.now() + MINUTE + 500).toUTCString(), MINUTE],
  ['an hour, cut to five minutes', () => '3600', 5 * MINUTE],
])('Retry-After in %s is honoured, however much somebody waits', async (_name, text, ms) => {
  const { arm, mend, dintero, id, told, pass, requests } = await watched({ unresolved: true })
  await arm('any', 'answer', wait(text()))
  await expect(dintero.get(id)).rejects.toMatchObject({ failure: 'unavailable', status: 429 })
  expect(told).toMatchObject([{ reads: 'unwell', writes: 'well' }])
  await mend()

  const before = await requests('/transactions')
  // A date has no fractions of a second.
  await pass(ms - 1_000)
  await expect(dintero.get(id)).rejects.toMatchObject({ failure: 'unavailable' })
  expect(await requests('/transactions')).toBe(before)
  await pass(3_002)
  expect(told.at(-1)).toEqual(WELL)
})

test('a write that is told to wait makes the next one wait', async () => {
  const { arm, capture, pass, requests, told } = await watched()
  await arm('capture', 'answer', { ...wait('30'), times: 1 })
  expect(await capture()).toMatchObject({ kind: 'busy', retryAfterMs: 30_000 })
  expect(await capture()).toEqual({ kind: 'unsent', cause: 'resting' })
  await pass(30_001)
  expect(told.map(({ writes }) => writes)).toEqual(['unwell', 'well'])
  expect(await capture()).toMatchObject({ kind: 'transaction' })
  expect(await requests('/capture')).toBe(2)
})

test.each<[string, Fault['then'], Partial<Fault>]>([
  ['400', 'refuse', {}],
  ['404', 'answer', { status: 404, body: { error: { message: 'no' } } }],
  ['409', 'answer', { status: 409, body: { error: { message: 'no' } } }],
  ['422', 'answer', { status: 422, body: { error: { message: 'no' } } }],
  ['a failed event', 'fail-with-200', {}],
])('no number of refusals keeps anything back: %s', async (_name, then, more) => {
  const { arm, mend, capture, dintero, id, told } = await watched()
  await arm('capture', then, more)
  if (then === 'answer') await arm('get', then, more)
  for (let times = 0; times < 12; times += 1) {
    await capture()
    await dintero.get(id).catch(() => undefined)
  }
  await mend()
  expect(await capture()).toMatchObject({ kind: 'transaction' })
  expect(told).toEqual([])
})

test('a token serves until it expires, however the endpoint is', async () => {
  const { arm, dintero, id, told, clock, pass } = await watched()
  await dintero.get(id)
  const from = clock.now()
  await arm('token', 'unavailable')
  // From half its life on another one is asked for in vain.
  while (clock.now() < from + 4 * HOUR - 10 * MINUTE) {
    await expect(dintero.get(id)).resolves.toMatchObject({ transaction: { id } })
    await pass(10 * MINUTE)
  }
  expect(told).toEqual([])
})

test('without a token nothing is read and nothing sent, and one that comes is found', async () => {
  const { arm, mend, dintero, id, told, who, capture, pass, requests } = await watched()
  await arm('token', 'unavailable')
  await expect(dintero.get(id)).rejects.toMatchObject({ failure: 'unavailable' })
  expect(told).toMatchObject([{ reads: 'unwell', writes: 'unwell' }])
  expect(await capture()).toEqual({ kind: 'unsent', cause: 'token' })
  expect(await requests('/transactions')).toBe(0)

  await mend()
  who.unresolved = true
  await pass(2_002)
  expect(told.at(-1)).toEqual(WELL)
  expect(await capture()).toMatchObject({ kind: 'transaction' })
})

test('a storm of 401 fetches one token, and one more a minute later', async () => {
  const { arm, dintero, id, told, pass, requests, capture } = await watched()
  await dintero.get(id)
  expect(await requests('/auth/token')).toBe(1)
  await arm('any', 'unauthorized')
  const storm = () =>
    Promise.all(Array.from({ length: 30 }, () => dintero.get(id).catch(() => capture())))
  await storm()
  await storm()
  expect(await requests('/auth/token')).toBe(2)
  await pass(MINUTE)
  await storm()
  expect(await requests('/auth/token')).toBe(3)
  // Dintero answers, and what it says is no.
  expect(told).toEqual([])
})

test('reads that are never answered are unwell after one patience', async () => {
  const { arm, mend, dintero, id, told, pass } = await watched({ unresolved: true })
  await arm('any', 'drop-before', { drop: 'silence' })
  await Promise.all(
    Array.from({ length: 3 }, () =>
      expect(dintero.get(id)).rejects.toMatchObject({ failure: 'slow' }),
    ),
  )
  expect(told).toMatchObject([{ reads: 'unwell' }])
  await mend()
  await pass(2_002)
  expect(told.at(-1)).toEqual(WELL)
})
