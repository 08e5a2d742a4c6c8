import { randomUUID } from 'node:crypto'
import type { Fault } from '@paydesk/dintero-simulator/control-client'
import type { Transaction } from '@paydesk/dintero/schema'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestDesk, type Browser, type TestDesk } from '../testing/harness.ts'
import {
  arm,
  becomes,
  booked,
  caseOf,
  confirm,
  payment,
  rowOf,
  writesTo,
  type Case,
} from './testing/confirm.ts'
import { ahead, leave, started } from './testing/journals.ts'

let desk: TestDesk
let support: Browser
beforeAll(async () => {
  desk = await startTestDesk()
  support = await desk.signIn('support')
})
afterAll(() => desk.close())

const capture = caseOf('a capture')
const half: Case = { ...capture, body: { amount: 25_000 }, amount: 25_000 }

const look = ({ id }: Transaction) => support.get(`/api/transactions/${id}`)

describe.concurrent('an answer that cannot be read', () => {
  test.each(['truncated', 'huge', 'nested', 'html', 'empty'] as const)(
    'leaves a capture unknown only until the payment is read: %s',
    async (shape) => {
      const seen = await payment(desk, capture)
      await arm(desk, 'capture', seen, 'broken', { shape })
      const { operation } = await confirm(support, seen, capture)
      await look(seen)
      expect((await rowOf(desk, operation.id)).state).toBe('SUCCEEDED')
      expect(await booked(desk, seen, 'CAPTURE')).toHaveLength(1)
      expect(await writesTo(desk, seen)).toHaveLength(1)
    },
  )

  test.each(['amount', 'currency', 'id'] as const)(
    'proves nothing if its %s is wrong, and the payment itself does',
    async (lie) => {
      const seen = await payment(desk, capture)
      await arm(desk, 'capture', seen, 'wrong', { lie })
      const { operation } = await confirm(support, seen, capture)
      await look(seen)
      expect((await rowOf(desk, operation.id)).state).toBe('SUCCEEDED')
    },
  )
})

describe.concurrent('an answer that never comes', () => {
  test('is unknown within the time of a browser, and done when the event shows', async () => {
    const seen = await payment(desk, capture)
    await arm(desk, 'capture', seen, 'drop-after', { drop: 'silence' })
    const { status, operation } = await confirm(support, seen, capture)
    // Had it waited until the call was given up, it would have read what was done.
    expect([status, operation.state]).toEqual([202, 'SENT'])
    await becomes(desk, operation.id, 'SUCCEEDED')
    expect(await writesTo(desk, seen)).toHaveLength(1)
  })

  test('of a request that is executed only after we gave up: unknown, then done, sent once', async () => {
    const seen = await payment(desk, capture)
    await arm(desk, 'capture', seen, 'execute-late')
    const { operation } = await confirm(support, seen, capture)
    expect(operation.state).toBe('SENT')
    await becomes(desk, operation.id, 'SUCCEEDED')
    expect(await writesTo(desk, seen)).toHaveLength(1)
    expect(await booked(desk, seen, 'CAPTURE')).toHaveLength(1)
  })
})

/** A capture that Dintero has accepted. */
const pending = async (settles: Fault['settles']) => {
  const seen = await payment(desk, capture)
  await arm(desk, 'capture', seen, 'pending', { settles, settleAfterMs: 0 })
  const { operation } = await confirm(support, seen, capture)
  expect(operation.state).toBe('PENDING')
  return { seen, id: operation.id }
}

describe('a 202', () => {
  test.each([
    ['success', { success: true }, 'SUCCEEDED'],
    ['failure', { success: false }, 'REFUSED'],
    ['a correction', { success: false, correction: true }, 'REFUSED'],
  ] as const)('and then %s', async (_name, outcome, state) => {
    const { seen, id } = await pending('never')
    await desk.control.settle(desk.account, seen.id ?? '', outcome)
    await look(seen)
    expect((await rowOf(desk, id)).state).toBe(state)
  })

  test('and then nothing, not even a trace, is for a person after a quarter of an hour', async () => {
    const seen = await payment(desk, capture)
    const { id } = await leave(desk, seen, { state: 'PENDING', event_request_id: randomUUID() })
    const later = await started(desk, { clock: ahead(15 * 60_000) })
    await becomes(desk, id, 'NEEDS_REVIEW')
    expect(await writesTo(desk, seen)).toEqual([])
    await later.stop()
  })

  test('and then work that goes on is left to Dintero for a day', async () => {
    const { id } = await pending('never')
    const later = await started(desk, { clock: ahead(23 * 3_600_000) })
    await later.readAllBack()
    expect((await rowOf(desk, id)).state).toBe('PENDING')
    await later.stop()
    const evenLater = await started(desk, { clock: ahead(25 * 3_600_000) })
    await becomes(desk, id, 'NEEDS_REVIEW')
    await evenLater.stop()
  })
})

describe('a storm', () => {
  test.each([
    ['429', 'too-many', {}, 'REFUSED'],
    ['503', 'answer', { status: 503 }, 'UNKNOWN'],
  ] as const)('of %s moves nothing and never sends twice', async (_name, then, how, state) => {
    const seen = await Promise.all(Array.from({ length: 20 }, () => payment(desk, half)))
    for (const one of seen) await arm(desk, 'capture', one, then, { ...how, times: 5 })
    const answers = await Promise.all(seen.map((one) => confirm(support, one, half)))
    expect(new Set(answers.map(({ operation }) => operation.state))).toEqual(new Set([state]))
    for (const one of seen) {
      expect(await writesTo(desk, one)).toHaveLength(1)
      expect(await booked(desk, one, 'CAPTURE')).toEqual([])
    }
  })

  test('of 401 in flight: one fresh token, the same attempt goes on, one capture', async () => {
    const seen = await payment(desk, half)
    await arm(desk, 'capture', seen, 'unauthorized')
    const { operation } = await confirm(support, seen, half)
    expect(operation.state).toBe('SUCCEEDED')
    expect((await rowOf(desk, operation.id)).attempts).toBe(1)
    expect(await booked(desk, seen, 'CAPTURE')).toHaveLength(1)
  })
})
