import { createServer as createNetServer, type AddressInfo, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
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
} from './testing/upstream.ts'

const transaction = expect.objectContaining({ id: ID, amount: 10_000 })
const done = { kind: 'transaction', status: 200, json: payment, transaction }
const unreadable = { kind: 'unknown', cause: 'unreadable', status: 200 }
const lost = { kind: 'unknown', cause: 'connection-lost' }
const late = { kind: 'unknown', cause: 'deadline' }
const refused = (status: number) => ({
  kind: 'refused',
  status,
  code: 'NOT_TODAY',
  message: 'Not today',
})
const unknown = (status: number, cause: string) => ({ kind: 'unknown', cause, status })

const HUGE = 'x'.repeat(6 * 1024 * 1024)
const DEEP = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
const JSON_TYPE = 'application/json'
const text = JSON.stringify(payment)

/** The declared length is longer than what comes before the connection ends. */
const halfABody: Reply = (res) => {
  res.writeHead(200, { 'content-type': JSON_TYPE, 'content-length': text.length })
  res.write(text.slice(0, 40), () => res.socket?.destroy())
}
const halfTheChunks: Reply = (res) => {
  res.writeHead(200, { 'content-type': JSON_TYPE, 'transfer-encoding': 'chunked' })
  res.write(text, () => res.socket?.destroy())
}
const halfAHeader: Reply = (res) => {
  res.socket?.write('HTTP/1.1 200 OK\r\nContent-Ty', () => res.socket?.destroy())
}
const noHttp: Reply = (res) => {
  res.socket?.end('SSH-2.0-OpenSSH_9.6\r\n')
}
const bodyNeverEnds: Reply = (res) => {
  res.writeHead(200, { 'content-type': JSON_TYPE })
  res.write(text.slice(0, 40))
}

test.each<[string, Reply, object]>([
  ['a transaction', json(200, payment), done],
  [
    'a transaction of a newer kind',
    json(200, { ...payment, status: 'NEW', novelty: {} }),
    { ...done, json: { ...payment, status: 'NEW', novelty: {} } },
  ],
  ['a transaction as hal+json', raw(200, 'application/hal+json', text), done],
  [
    'a transaction with a request id',
    json(200, payment, { 'event-request-id': 'abc' }),
    { ...done, eventRequestId: 'abc' },
  ],
  ['a page with 200', page(200), unreadable],
  ['JSON that says it is text', raw(200, 'text/plain', text), unreadable],
  ['200 without a body', raw(200, JSON_TYPE, ''), unreadable],
  ['half of the JSON, neatly ended', raw(200, JSON_TYPE, text.slice(0, 40)), unreadable],
  ['JSON nested too deeply', raw(200, JSON_TYPE, DEEP), unreadable],
  ['money as text', json(200, { ...payment, amount: '10000' }), unreadable],
  ['200 with an error', refusal(200), unreadable],
  ['a body over the limit', raw(200, JSON_TYPE, HUGE), { kind: 'unknown', cause: 'too-large' }],
  ['a refusal over the limit', raw(400, JSON_TYPE, HUGE), { kind: 'unknown', cause: 'too-large' }],
  ['half a body', halfABody, lost],
  ['a body without its last chunk', halfTheChunks, lost],
  ['half a header', halfAHeader, lost],
  ['no HTTP', noHttp, lost],
  ['a connection that is closed', (res) => res.socket?.destroy(), lost],
  ['a connection that is reset', (res) => res.socket?.resetAndDestroy(), lost],
  ['201', json(201, payment), unknown(201, 'unexpected-status')],
  ['204', (res) => res.writeHead(204).end(), unknown(204, 'unexpected-status')],
  ...[301, 302, 303, 307, 308].map((status): [string, Reply, object] => [
    `a redirect (${status})`,
    raw(status, JSON_TYPE, '{}', { location: '/v1/elsewhere' }),
    unknown(status, 'redirect'),
  ]),
  ...[400, 404, 422].map((status): [string, Reply, object] => [
    `${status} in Dintero's words`,
    refusal(status),
    refused(status),
  ]),
  ...[400, 401, 403, 404, 409, 422, 500, 502, 503, 504].map((status): [string, Reply, object] => [
    `${status} in a gateway's words`,
    page(status),
    unknown(status, 'not-dinteros-error'),
  ]),
  ...[405, 408, 409, 410, 413, 500, 502, 503, 504].map((status): [string, Reply, object] => [
    `${status} in Dintero's words`,
    refusal(status),
    unknown(status, 'unexpected-status'),
  ]),
  ['an error without a message', json(400, { error: {} }), unknown(400, 'not-dinteros-error')],
  ['an error that is text', json(400, { error: 'no' }), unknown(400, 'not-dinteros-error')],
  ['an array with 400', json(400, []), unknown(400, 'not-dinteros-error')],
  ['429', refusal(429), { kind: 'busy', status: 429 }],
  ['429 of a gateway', page(429), { kind: 'busy', status: 429 }],
  [
    '429 with seconds',
    refusal(429, { 'retry-after': '7' }),
    { kind: 'busy', status: 429, retryAfterMs: 7_000 },
  ],
  [
    '429 with a wait beyond reason',
    refusal(429, { 'retry-after': '86400' }),
    { kind: 'busy', status: 429, retryAfterMs: 300_000 },
  ],
  [
    '429 with a date in the past',
    refusal(429, { 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' }),
    { kind: 'busy', status: 429, retryAfterMs: 0 },
  ],
  ['429 with nonsense', refusal(429, { 'retry-after': 'soon' }), { kind: 'busy', status: 429 }],
  [
    '202 with the transaction',
    json(202, payment, { 'event-request-id': 'abc' }),
    { kind: 'accepted', status: 202, json: payment, transaction, eventRequestId: 'abc' },
  ],
  ['202 without a body', (res) => res.writeHead(202).end(), { kind: 'accepted', status: 202 }],
  [
    '202 with other JSON',
    json(202, { accepted: true }),
    { kind: 'accepted', status: 202, json: { accepted: true } },
  ],
  ['a page with 202', page(202), unknown(202, 'unreadable')],
])('a capture answered by %s, sent once', async (_name, reply, expected) => {
  const { url, calls } = await upstream(reply)
  expect(await clientOf(url).capture(ID, { amount: 10_000 })).toStrictEqual(expected)
  expect(calls).toHaveLength(1)
})

test.each<[string, Reply]>([
  ['no answer', () => undefined],
  ['a body that never ends', bodyNeverEnds],
])('after the deadline %s is unknown, and sent once', async (_name, reply) => {
  const { url, calls } = await upstream(reply)
  const answer = await clientOf(url).capture(ID, { amount: 10_000 }, { deadlineMs: 1_000 })
  expect(answer).toStrictEqual(late)
  expect(calls).toHaveLength(1)
})

test('an authorization update knows no 202', async () => {
  const { url } = await upstream(json(202, payment))
  const answer = await clientOf(url).authorize(ID, { amount: 12_000 })
  expect(answer).toStrictEqual(unknown(202, 'unexpected-status'))
})

test('an error’s words are cut, since they are somebody else’s', async () => {
  const { url } = await upstream(
    json(400, { error: { code: 'c'.repeat(5_000), message: 'm'.repeat(5_000) } }),
  )
  const answer = await clientOf(url).capture(ID, { amount: 1 })
  expect(answer).toStrictEqual({
    kind: 'refused',
    status: 400,
    code: 'c'.repeat(100),
    message: 'm'.repeat(500),
  })
})

test.each([401, 403])('a token that is refused with %i is replaced once', async (status) => {
  const { url, calls, tokenCalls } = await upstream((res, { headers }) =>
    (headers.authorization === 'Bearer token-2' ? json(200, payment) : refusal(status))(res),
  )
  expect(await clientOf(url).refund(ID, { amount: 1 })).toStrictEqual(done)
  expect(calls.map(({ headers }) => headers.authorization)).toEqual([
    'Bearer token-1',
    'Bearer token-2',
  ])
  expect(tokenCalls).toHaveLength(2)
})

test.each([401, 403])('%i with a fresh token too is a refusal', async (status) => {
  const { url, calls, tokenCalls } = await upstream(refusal(status))
  const dintero = clientOf(url)
  expect(await dintero.refund(ID, { amount: 1 })).toStrictEqual(refused(status))
  expect(calls).toHaveLength(2)
  expect(await dintero.refund(ID, { amount: 1 })).toStrictEqual(refused(status))
  expect(calls, 'no second forced token within a minute').toHaveLength(3)
  expect(tokenCalls).toHaveLength(2)
})

test('a refusal stands when no other token is to be had', async () => {
  let asked = 0
  const { url, calls } = await upstream(refusal(401), (res) => {
    asked += 1
    ;(asked === 1 ? json(200, { access_token: 'one', expires_in: 60 }) : page(502))(res)
  })
  expect(await clientOf(url).capture(ID, { amount: 1 })).toStrictEqual(refused(401))
  expect(calls).toHaveLength(1)
})

test('a refusal stands when the second request cannot be sent', async () => {
  const { url: apiUrl } = await upstream(page(500))
  const { url, calls, stop } = await upstream((res) => {
    stop()
    refusal(401)(res)
  })
  expect(await clientOf(url, { apiUrl }).capture(ID, { amount: 1 })).toStrictEqual(refused(401))
  expect(calls).toHaveLength(1)
})

test('an unknown outcome of the second request is unknown', async () => {
  const { url, calls } = await upstream((res, { headers }) => {
    if (headers.authorization === 'Bearer token-1') refusal(401)(res)
    else res.socket?.destroy()
  })
  expect(await clientOf(url).capture(ID, { amount: 1 })).toStrictEqual(lost)
  expect(calls).toHaveLength(2)
})

test('every write has a connection of its own, which ends with it', async () => {
  const { url, calls } = await upstream(json(200, payment))
  const dintero = clientOf(url)
  await dintero.get(ID)
  for (let times = 0; times < 3; times += 1) await dintero.capture(ID, { amount: 1 })
  const writes = calls.slice(1)
  expect(new Set(calls.map(({ socket }) => socket)).size).toBe(4)
  expect(writes.map(({ headers }) => headers.connection)).toEqual(['close', 'close', 'close'])
})

test('void sends neither body nor content type', async () => {
  const { url, calls } = await upstream(json(200, payment))
  await clientOf(url).void(ID, undefined)
  expect(calls[0]?.path).toBe(`/v1/transactions/${ID}/void`)
  expect(calls[0]?.body).toBe('')
  expect(calls[0]?.headers['content-type']).toBeUndefined()
})

async function silent(onSocket: (socket: Socket) => void): Promise<string> {
  const server = createNetServer(onSocket)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `127.0.0.1:${(server.address() as AddressInfo).port}` // it listens on a port
}

/** A port that nobody listens on. */
async function nobody(): Promise<string> {
  const server = createNetServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // it listened on a port
  await new Promise((resolve) => server.close(resolve))
  return `127.0.0.1:${port}`
}

const unsent = (cause: string) => ({ kind: 'unsent', cause })

test('a name that nobody knows is unsent', async () => {
  const { url: apiUrl } = await upstream(page(500))
  const dintero = clientOf('https://nowhere.invalid', { apiUrl })
  expect(await dintero.capture(ID, { amount: 1 })).toStrictEqual(unsent('dns'))
})

test.each(['http', 'https'])('a refused %s connection is unsent', async (scheme) => {
  const { url: apiUrl } = await upstream(page(500))
  const dintero = clientOf(`${scheme}://${await nobody()}`, { apiUrl })
  expect(await dintero.capture(ID, { amount: 1 })).toStrictEqual(unsent('refused'))
})

test('a server that speaks no TLS gets no request', async () => {
  const { url: apiUrl, calls } = await upstream(json(200, payment))
  const dintero = clientOf(apiUrl.replace('http:', 'https:'), { apiUrl })
  expect(await dintero.capture(ID, { amount: 1 })).toStrictEqual(unsent('tls'))
  expect(calls).toHaveLength(0)
})

test('a connection that ends during the TLS handshake is unsent', async () => {
  const { url: apiUrl } = await upstream(page(500))
  const address = await silent((socket) => socket.once('data', () => socket.destroy()))
  const dintero = clientOf(`https://${address}`, { apiUrl })
  expect(await dintero.capture(ID, { amount: 1 })).toStrictEqual(unsent('tls'))
})

test('a TLS handshake that never ends is unsent, and stays so', async () => {
  const { url: apiUrl } = await upstream(page(500))
  const sockets: Socket[] = []
  const address = await silent((socket) => sockets.push(socket))
  onTestFinished(() => sockets.forEach((socket) => socket.destroy()))
  const dintero = clientOf(`https://${address}`, { apiUrl })
  const answer = await dintero.capture(ID, { amount: 1 }, { deadlineMs: 200 })
  expect(answer).toStrictEqual(unsent('deadline'))
})

test.each<[string, Reply, string]>([
  ['refuses the credentials', refusal(401), 'token'],
  ['is down', page(503), 'token'],
  ['drops the connection', (res) => res.socket?.destroy(), 'token'],
  ['answers something else', json(200, { hello: 'world' }), 'token'],
  ['gives a token that is no header', json(200, { access_token: 'a\nb', expires_in: 9 }), 'token'],
  ['gives a token that has expired', json(200, { access_token: 'a', expires_in: 0 }), 'token'],
  ['says nothing', () => undefined, 'deadline'],
])('nothing is sent when the token endpoint %s', async (_name, replyToken, cause) => {
  const { url, calls } = await upstream(json(200, payment), replyToken)
  const answer = await clientOf(url).capture(ID, { amount: 1 }, { deadlineMs: 1_500 })
  expect(answer).toStrictEqual(unsent(cause))
  expect(calls).toHaveLength(0)
})

test('a caller who gave up before the connection sends nothing', async () => {
  const { url, calls } = await upstream(json(200, payment))
  const answer = await clientOf(url).capture(ID, { amount: 1 }, { signal: AbortSignal.abort() })
  expect(answer).toStrictEqual(unsent('deadline'))
  expect(calls).toHaveLength(0)
})

test('a caller who gives up after sending knows nothing', async () => {
  const giveUp = new AbortController()
  const { url, calls } = await upstream(() => giveUp.abort())
  const answer = await clientOf(url).capture(ID, { amount: 1 }, { signal: giveUp.signal })
  expect(answer).toStrictEqual(late)
  expect(calls).toHaveLength(1)
})

function sleepBlocking(ms: number) {
  const end = performance.now() + ms
  while (performance.now() < end);
}

/**
 * Within one turn of the event loop a write of which the token is there begins to connect, and the
 * process sleeps: of all that happened meanwhile, the loop hears first that the connection stands.
 */
async function sleepWhileConnecting(ms: number) {
  for (let ticks = 0; ticks < 100; ticks += 1) {
    await new Promise<void>((resolve) => process.nextTick(resolve))
  }
  sleepBlocking(ms)
}

test('a process that sleeps through the deadline before connecting does not connect', async () => {
  const { url: apiUrl } = await upstream(json(200, payment))
  let connections = 0
  const address = await silent((socket) => {
    connections += 1
    socket.destroy()
  })
  const dintero = clientOf(`http://${address}`, { apiUrl })
  await dintero.list().catch(() => undefined) // the token is there
  const before = connections
  const writing = dintero.capture(ID, { amount: 1 }, { deadlineMs: 30 })
  sleepBlocking(60)
  expect(await writing).toStrictEqual(unsent('deadline'))
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(connections).toBe(before)
})

test('a process that sleeps through the deadline while connecting sends nothing', async () => {
  const { url, calls } = await upstream(json(200, payment))
  const dintero = clientOf(url)
  await dintero.get(ID) // the token is there, so the connection is the next thing
  const writing = dintero.capture(ID, { amount: 1 }, { deadlineMs: 60 })
  await sleepWhileConnecting(120)
  expect(await writing).toStrictEqual(unsent('deadline'))
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(calls).toHaveLength(1)
})

test('a process that sleeps while connecting sends nothing that was decided before', async () => {
  const { url, calls } = await upstream(json(200, payment))
  const dintero = clientOf(url)
  await dintero.get(ID)
  const writing = dintero.capture(ID, { amount: 1 }, { sendWithinMs: 60 })
  await sleepWhileConnecting(120)
  expect(await writing).toStrictEqual(unsent('deadline'))
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(calls).toHaveLength(1)
})

test('an answer may take longer than the request was allowed to', async () => {
  const { url } = await upstream((res) => void setTimeout(json(200, payment), 1_200, res))
  const answer = await clientOf(url).capture(ID, { amount: 1 }, { sendWithinMs: 1_000 })
  expect(answer).toStrictEqual(done)
})

test('a token that comes too late sends nothing', async () => {
  const { url, calls } = await upstream(json(200, payment), (res) => {
    setTimeout(json(200, { access_token: 'late', expires_in: 60 }), 100, res)
  })
  const answer = await clientOf(url).capture(ID, { amount: 1 }, { sendWithinMs: 50 })
  expect(answer).toStrictEqual(unsent('deadline'))
  expect(calls).toHaveLength(0)
})

test.each(['..%2fsessions', 'T12345678.short', `T87654321.${'a'.repeat(22)}`, `${ID}/void`, ''])(
  'the id %j is a mistake of ours and goes nowhere',
  async (id) => {
    const { url, calls, tokenCalls } = await upstream(json(200, payment))
    const dintero = clientOf(url)
    await expect(dintero.capture(id, { amount: 1 })).rejects.toThrow(TypeError)
    await expect(dintero.get(id)).rejects.toThrow(TypeError)
    expect([...calls, ...tokenCalls]).toHaveLength(0)
  },
)

test('each request is counted, and a counter that throws changes nothing', async () => {
  const { url } = await upstream(json(200, payment))
  const counted: object[] = []
  const dintero = clientOf(url, {
    onCall: (metrics) => {
      counted.push(metrics)
      throw new Error('full')
    },
  })
  expect(await dintero.capture(ID, { amount: 1 })).toStrictEqual(done)
  expect(counted).toEqual([
    { call: 'token', status: 200, ms: expect.any(Number) },
    { call: 'capture', status: 200, outcome: 'transaction', ms: expect.any(Number) },
  ])
})

test('an operation is named behind our version, which its event keeps', async () => {
  const { url, calls } = await upstream(json(200, payment))
  const client = clientOf(url)
  await client.void(ID, undefined, { operationId: '01ARZ3NDEKTSV4RRFFQ69G5FAV' })
  await client.void(ID, undefined)
  expect(calls.map(({ headers }) => headers['dintero-system-plugin-version'])).toEqual([
    '1.2.3+01ARZ3NDEKTSV4RRFFQ69G5FAV',
    '1.2.3',
  ])
})
