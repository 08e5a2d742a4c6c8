import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import type { Transaction } from '@paydesk/dintero/schema'
import { revision } from '@paydesk/payments/revision'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { arm, booked, caseOf, confirm, payment, writesTo } from '../operations/testing/confirm.ts'
import type { Browser } from '../testing/harness.ts'
import {
  endsAs,
  holds,
  openDeskOfItsOwn,
  rowsOf,
  type DeskOfItsOwn,
} from './testing/desk-process.ts'

const capture = caseOf('a capture')

let own: DeskOfItsOwn
let shop: DeskOfItsOwn['shop']
let desk: DeskOfItsOwn['desk']
let browser: Browser
beforeAll(async () => {
  own = await openDeskOfItsOwn()
  ;({ shop, desk } = own)
  browser = await desk.signIn()
}, 60_000)
afterAll(() => own.close())

/** The very bytes of a click, as a browser writes them on a connection. */
function bytesOf(seen: Transaction, key: string): string {
  const body = JSON.stringify(capture.body)
  return [
    `POST /api/transactions/${seen.id}/capture HTTP/1.1`,
    `Host: ${new URL(desk.url).host}`,
    `Cookie: ${browser.cookie()}`,
    'X-Requested-With: paydesk',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `Idempotency-Key: ${key}`,
    `If-Match: "${revision(seen)}"`,
    '',
    body,
  ].join('\r\n')
}

/** A connection that is kept alive: it has carried a request already. */
async function usedSocket() {
  const { hostname, port } = new URL(desk.url)
  const socket = connect(Number(port), hostname)
  socket.write(`GET /healthz HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`)
  await new Promise((answered) => socket.once('data', answered))
  return socket
}

describe('a browser re-sends a POST whose kept-alive connection died', () => {
  test('before an answer came: both arrived, and it is one click', async () => {
    const seen = await payment(shop, capture)
    const key = randomUUID()
    await arm(shop, 'capture', seen, 'hold-after')
    const socket = await usedSocket()
    socket.write(bytesOf(seen, key))
    await holds(shop, 1)
    socket.resetAndDestroy()

    const second = await usedSocket()
    const answered = new Promise<Buffer>((done) => second.once('data', done))
    second.write(bytesOf(seen, key))
    const text = (await answered).toString()
    expect(text).toMatch(/^HTTP\/1\.1 202 /)
    expect(text).toMatch(/^idempotency-replayed: true/im)
    second.destroy()
    await shop.control.release(shop.account)
    await endsAs(browser, seen, 'SUCCEEDED')
    expect(await writesTo(shop, seen)).toHaveLength(1)
    expect(await booked(shop, seen, 'CAPTURE')).toHaveLength(1)
  })

  test('in the middle of its bytes: half a click is none, and the second is the only one', async () => {
    const seen = await payment(shop, capture)
    const key = randomUUID()
    const socket = await usedSocket()
    socket.write(bytesOf(seen, key).slice(0, -10))
    socket.destroy()
    expect((await confirm(browser, seen, capture, { key })).status).toBe(200)
    expect(await rowsOf(browser, seen)).toHaveLength(1)
    expect(await writesTo(shop, seen)).toHaveLength(1)
  })

  test('because the desk died and is back: it is the same click', async () => {
    const seen = await payment(shop, capture)
    const key = randomUUID()
    await arm(shop, 'capture', seen, 'hold-after')
    const socket = await usedSocket()
    socket.on('error', () => undefined)
    socket.write(bytesOf(seen, key))
    await holds(shop, 1)
    await desk.die()
    await desk.restart()
    const again = await confirm(browser, seen, capture, { key })
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    await shop.control.release(shop.account)
    await endsAs(browser, seen, 'SUCCEEDED')
    expect(await writesTo(shop, seen)).toHaveLength(1)
  })
})

test('two dialogs opened on the same state: the second hears that the payment changed', async () => {
  const colleague = await desk.signIn('admin')
  const seen = await payment(shop, capture)
  expect((await confirm(browser, seen, capture)).status).toBe(200)
  const second = await confirm(colleague, seen, capture)
  expect([second.status, second.operation.not_sent]).toEqual([412, 'stale'])
  expect(second.transaction?.events).toHaveLength((seen.events?.length ?? 0) + 1)
  expect(await writesTo(shop, seen)).toHaveLength(1)
})

test('two tabs of one person, pressed at once with keys of their own: one capture', async () => {
  const seen = await payment(shop, capture)
  const answers = await Promise.all([
    confirm(browser, seen, capture),
    confirm(browser, seen, capture),
  ])
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(await writesTo(shop, seen)).toHaveLength(1)
})

test('50 sockets with the same bytes at once: one operation, one request', async () => {
  const seen = await payment(shop, capture)
  const bytes = bytesOf(seen, randomUUID())
  const sockets = await Promise.all(Array.from({ length: 50 }, usedSocket))
  const answers = sockets.map((socket) => new Promise<Buffer>((done) => socket.once('data', done)))
  for (const socket of sockets) socket.write(bytes)
  const texts = (await Promise.all(answers)).map(String)
  for (const socket of sockets) socket.destroy()
  expect(texts.filter((text) => /^HTTP\/1\.1 20[02] /.test(text))).toHaveLength(50)
  expect(texts.filter((text) => /idempotency-replayed: true/i.test(text))).toHaveLength(49)
  await endsAs(browser, seen, 'SUCCEEDED')
  expect(await writesTo(shop, seen)).toHaveLength(1)
})
