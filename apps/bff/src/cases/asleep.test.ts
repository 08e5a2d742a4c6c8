import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import {
  arm,
  booked,
  caseOf,
  confirm,
  PATIENT,
  payment,
  writesTo,
} from '../operations/testing/confirm.ts'
import type { Browser } from '../testing/harness.ts'
import { endsAs, holds, openDeskOfItsOwn, type DeskOfItsOwn } from './testing/desk-process.ts'
import { holdStore } from './testing/held-store.ts'

const capture = caseOf('a capture')

/** Longer than a desk may take between looking and sending. */
const TOO_LONG_MS = 2_200

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

test('a desk that sleeps between looking and sending does not send when it wakes', async () => {
  const seen = await payment(shop, capture)
  await arm(shop, 'get', seen, 'hold-before')
  const pressed = confirm(browser, seen, capture)
  await holds(shop, 1)
  const held = await holdStore(own)
  await shop.control.release(shop.account)
  await held.isAwaited(desk)
  desk.signal('SIGSTOP')
  await held.release()
  await pause(TOO_LONG_MS)
  desk.signal('SIGCONT')
  const { status, operation } = await pressed
  expect([status, operation.state, operation.not_sent]).toEqual([503, 'NOT_SENT', 'late'])
  expect(await writesTo(shop, seen)).toHaveLength(0)
  expect((await confirm(browser, seen, capture)).status).toBe(200)
})

test('a desk that sleeps while Dintero works wakes to the truth, and has sent once', async () => {
  const seen = await payment(shop, capture)
  await arm(shop, 'capture', seen, 'hold-after')
  const pressed = confirm(browser, seen, capture)
  await holds(shop, 1)
  desk.signal('SIGSTOP')
  await shop.control.release(shop.account)
  await vi.waitFor(
    async () => expect(await writesTo(shop, seen)).toMatchObject([{ status: 200 }]),
    PATIENT,
  )
  desk.signal('SIGCONT')
  expect((await pressed).operation.state).toBe('SUCCEEDED')
  await endsAs(browser, seen, 'SUCCEEDED')
  expect(await booked(shop, seen, 'CAPTURE')).toHaveLength(1)
})
