import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { DinteroError } from './error.ts'
import {
  clientOf,
  ID,
  json,
  page,
  payment,
  raw,
  refusal,
  SECRET,
  upstream,
  type Reply,
} from './testing/upstream.ts'

/** Answers the first requests with these, in order, and every later one with the last. */
function inTurn(...replies: Reply[]): Reply {
  let turn = 0
  return (res, seen) => {
    const reply = replies[Math.min(turn, replies.length - 1)]
    turn += 1
    reply?.(res, seen)
  }
}

const failure = (promise: Promise<unknown>): Promise<DinteroError> =>
  promise.then(
    () => expect.fail('no error was thrown'),
    (error: unknown) => {
      if (!(error instanceof DinteroError)) throw error
      return error
    },
  )

const drop: Reply = (res) => res.socket?.destroy()

test('what Dintero sends comes through as it is and as it is read', async () => {
  const sent = { ...payment, novelty: 1, card: 'none' }
  const { url, calls } = await upstream(json(200, sent))
  const { json: got, transaction } = await clientOf(url).get(ID, {
    includes: ['session', 'events.success.true'],
  })
  expect(got).toEqual(sent)
  expect(transaction).toEqual({ ...sent, card: undefined })
  expect(calls[0]).toMatchObject({
    method: 'GET',
    path: `/v1/transactions/${ID}?includes=session&includes=events.success.true`,
    headers: {
      authorization: 'Bearer token-1',
      'user-agent': 'Paydesk/1.2.3 (+https://paydesk.example)',
      'dintero-system-name': 'Paydesk',
      'dintero-system-version': '1.2.3',
      'dintero-system-plugin-name': 'Paydesk',
      'dintero-system-plugin-version': '1.2.3',
    },
  })
})

test('a list comes as it is, rows that nobody can read included', async () => {
  const sent = [payment, { id: 'x' }, null]
  const { url, calls } = await upstream(json(200, sent))
  const { json: got } = await clientOf(url).list({ status: ['CAPTURED', 'REFUNDED'] })
  expect(got).toEqual(sent)
  expect(calls[0]?.path).toBe('/v1/transactions?status=CAPTURED&status=REFUNDED')
})

test('the token is asked for once, with the audience of the real host', async () => {
  const { url, tokenCalls } = await upstream(json(200, payment))
  const dintero = clientOf(url)
  await Promise.all(Array.from({ length: 20 }, () => dintero.get(ID)))
  expect(tokenCalls).toHaveLength(1)
  expect(tokenCalls[0]?.path).toBe('/v1/accounts/T12345678/auth/token')
  expect(JSON.parse(tokenCalls[0]?.body ?? '')).toEqual({
    grant_type: 'client_credentials',
    audience: 'https://api.dintero.com/v1/accounts/T12345678',
  })
  const basic = tokenCalls[0]?.headers.authorization?.replace('Basic ', '') ?? ''
  expect(Buffer.from(basic, 'base64').toString()).toBe(`the-client-id:${SECRET}`)
})

test.each<[string, Reply, string, number | undefined]>([
  ['a refusal', refusal(400), 'refused', 400],
  ['422', refusal(422), 'refused', 422],
  ['404 in Dintero’s words', refusal(404), 'not-found', 404],
  ['404 in a gateway’s words', page(404), 'bad-response', 404],
  ['a page with 200', page(200), 'bad-response', 200],
  ['a redirect', raw(302, 'text/html', '', { location: '/elsewhere' }), 'bad-response', 302],
  ['half of the JSON', raw(200, 'application/json', '{"amount":'), 'bad-response', 200],
  ['JSON nested too deeply', raw(200, 'application/json', '['.repeat(1e5)), 'bad-response', 200],
  ['a transaction without money', json(200, { id: ID }), 'bad-response', undefined],
  ['another transaction', json(200, { ...payment, id: `${ID}x` }), 'bad-response', undefined],
  [
    'a body over the limit',
    raw(200, 'application/json', `"${'x'.repeat(6e6)}"`),
    'bad-response',
    undefined,
  ],
])('%s is final', async (_name, reply, expected, status) => {
  const { url, calls } = await upstream(reply)
  expect(await failure(clientOf(url).get(ID))).toMatchObject({ failure: expected, status })
  expect(calls).toHaveLength(1)
})

test.each<[string, Reply]>([
  ['a dropped connection', drop],
  ['500', refusal(500)],
  ['503 of a gateway', page(503)],
  ['429', refusal(429)],
])('%s is asked again, twice at most', async (_name, reply) => {
  const recovering = await upstream(inTurn(reply, reply, json(200, payment)))
  await expect(clientOf(recovering.url).get(ID)).resolves.toMatchObject({ json: payment })
  expect(recovering.calls).toHaveLength(3)

  const broken = await upstream(reply)
  expect(await failure(clientOf(broken.url).get(ID))).toMatchObject({ failure: 'unavailable' })
  expect(broken.calls).toHaveLength(3)
})

test('Retry-After is waited for while the deadline leaves room', async () => {
  const { url, calls } = await upstream(
    inTurn(refusal(429, { 'retry-after': '1' }), json(200, payment)),
  )
  const startedAt = performance.now()
  await clientOf(url).get(ID)
  expect(performance.now() - startedAt).toBeGreaterThan(990)
  expect(calls).toHaveLength(2)
})

test('Retry-After beyond the deadline is passed on at once', async () => {
  const { url, calls } = await upstream(refusal(503, { 'retry-after': '60' }))
  const error = await failure(clientOf(url).get(ID))
  expect(error).toMatchObject({ failure: 'unavailable', status: 503, retryAfterMs: 60_000 })
  expect(error).toMatchObject({ code: 'NOT_TODAY', upstreamMessage: 'Not today' })
  expect(calls).toHaveLength(1)
})

test('an unknown payment carries Dintero’s words, apart from its own message', async () => {
  const { url } = await upstream(refusal(404))
  const error = await failure(clientOf(url).get(ID))
  expect(error).toMatchObject({ code: 'NOT_TODAY', upstreamMessage: 'Not today' })
  expect(error.message).toBe('get: Dintero answered 404')
})

test.each([
  [401, 'unauthorized'],
  [403, 'forbidden'],
])('%i gets one fresh token, then it is %s', async (status, expected) => {
  const { url, calls, tokenCalls } = await upstream(refusal(status))
  expect(await failure(clientOf(url).list())).toMatchObject({ failure: expected, status })
  expect(calls).toHaveLength(2)
  expect(tokenCalls).toHaveLength(2)
})

test('a token that expired early is replaced without anyone noticing', async () => {
  const { url } = await upstream((res, { headers }) =>
    (headers.authorization === 'Bearer token-1' ? refusal(401) : json(200, payment))(res),
  )
  const dintero = clientOf(url)
  const all = Promise.all(Array.from({ length: 30 }, () => dintero.get(ID)))
  await expect(all).resolves.toHaveLength(30)
})

test('a storm of 401 reaches the token endpoint twice', async () => {
  const { url, tokenCalls } = await upstream(refusal(401))
  const dintero = clientOf(url)
  await Promise.all(Array.from({ length: 50 }, () => failure(dintero.get(ID))))
  await Promise.all(Array.from({ length: 50 }, () => failure(dintero.get(ID))))
  expect(tokenCalls).toHaveLength(2)
})

test.each<[string, Reply, string]>([
  ['refuses the credentials', refusal(401), 'unauthorized'],
  ['is down', refusal(503), 'unavailable'],
  ['answers a page', page(403), 'bad-response'],
])('a token endpoint that %s', async (_name, replyToken, expected) => {
  const { url, calls } = await upstream(json(200, payment), replyToken)
  expect((await failure(clientOf(url).get(ID))).failure).toBe(expected)
  expect(calls).toHaveLength(0)
})

/** A gateway whose error page shows the request. */
const echo: Reply = (res, { headers }) => raw(400, 'text/html', String(headers.authorization))(res)

test('nothing of an error tells the secret or the token', async () => {
  const { url } = await upstream(echo)
  const { url: dropping } = await upstream(drop)
  const { url: tokenless } = await upstream(echo, echo)
  for (const urls of [
    { checkoutUrl: url, apiUrl: url },
    { checkoutUrl: dropping, apiUrl: dropping },
    { checkoutUrl: url, apiUrl: tokenless },
  ]) {
    const error = await failure(clientOf(url, urls).get(ID))
    expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(
      new RegExp(`token-1|${SECRET}|${btoa(`the-client-id:${SECRET}`)}`),
    )
  }
})

test('a list that is none is unreadable', async () => {
  const { url } = await upstream(json(200, { items: [] }))
  expect((await failure(clientOf(url).list())).failure).toBe('bad-response')
})

test('connections are kept for the next read', async () => {
  const { url, calls } = await upstream(json(200, payment))
  const dintero = clientOf(url)
  for (let times = 0; times < 20; times += 1) await dintero.get(ID)
  // One more may open while the last answer is being put away.
  expect(new Set(calls.map(({ socket }) => socket)).size).toBeLessThan(4)
})

test.concurrent('an answer that never begins is slow after five seconds', async () => {
  const { url, calls } = await upstream(() => undefined)
  const startedAt = performance.now()
  expect((await failure(clientOf(url).get(ID))).failure).toBe('slow')
  const took = performance.now() - startedAt
  expect(took).toBeGreaterThan(4_900)
  expect(took, 'once for both connections').toBeLessThan(9_500)
  expect(calls, 'three seconds without headers are worth a second connection').toHaveLength(2)
})

test.concurrent('a body that never ends is slow after five seconds', async () => {
  const { url, calls } = await upstream((res) => void res.writeHead(200).write('{'))
  const startedAt = performance.now()
  expect((await failure(clientOf(url).get(ID))).failure).toBe('slow')
  expect(performance.now() - startedAt).toBeLessThan(9_500)
  expect(calls).toHaveLength(1)
})

test.each([
  [{ account: 'T1' }, 'account'],
  [{ checkoutUrl: 'http://checkout.dintero.com' }, 'machine'],
  [{ systemName: 'Pay\r\ndesk' }, 'ASCII'],
])('a client with %j is not made', (config, reason) => {
  expect(() => clientOf('http://127.0.0.1:1', config)).toThrow(reason)
})
