import type { Change } from '@paydesk/contract/events'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as people from '../store/people.ts'
import { startTestDesk, type Browser, type TestDesk } from '../testing/harness.ts'

let desk: TestDesk
beforeEach(async () => {
  desk = await startTestDesk({ heartbeatMs: 100 })
})
afterEach(() => desk.close())

const change: Change = { transaction_id: 'T1.x', operation: null }

/** Reads the stream as text until it holds what is waited for, or ends. */
async function listen(browser: Browser) {
  const answer = await browser.get('/api/events', { 'accept-encoding': 'gzip' })
  const reader = (answer.body ?? new ReadableStream())
    .pipeThrough(new TextDecoderStream())
    .getReader()
  let text = ''
  let ended = false
  return {
    answer,
    async until(words: string) {
      while (!text.includes(words) && !ended) {
        const { value = '', done } = await reader.read()
        text += value
        ended = done
      }
      return text
    },
    /** Everything that came before the end. */
    async end() {
      for (;;) {
        const { value = '', done } = await reader.read()
        if (done) return text
        text += value
      }
    },
  }
}

test('whoever listens is told what changed, uncompressed and at once', async () => {
  const stream = await listen(await desk.signIn('viewer'))
  expect(stream.answer.status).toBe(200)
  expect(stream.answer.headers.get('content-type')).toContain('text/event-stream')
  expect(stream.answer.headers.get('content-encoding')).toBeNull()
  expect(stream.answer.headers.get('cache-control')).toContain('no-store')
  desk.changes.publish(change)
  const text = await stream.until('T1.x')
  expect(text).toContain('event:change')
  expect(text).toContain(`data:${JSON.stringify(change)}`)
})

test('a silent stream has a heartbeat', async () => {
  const stream = await listen(await desk.signIn())
  expect(await stream.until('\n:')).toContain('\n:')
})

test('signing out ends the stream', async () => {
  const browser = await desk.signIn()
  const stream = await listen(browser)
  await browser.delete('/api/session')
  desk.changes.publish(change)
  expect(await stream.end()).not.toContain('T1.x')
})

test('a person who is disabled by another process hears nothing more', async () => {
  const stream = await listen(await desk.signIn())
  const person = await people.findPerson(desk.db, 'support@demo.test')
  await people.disablePerson(desk.db, person?.id ?? '', new Date())
  desk.changes.publish(change)
  expect(await stream.end()).not.toContain('T1.x')
})

test('a session that ends elsewhere ends its stream without any change', async () => {
  const stream = await listen(await desk.signIn())
  await desk.db.deleteFrom('sessions').execute()
  expect(await stream.end()).not.toContain('change')
})

test('who has left is not written to', async () => {
  const browser = await desk.signIn()
  const stop = new AbortController()
  await browser.send('/api/events', { signal: stop.signal })
  stop.abort()
  desk.changes.publish(change)
  expect((await browser.get('/api/session')).status).toBe(200)
  expect(desk.logged()).not.toContain('"level":50')
})
