import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { problem } from '@paydesk/contract/problem'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import * as z from 'zod/mini'
import { ApiError, get, getAged, isSignedIn, onPresence, post, remove } from './api.ts'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

const received: {
  method: string
  url: string
  headers: IncomingMessage['headers']
  body: string
}[] = []
let answer: Answer
const server = createServer(async (request, response) => {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  received.push({
    method: request.method ?? '',
    url: request.url ?? '',
    headers: request.headers,
    body,
  })
  answer(request, response)
})

beforeAll(async () => {
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening)
  })
  const address = server.address()
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  const real = globalThis.fetch
  // A browser resolves the path against its page; everything else is the real thing.
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => real(origin + path, init))
})
afterAll(() => {
  vi.unstubAllGlobals()
  server.close()
})
beforeEach(() => {
  received.length = 0
})

const says =
  (status: number, body: string): Answer =>
  (_request, response) =>
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(body)

const named = z.object({ name: z.string() })
const outcome = z.object({ operation: z.object({ state: z.string() }) })
const trouble = (code: string) => JSON.stringify({ code, message: 'm', requestId: 'r1' })

async function failure(call: Promise<unknown>): Promise<ApiError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof ApiError) return error
  throw new Error(`expected an ApiError, got ${String(error)}`)
}

test('a read is parsed by its schema and is the very request that the start page begins early', async () => {
  answer = says(200, '{"name":"Kari","more":1}')
  expect(await get(named, '/thing')).toEqual({ name: 'Kari' })
  expect(received[0]).toMatchObject({
    method: 'GET',
    url: '/api/thing',
  })
  expect(received[0]?.headers).not.toHaveProperty('x-requested-with')
})

test.each([
  ['another shape', 200, '{"title":"x"}'],
  ['no JSON', 200, '<html>'],
  ['an error page of something in between', 502, '<html>Bad gateway</html>'],
  ['JSON that is no problem', 500, '{"code":7}'],
])('an answer with %s is unreadable', async (_name, status, body) => {
  answer = says(status, body)
  expect(await failure(get(named, '/thing'))).toMatchObject({ kind: 'unreadable', status })
})

test('a problem keeps its status, code and request id', async () => {
  answer = says(503, trouble('upstream-unavailable'))
  const error = await failure(get(named, '/thing'))
  expect(error).toMatchObject({ kind: 'problem', status: 503 })
  expect(error.problem).toEqual(problem.parse(JSON.parse(trouble('upstream-unavailable'))))
})

test('a connection that breaks is offline, and a write is not sent again', async () => {
  answer = (request) => request.socket.destroy()
  expect(await failure(post(named, '/thing', {}))).toMatchObject({ kind: 'offline', status: 0 })
  expect(received).toHaveLength(1)
})

test('a write carries its key, the revision that was seen, and JSON', async () => {
  answer = says(200, '{"name":"done"}')
  await post(named, '/thing', { amount: 100 }, { key: 'k-1', ifMatch: 'abc' })
  expect(received[0]).toMatchObject({
    method: 'POST',
    body: '{"amount":100}',
    headers: {
      'idempotency-key': 'k-1',
      'if-match': '"abc"',
      'content-type': 'application/json',
      'x-requested-with': 'paydesk',
    },
  })
})

test.each([200, 202, 412, 422, 503])(
  'an operation answered with %d is an outcome, not an error',
  async (status) => {
    answer = says(status, '{"operation":{"state":"X"},"transaction":null}')
    expect(await post(outcome, '/thing', {})).toEqual({ operation: { state: 'X' } })
  },
)

test('whether somebody is signed in is told to the app; a wrong password says nothing of it', async () => {
  const told = vi.fn<(signedIn: boolean) => void>()
  const stop = onPresence(told)
  answer = says(401, trouble('wrong-password'))
  await failure(post(named, '/session', {}))
  expect(told).not.toHaveBeenCalled()
  answer = says(401, trouble('not-signed-in'))
  await failure(get(named, '/thing'))
  expect(told.mock.lastCall).toEqual([false])
  expect(isSignedIn()).toBe(false)
  answer = says(200, '{"name":"Ola"}')
  await get(named, '/thing')
  expect(told.mock.lastCall).toEqual([true])
  expect(isSignedIn()).toBe(true)
  stop()
})

test('a forbidden action signs nobody out', async () => {
  const told = vi.fn<(signedIn: boolean) => void>()
  const stop = onPresence(told)
  answer = says(403, trouble('forbidden'))
  expect(await failure(post(named, '/thing', {}))).toMatchObject({ kind: 'problem', status: 403 })
  expect(told).not.toHaveBeenCalled()
  stop()
})

test('an empty answer is enough where nothing is expected', async () => {
  answer = (_request, response) => response.writeHead(204).end()
  expect(await remove('/session')).toBeUndefined()
})

test('a read that is called off is no failure of the connection', async () => {
  answer = () => undefined
  const abort = new AbortController()
  const reading = get(named, '/thing', abort.signal)
  abort.abort()
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
})

test('a copy is of when the server read it, and what is fresh has no age', async () => {
  vi.useFakeTimers({ now: Date.parse('2026-11-21T12:07:00Z'), toFake: ['Date'] })
  try {
    answer = says(200, '{"name":"x"}')
    expect(await getAged(named, '/x')).toEqual({ data: { name: 'x' }, asOf: undefined })
    answer = (_request, response) => response.writeHead(200, { Age: '240' }).end('{"name":"x"}')
    const { asOf } = await getAged(named, '/x')
    expect(new Date(asOf ?? 0).toISOString()).toBe('2026-11-21T12:03:00.000Z')
  } finally {
    vi.useRealTimers()
  }
})
