/* oxlint-disable unicorn/no-thenable -- `then` says what a fault does; faults are never awaited */
import { onTestFinished, expect, test } from 'vitest'
import { startTestDesk, type TestDesk } from '../testing/harness.ts'
import { arm, becomes, booked, caseOf, confirm, payment, writesTo } from './testing/confirm.ts'

const capture = caseOf('a capture')

/** A desk whose breakers are as in production but for `patience`, and a person. */
async function deskWith(patience: NonNullable<Parameters<typeof startTestDesk>[0]>['patience']) {
  const desk = await startTestDesk({ patience })
  onTestFinished(() => desk.close())
  return { desk, browser: await desk.signIn() }
}

const down = (desk: TestDesk, on: 'get' | 'list', skip = 0) =>
  desk.control.arm(desk.account, { on, then: 'unavailable', skip, times: 9_999 })

test('an answer that was lost while nothing can be read is known soon after reads answer again', async () => {
  const { desk, browser } = await deskWith({})
  const seen = await payment(desk, capture)
  // The look before the capture is the last that goes well.
  await down(desk, 'get', 1)
  await down(desk, 'list')
  await arm(desk, 'capture', seen, 'drop-after')
  const { status, operation } = await confirm(browser, seen, capture)
  expect([status, operation.state]).toEqual([202, 'UNKNOWN'])
  for (let times = 0; times < 3; times += 1) await desk.dintero.list().catch(() => undefined)
  expect(desk.dintero.condition().reads.is).not.toBe('closed')

  await desk.control.disarm(desk.account)
  await becomes(desk, operation.id, 'SUCCEEDED')
  expect(await writesTo(desk, seen)).toHaveLength(1)
  expect(await booked(desk, seen, capture.event)).toHaveLength(1)
})

test('while writes are held back nothing is sent, reading goes on, and the payment stays free', async () => {
  const { desk, browser } = await deskWith({ writes: { opensAfter: 2, restMs: 60_000 } })
  for (let times = 0; times < 2; times += 1) {
    const other = await payment(desk, capture)
    await arm(desk, 'capture', other, 'unavailable')
    expect((await confirm(browser, other, capture)).operation.state).toBe('UNKNOWN')
  }
  const seen = await payment(desk, capture)
  for (let times = 0; times < 2; times += 1) {
    const { status, operation } = await confirm(browser, seen, capture)
    expect([status, operation.state]).toEqual([503, 'NOT_SENT'])
    expect(operation.not_sent).toBe('unreachable')
  }
  expect(await writesTo(desk, seen)).toEqual([])
  const read = await browser.get(`/api/transactions/${seen.id}`)
  expect([read.status, read.headers.get('age')]).toEqual([200, null])
})

test('after Retry-After no write goes out before its time, and the next one does', async () => {
  const { desk, browser } = await deskWith({ writes: { opensAfter: 5, restMs: 0 } })
  const first = await payment(desk, capture)
  await arm(desk, 'capture', first, 'too-many', { retryAfter: 3 })
  const refused = await confirm(browser, first, capture)
  expect(refused.operation).toMatchObject({ state: 'REFUSED', refusal: { status: 429 } })

  const early = await confirm(browser, first, capture)
  expect(early.operation).toMatchObject({ state: 'NOT_SENT', not_sent: 'unreachable' })
  expect(await writesTo(desk, first)).toHaveLength(1)
  await expect
    .poll(async () => (await confirm(browser, first, capture)).operation.state, { timeout: 10_000 })
    .toBe('SUCCEEDED')
  expect(await writesTo(desk, first)).toHaveLength(2)
})
