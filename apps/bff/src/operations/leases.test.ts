import type { WriteAnswer } from '@paydesk/dintero/client'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startTestDesk, type TestDesk } from '../testing/harness.ts'
import type { StoredOperation } from '../store/operations.ts'
import { eachStore } from '../store/testing/each-store.ts'
import { LEASE_MS } from './lease.ts'
import { PREPARED } from './testing/events.ts'
import { becomes, caseOf, PATIENT, payment, rowOf, writesTo } from './testing/confirm.ts'
import {
  ahead,
  aheadAndStanding,
  another,
  leave,
  run,
  secondsAgo,
  started,
  storeOf,
} from './testing/journals.ts'

let desk: TestDesk

const capture = caseOf('a capture')
const leasedUntil = (seconds: number) => ({
  lease_owner: 'another process',
  lease_until: secondsAgo(-seconds),
  next_read_at: secondsAgo(-seconds),
})

/** A Dintero whose captures are answered by the test. */
function slow() {
  const called = Promise.withResolvers<void>()
  const answer = Promise.withResolvers<WriteAnswer>()
  const dintero = {
    ...desk.dintero,
    capture() {
      called.resolve()
      return answer.promise
    },
  }
  return { dintero, called: called.promise, answer: answer.resolve }
}

/** A row whose first process is still calling when a second one has taken it over. */
async function lost() {
  const seen = await payment(desk, capture)
  const dintero = slow()
  const first = run(another(desk, { dintero: dintero.dintero }), seen)
  await dintero.called
  const second = await started(desk, { store: storeOf(desk, seen), clock: ahead(LEASE_MS + 1) })
  const [open] = await second.list({ transactionId: seen.id ?? '' })
  const id = open?.id ?? ''
  await becomes(desk, id, 'UNKNOWN')
  await vi.waitFor(async () => expect((await rowOf(desk, id)).reads).toBeGreaterThan(0), PATIENT)
  await second.stop()
  return { seen, id, first, answer: dintero.answer }
}

eachStore((stores) => {
  beforeAll(async () => {
    desk = await startTestDesk({ store: await stores.place() })
    // One process of a store of its own takes every lease for the trace of a dead one.
    await desk.operations.stop()
  })
  afterAll(() => desk.close())

  test.each(['PREPARED', 'SENT', 'UNKNOWN'] as const)(
    'what another process works on is left to it: %s',
    async (state) => {
      const seen = await payment(desk, capture)
      const change = state === 'PREPARED' ? PREPARED : { state }
      const row = await leave(desk, seen, { ...change, ...leasedUntil(20) })
      const operations = await started(desk)
      await operations.readAllBack()
      expect(await rowOf(desk, row.id)).toEqual(row)
      await expect(run(operations, seen)).rejects.toMatchObject({ status: 409 })
      await operations.stop()
    },
  )

  test('when its lease is over a row is taken up, by one process of many', async () => {
    const seen = await payment(desk, capture)
    const { id } = await leave(desk, seen, { ...PREPARED, ...leasedUntil(0.5) })
    const many = await Promise.all(Array.from({ length: 5 }, () => started(desk, { sweepMs: 50 })))
    await becomes(desk, id, 'SUCCEEDED')
    expect(await writesTo(desk, seen)).toHaveLength(1)
    for (const one of many) await one.stop()
  })

  test('a process that is alone on its store waits for no lease that another one left', async () => {
    const seen = await payment(desk, capture)
    const { id } = await leave(desk, seen, leasedUntil(20))
    await another(desk, { alone: true }).start()
    expect((await rowOf(desk, id)).state).toBe('UNKNOWN')
  })

  describe('a process that lost its lease while it called', () => {
    test.each<[string, WriteAnswer]>([
      ['a refusal', { kind: 'refused', status: 403, message: 'no' }],
      ['that nothing was sent', { kind: 'unsent', cause: 'refused' }],
      ['that Dintero works on it', { kind: 'accepted', status: 202, eventRequestId: 'r' }],
    ])('does not write %s', async (_name, answered) => {
      const { id, first, answer } = await lost()
      answer(answered)
      expect((await first).operation.state).toBe('UNKNOWN')
      expect((await rowOf(desk, id)).state).toBe('UNKNOWN')
    })

    test('writes what an event proves', async () => {
      const { seen, id, first, answer } = await lost()
      answer(await desk.dintero.capture(seen.id ?? '', (await rowOf(desk, id)).body ?? {}))
      expect((await first).operation).toMatchObject({ id, state: 'SUCCEEDED' })
    })
  })

  test('a look that lost its lease leaves the row to the process that has sent it again', async () => {
    const seen = await payment(desk, capture)
    const row = await leave(desk, seen, {
      state: 'UNKNOWN',
      amount: 50_000,
      sent_at: secondsAgo(40),
      changed_at: secondsAgo(39),
      absent_at: secondsAgo(31),
      next_read_at: secondsAgo(1),
    })
    const store = storeOf(desk, seen)
    const reading = Promise.withResolvers<void>()
    const standstill = Promise.withResolvers<void>()
    const first = another(desk, {
      store,
      dintero: {
        ...desk.dintero,
        async get(id) {
          const read = await desk.dintero.get(id)
          reading.resolve()
          await standstill.promise
          return read
        },
      },
    })
    const looking = first.readAllBack()
    await reading.promise
    const { dintero, called, answer } = slow()
    const second = another(desk, { store, dintero, clock: aheadAndStanding(LEASE_MS + 1) })
    const sending = second.readAllBack()
    await called
    const sent = await rowOf(desk, row.id)
    expect(sent).toMatchObject({ state: 'SENT', attempts: 2 })
    standstill.resolve()
    await looking
    expect(await rowOf(desk, row.id)).toEqual(sent)
    answer({ kind: 'accepted', status: 202, eventRequestId: 'r' })
    await sending
    expect(await rowOf(desk, row.id)).toMatchObject({ state: 'PENDING', event_request_id: 'r' })
  })

  test('a row that somebody else takes over while it is taken up is not looked at', async () => {
    const seen = await payment(desk, capture)
    const row = await leave(desk, seen, { state: 'SENT', next_read_at: secondsAgo(1) })
    const store = storeOf(desk, seen)
    let theirs: StoredOperation | undefined
    let reads = 0
    const operations = another(desk, {
      store: {
        ...store,
        async change(from, change, ...by) {
          if (change.state === 'UNKNOWN')
            theirs = await store.change(from, { ...change, ...leasedUntil(20) }, 'paydesk')
          return store.change(from, change, ...by)
        },
      },
      dintero: {
        ...desk.dintero,
        get(id) {
          reads += 1
          return desk.dintero.get(id)
        },
      },
    })
    await operations.readAllBack()
    expect(theirs).toMatchObject({ id: row.id, state: 'UNKNOWN', lease_owner: 'another process' })
    expect(await rowOf(desk, row.id)).toEqual(theirs)
    expect(reads).toBe(0)
  })

  describe('stopping', () => {
    test('waits for what is under way, and begins nothing more', async () => {
      const seen = await payment(desk, capture)
      const dintero = slow()
      const operations = another(desk, { dintero: dintero.dintero })
      const first = run(operations, seen)
      await dintero.called
      const stopped = operations.stop(10_000)
      await expect(run(operations, await payment(desk, capture))).rejects.toMatchObject({
        status: 503,
        code: 'store-unavailable',
      })
      const [open] = await operations.list({ transactionId: seen.id ?? '' })
      const { body } = await rowOf(desk, open?.id ?? '')
      dintero.answer(await desk.dintero.capture(seen.id ?? '', body ?? {}))
      await stopped
      expect((await first).operation.state).toBe('SUCCEEDED')
    })

    test('lets go of what does not end in time, so that the next process reads it at once', async () => {
      const seen = await payment(desk, capture)
      const dintero = slow()
      const operations = another(desk, { dintero: dintero.dintero })
      const first = run(operations, seen)
      await dintero.called
      await operations.stop(10)
      const [open] = await operations.list({ transactionId: seen.id ?? '' })
      const id = open?.id ?? ''
      expect(await rowOf(desk, id)).toMatchObject({ state: 'SENT', lease_owner: null })
      const next = await started(desk)
      await becomes(desk, id, 'UNKNOWN')
      await next.stop()
      dintero.answer({ kind: 'unsent', cause: 'refused' })
      expect((await first).operation.state).toBe('UNKNOWN')
    })
  })
})
