import { createServer, type Server } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ShopError } from './error.ts'
import { ownShop } from './testing/shop.ts'

const shop = ownShop()

/** A status that is set within so many ms, while the process may be kept busy; undefined: it was set. */
async function fails(sendWithinMs: number, { url = shop.url, busyMs = 0, timeoutMs = 5_000 } = {}) {
  const { id } = await shop.control.createOrder()
  const going = shop
    .client({ url, timeoutMs })
    .setStatus(id, 'on-hold', { sendWithinMs })
    .then(
      () => undefined,
      (error: unknown) => {
        if (error instanceof ShopError) return error
        throw error
      },
    )
  const until = performance.now() + busyMs
  while (performance.now() < until);
  return going
}

const puts = async () => (await shop.control.requests()).filter(({ method }) => method === 'PUT')

test('a write that leaves in time is sent once', async () => {
  expect(await fails(2_000)).toBeUndefined()
  expect(await puts()).toMatchObject([{ body: { status: 'on-hold' } }])
})

test('a process that stood still while it connected sends nothing, and knows it', async () => {
  expect(await fails(50, { busyMs: 100 })).toMatchObject({ failure: 'unavailable', sent: false })
  expect(await puts()).toEqual([])
})

test('an answer may take longer than the request has to leave', async () => {
  await shop.control.arm({ on: 'put', way: 'slow', times: 1 })
  const error = await fails(100, { timeoutMs: 400 })
  expect(error).toMatchObject({ failure: 'slow', sent: true })
})

let silent: Server
beforeAll(async () => {
  silent = createServer()
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
})
afterAll(() => void silent.close())

test('a handshake that never ends is no request', async () => {
  const address = silent.address()
  const url = `https://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  const startedAt = performance.now()
  expect(await fails(100, { url })).toMatchObject({ failure: 'unavailable', sent: false })
  expect(performance.now() - startedAt).toBeLessThan(4_000)
})
