import { createServer, type AddressInfo, type Socket } from 'node:net'
import { errors } from 'undici'
import { expect, onTestFinished, test, vi } from 'vitest'
import { oneShot } from './connection.ts'

const PATIENT = { timeout: 10_000 }

const ANSWER = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok'

/** What every connection that was made has received. */
async function listening(onBytes: (socket: Socket) => void) {
  const received: string[] = []
  const sockets: Socket[] = []
  const server = createServer((socket) => {
    const index = received.push('') - 1
    sockets.push(socket)
    socket.on('error', () => undefined)
    socket.on('data', (bytes: Buffer) => {
      received[index] += bytes.toString('latin1')
      onBytes(socket)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const { port } = server.address() as AddressInfo // it listens on a port
  return { at: `127.0.0.1:${port}`, received, sockets }
}

const answers = (socket: Socket) => void socket.write(ANSWER)

function shot(origin: string, msLeft: () => number, limits = {}) {
  const one = oneShot(origin, msLeft, limits)
  onTestFinished(() => one.client.destroy())
  return {
    ...one,
    ask: async () =>
      one.client
        .request({ method: 'POST', path: '/move', body: '{}' })
        .then(async ({ body }) => body.text()),
  }
}

const inGoodTime = () => 5_000

test('what leaves in time leaves once, on a connection that ends with it', async () => {
  const { at, received, sockets } = await listening(answers)
  const { ask, isConnected } = shot(`http://${at}`, inGoodTime)
  expect(isConnected()).toBe(false)
  expect(await ask()).toBe('ok')
  expect(isConnected()).toBe(true)
  expect(received).toEqual([expect.stringMatching(/^POST \/move .*connection: close\r\n.*\{\}$/s)])
  await vi.waitUntil(() => sockets.every(({ destroyed }) => destroyed), PATIENT)
})

test('what cannot leave in time never does, and its connection ends', async () => {
  const { at, received, sockets } = await listening(answers)
  let left = 1_000
  const { client, ask, isConnected } = shot(`http://${at}`, () => left)
  const going = ask()
  // As in a process that sleeps while it connects, and wakes before its timers do.
  left = 0
  await expect(going).rejects.toBeInstanceOf(errors.ConnectTimeoutError)
  expect(isConnected()).toBe(false)
  await vi.waitUntil(
    () => sockets.length === 1 && sockets.every(({ destroyed }) => destroyed),
    PATIENT,
  )
  expect(received).toEqual([''])
  expect(client.destroyed).toBe(false)
})

test('a handshake that never ends is given up in time', async () => {
  const { at, received } = await listening(() => undefined)
  const { ask, isConnected } = shot(`https://${at}`, () => 100)
  await expect(ask()).rejects.toBeInstanceOf(errors.ConnectTimeoutError)
  expect(isConnected()).toBe(false)
  // Of TLS, but nothing of HTTP.
  expect(received).toHaveLength(1)
  expect(received[0]).not.toContain('POST')
})

test.each([0, -1, 0.4])('with %d ms left it is not dialled without an end', async (ms) => {
  const { at } = await listening(() => undefined)
  await expect(shot(`https://${at}`, () => ms).ask()).rejects.toBeInstanceOf(
    errors.ConnectTimeoutError,
  )
})

test('nobody listens: it is not connected, and the error says which call failed', async () => {
  const nobody = createServer()
  await new Promise<void>((resolve) => nobody.listen(0, '127.0.0.1', resolve))
  const { port } = nobody.address() as AddressInfo // it listened on a port
  await new Promise((resolve) => nobody.close(resolve))
  const { ask, isConnected } = shot(`http://127.0.0.1:${port}`, inGoodTime)
  await expect(ask()).rejects.toMatchObject({ code: 'ECONNREFUSED', syscall: 'connect' })
  expect(isConnected()).toBe(false)
})

test('a connection that breaks with the request in it is not replaced', async () => {
  const { at, received } = await listening((socket) => socket.destroy())
  const { ask, isConnected } = shot(`http://${at}`, inGoodTime)
  await expect(ask()).rejects.toBeInstanceOf(errors.SocketError)
  expect(isConnected()).toBe(true)
  await expect(ask()).rejects.toThrow('A write has one connection')
  expect(received).toHaveLength(1)
})

test('a second request gets no second connection', async () => {
  const { at, received } = await listening(answers)
  const { ask } = shot(`http://${at}`, inGoodTime)
  const [first, second] = await Promise.allSettled([ask(), ask()])
  expect(first).toMatchObject({ status: 'fulfilled', value: 'ok' })
  expect(second).toMatchObject({ status: 'rejected' })
  expect(received).toHaveLength(1)
  expect(received[0]?.match(/POST/g)).toHaveLength(1)
})

test('an answer over its limit fails', async () => {
  const { at } = await listening(answers)
  const { ask } = shot(`http://${at}`, inGoodTime, { maxResponseSize: 1 })
  await expect(ask()).rejects.toBeInstanceOf(errors.ResponseExceededMaxSizeError)
})

test('what is destroyed before it is connected sends nothing when it is', async () => {
  const { at, received, sockets } = await listening(answers)
  const { client, ask } = shot(`http://${at}`, inGoodTime)
  const going = ask()
  const gone = client.destroy()
  await expect(going).rejects.toBeInstanceOf(errors.ClientDestroyedError)
  await gone
  await vi.waitUntil(
    () => sockets.length === 1 && sockets.every(({ destroyed }) => destroyed),
    PATIENT,
  )
  expect(received.join('')).toBe('')
})
