import { createServer, type Server } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Sending, Shop } from './client.ts'
import { ShopError } from './error.ts'
import { ownShop } from './testing/shop.ts'

const shop = ownShop()

interface Way {
  readonly url?: string
  /** The process is kept busy meanwhile. */
  readonly busyMs?: number
  readonly timeoutMs?: number
}
type Writing = (client: Shop, orderId: number, sending: Sending) => Promise<unknown>

const refund = { amount: '1.00', reason: '', line_items: [], api_restock: false }

const status: Writing = (client, id, sending) => client.setStatus(id, 'on-hold', sending)
const WRITES: [name: string, write: Writing][] = [
  ['a status', status],
  ['a note', (client, id, sending) => client.addNote(id, 'x', sending)],
  ['a refund', (client, id, sending) => client.recordRefund(id, refund, sending)],
]

/** A write that leaves within so many ms; undefined: it was done. */
async function fails(
  write: Writing,
  sendWithinMs: number,
  { url = shop.url, busyMs = 0, timeoutMs = 5_000 }: Way = {},
) {
  const { id } = await shop.control.createOrder({ status: 'completed' })
  const going = write(shop.client({ url, timeoutMs }), id, { sendWithinMs }).then(
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

const writes = async () => (await shop.control.requests()).filter(({ method }) => method !== 'GET')

describe.each(WRITES)('%s', (_, write) => {
  test('that leaves in time is sent once', async () => {
    expect(await fails(write, 5_000)).toBeUndefined()
    expect(await writes()).toHaveLength(1)
  })

  test('of a process that stood still while it connected is not sent, and it knows', async () => {
    const error = await fails(write, 50, { busyMs: 100 })
    expect(error).toMatchObject({ failure: 'unavailable', sent: false })
    expect(await writes()).toEqual([])
  })
})

test('an answer may take longer than the request has to leave', async () => {
  await shop.control.arm({ on: 'put', way: 'slow', times: 1 })
  const error = await fails(status, 2_000, { timeoutMs: 2_500 })
  expect(error).toMatchObject({ failure: 'slow', sent: true })
  expect(await writes()).toHaveLength(1)
})

let silent: Server
beforeAll(async () => {
  silent = createServer()
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
})
afterAll(() => void silent.close())

test.each(WRITES)('%s on a handshake that never ends is no request', async (_, write) => {
  const address = silent.address()
  const url = `https://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  const error = await fails(write, 100, { url, timeoutMs: 60_000 })
  expect(error).toMatchObject({ failure: 'unavailable', sent: false })
})
