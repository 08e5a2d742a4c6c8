import { expect, test } from 'vitest'
import type { Condition } from './client.ts'
import {
  clientOf,
  ID,
  json,
  page,
  payment,
  raw,
  refusal,
  upstream,
  type Reply,
  type Upstream,
} from './testing/upstream.ts'

const drop: Reply = (res) => res.socket?.destroy()
const isWrite = ({ calls }: Upstream) => calls.filter(({ method }) => method !== 'GET')

/** A client on a clock that stands until the test moves it. */
function clientAt(url: string) {
  const at = { now: 0 }
  const dintero = clientOf(url, { now: () => at.now })
  const states: string[] = []
  dintero.onCondition(() => {
    const { reads, writes, token } = dintero.condition()
    states.push([reads, writes, token].map(({ is }) => is).join(' '))
  })
  return {
    at,
    dintero,
    states,
    reads: async (times: number) => {
      for (let time = 0; time < times; time += 1) await dintero.get(ID).catch(() => undefined)
    },
    writes: async (times: number) => {
      for (let time = 0; time < times; time += 1) await dintero.refund(ID, { amount: 1 })
    },
  }
}

type Is = Condition['reads']['is']

test.each<[string, Is, Reply]>([
  ['dropped connections', 'open', drop],
  ['500 in Dintero’s words', 'open', refusal(500)],
  ['503 of a gateway', 'open', page(503)],
  ['429', 'open', refusal(429)],
  ['a gateway’s page with 200', 'open', page(200)],
  ['a gateway’s 404', 'open', page(404)],
  ['half of the JSON', 'open', raw(200, 'application/json', '{"amount":')],
  ['an empty answer', 'open', raw(200, 'application/json', '')],
  ['a refusal', 'closed', refusal(400)],
  ['no such payment', 'closed', refusal(404)],
  ['409', 'closed', refusal(409)],
  ['our credentials refused', 'closed', refusal(401)],
  ['a permission that is missing', 'closed', refusal(403)],
  ['a payment that cannot be read', 'closed', json(200, { id: ID })],
  ['the payment', 'closed', json(200, payment)],
])('after %s three times the reads’ breaker is %s', async (_name, expected, reply) => {
  const { url } = await upstream(reply)
  const { dintero, reads } = clientAt(url)
  await reads(2)
  expect(dintero.condition().reads.is).toBe('closed')
  await reads(1)
  expect(dintero.condition()).toMatchObject({ reads: { is: expected }, writes: { is: 'closed' } })
})

test.each<[string, Is, Reply]>([
  ['dropped connections', 'open', drop],
  ['500 in Dintero’s words', 'open', refusal(500)],
  ['503 of a gateway', 'open', page(503)],
  ['429 that names no time', 'open', refusal(429)],
  ['a gateway’s page with 200', 'open', page(200)],
  ['a gateway’s 403', 'open', page(403)],
  ['a redirect', 'open', raw(302, 'text/html', '', { location: '/' })],
  ['an empty 200', 'open', raw(200, 'application/json', '')],
  ['a refusal', 'closed', refusal(400)],
  ['422', 'closed', refusal(422)],
  ['409', 'closed', refusal(409)],
  ['a permission that is missing', 'closed', refusal(403)],
  ['an accepted refund', 'closed', json(202, payment)],
  ['an accepted refund without a body', 'closed', raw(202, 'text/plain', '')],
  ['a refund', 'closed', json(200, payment)],
])('after %s five times the writes’ breaker is %s', async (_name, expected, reply) => {
  const { url } = await upstream(reply)
  const { dintero, writes } = clientAt(url)
  await writes(4)
  expect(dintero.condition().writes.is).toBe('closed')
  await writes(1)
  expect(dintero.condition()).toMatchObject({ writes: { is: expected }, reads: { is: 'closed' } })
})

test('a read that has to wait goes nowhere, and says how long', async () => {
  const { url, calls } = await upstream(drop)
  const { at, dintero, reads } = clientAt(url)
  await reads(3)
  at.now = 400
  const before = calls.length
  await expect(dintero.list()).rejects.toMatchObject({ failure: 'unavailable', retryAfterMs: 600 })
  expect(calls).toHaveLength(before)
})

test('the one that tries is one request, and others wait for it', async () => {
  const { url, calls } = await upstream(refusal(503))
  const { at, dintero, reads } = clientAt(url)
  await reads(3)
  at.now = 1_000
  const before = calls.length
  await Promise.all(Array.from({ length: 30 }, () => dintero.get(ID).catch(() => undefined)))
  expect(calls).toHaveLength(before + 1)
})

test('a write that has to wait is unsent, and no token is asked for', async () => {
  const server = await upstream(drop)
  const { dintero, writes } = clientAt(server.url)
  await writes(5)
  const resting = { kind: 'unsent', cause: 'resting' }
  for (const write of [dintero.capture, dintero.refund, dintero.void, dintero.authorize]) {
    expect(await write(ID, { amount: 1 })).toEqual(resting)
  }
  expect(isWrite(server)).toHaveLength(5)
})

test('what went out is what its answer says, whatever became of the breaker meanwhile', async () => {
  const slow = Promise.withResolvers<void>()
  const answered = async (reply: () => void) => {
    await slow.promise
    reply()
  }
  const server = await upstream((res, seen) => {
    if (seen.path.endsWith('/capture')) void answered(() => json(200, payment)(res))
    else if (seen.path.endsWith('/void')) void answered(() => refusal(400)(res))
    else drop(res, seen)
  })
  const { dintero, writes } = clientAt(server.url)
  const done = dintero.capture(ID, { amount: 1 })
  const refused = dintero.void(ID, undefined)
  await writes(5)
  expect(dintero.condition().writes.is).toBe('open')
  slow.resolve()
  expect(await done).toMatchObject({ kind: 'transaction' })
  expect(await refused).toMatchObject({ kind: 'refused', status: 400 })
  // They began before it opened, so they prove nothing about now.
  expect(dintero.condition().writes.is).toBe('open')
})

test('a token endpoint that is down counts against neither reads nor writes', async () => {
  const { url } = await upstream(json(200, payment), page(503))
  const { at, dintero, reads, writes } = clientAt(url)
  for (let times = 0; times < 4; times += 1) {
    await reads(2)
    await writes(2)
    at.now += 1_000
  }
  expect(dintero.condition()).toMatchObject({
    reads: { is: 'closed', failures: 0 },
    writes: { is: 'closed', failures: 0 },
    token: { is: 'open' },
    hasToken: false,
  })
})

test('who listens hears of each change, and of nothing once it stops', async () => {
  const { url } = await upstream(page(503))
  const { dintero, states, reads } = clientAt(url)
  let heard = 0
  const stop = dintero.onCondition(() => (heard += 1))
  await reads(3)
  expect(states).toEqual(['closed closed closed', 'closed closed closed', 'open closed closed'])
  stop()
  await dintero.refund(ID, { amount: 1 })
  expect([heard, states.length]).toEqual([3, 4])
})
