/* oxlint-disable unicorn/no-thenable -- `then` says what a fault does; faults are never awaited */
import type { Change } from '@paydesk/contract/events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { PATIENT } from '../operations/testing/confirm.ts'
import * as people from '../store/people.ts'
import { startTestDesk, type TestDesk } from '../testing/harness.ts'
import { listen } from '../testing/listen.ts'

let desk: TestDesk
beforeEach(async () => {
  desk = await startTestDesk({
    heartbeatMs: 100,
    patience: { reads: { opensAfter: 3, restMs: 0 } },
  })
})
afterEach(() => desk.close())

const change: Change = { transaction_id: 'T1.x', operation: null }

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

test('a stream begins with how Dintero is, and tells when that changes', async () => {
  const { account, control, dintero } = desk
  const well = /event:dintero\n(id:.*\n)?data:\{"reads":"well","writes":"well","since":null\}/
  const unwell = /event:dintero\n(id:.*\n)?data:\{"reads":"unwell","writes":"well","since":"2.+Z"\}/
  const first = await listen(await desk.signIn())
  expect(await first.until('dintero')).toMatch(well)

  const fault = { on: 'any', then: 'unavailable', times: 99 } as const
  await control.arm(account, fault)
  for (let times = 0; times < 3; times += 1) await dintero.list().catch(() => undefined)
  expect(await first.until('"unwell"')).toMatch(unwell)
  // Who comes later is told as well.
  const second = await listen(await desk.signIn('viewer'))
  const begun = await second.until('dintero')
  expect(begun).toMatch(unwell)
  expect(begun).not.toMatch(well)

  await control.disarm(account)
  await vi.waitFor(() => dintero.list(), PATIENT)
  expect(await second.until('"reads":"well"')).toMatch(well)
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

test('whoever asks only for the headers holds no stream open', async () => {
  const browser = await desk.signIn()
  const answer = await browser.send('/api/events', { method: 'HEAD' })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toContain('text/event-stream')
  // An answer is logged when it is over.
  const over = '"method":"HEAD","route":"/api/events","status":200'
  await vi.waitFor(() => expect(desk.logged()).toContain(over), PATIENT)
  expect((await desk.browser().send('/api/events', { method: 'HEAD' })).status).toBe(401)
})
