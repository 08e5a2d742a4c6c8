import type { Transaction } from '@paydesk/dintero/schema'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { StoredOperation } from '../store/operations.ts'
import { startTestDesk, type TestDesk } from '../testing/harness.ts'
import type { Operations } from './operations.ts'
import { STANDSTILL_MS } from './standstill.ts'
import {
  arm,
  becomes,
  booked,
  caseOf,
  PATIENT,
  payment,
  rowOf,
  writesTo,
} from './testing/confirm.ts'
import { ahead, another, leave, secondsAgo, started } from './testing/journals.ts'

let desk: TestDesk
let operations: Operations | undefined
beforeAll(async () => {
  desk = await startTestDesk()
  // The rows of these tests are for the journals that they start.
  await desk.operations.stop()
})
afterEach(async () => operations?.stop())
afterAll(() => desk.close())

const capture = caseOf('a capture')
const MINUTE = 60_000
const unknown = { state: 'UNKNOWN' } as const

const lookedAt = async (id: string) =>
  vi.waitFor(async () => {
    const row = await rowOf(desk, id)
    expect(row.reads).toBeGreaterThan(0)
    return row
  }, PATIENT)

test('a quarter of an hour after it was sent a person is to look, and reading goes on', async () => {
  const { id } = await leave(desk, await payment(desk, capture), unknown)
  operations = await started(desk, { clock: ahead(15 * MINUTE) })
  await becomes(desk, id, 'NEEDS_REVIEW')
  const { next_read_at } = await rowOf(desk, id)
  expect(Date.parse(next_read_at ?? '')).toBeGreaterThan(Date.now() + 50 * MINUTE)
})

test('a person is to look after a quarter of an hour of a Dintero that cannot be read, too', async () => {
  const seen = await payment(desk, capture)
  await arm(desk, 'get', seen, 'answer', { status: 503, times: 3 })
  const { id } = await leave(desk, seen, unknown)
  operations = await started(desk, { clock: ahead(15 * MINUTE) })
  await becomes(desk, id, 'NEEDS_REVIEW')
  expect((await rowOf(desk, id)).read_at).toBeNull()
})

test.each(['UNKNOWN', 'PENDING', 'NEEDS_REVIEW'] as const)(
  'the event of what is %s ends it whenever it comes',
  async (state) => {
    const seen = await payment(desk, capture)
    const { id, body } = await leave(desk, seen, { state })
    await desk.dintero.capture(seen.id ?? '', body ?? {})
    operations = await started(desk, { clock: ahead(20 * 24 * 60 * MINUTE) })
    await becomes(desk, id, 'SUCCEEDED')
    expect((await rowOf(desk, id)).event_ids).toHaveLength(1)
  },
)

/** A capture of everything whose absence half a minute ago is known. */
const quiet = () => ({
  ...unknown,
  amount: 50_000,
  sent_at: secondsAgo(40),
  changed_at: secondsAgo(39),
  absent_at: secondsAgo(31),
})

describe('what was sent and left no trace for half a minute', () => {
  test('is sent once more by itself where two cannot fit, for who confirmed it, and says so before it does', async () => {
    const seen = await payment(desk, capture)
    const row = await leave(desk, seen, quiet())
    const { id, sent_at } = row
    operations = await started(desk)
    await becomes(desk, id, 'SUCCEEDED')
    expect(await rowOf(desk, id)).toMatchObject({ attempts: 2, sent_at })
    expect(await writesTo(desk, seen)).toHaveLength(1)
    const steps = await desk.db
      .selectFrom('audit')
      .select(['from_state', 'to_state', 'person_id', 'person_role', 'session_id'])
      .where('operation_id', '=', id)
      .orderBy('seq')
      .execute()
    const whose = {
      person_id: row.person_id,
      person_role: row.person_role,
      session_id: row.session_id,
    }
    expect(steps.slice(1)).toEqual([
      { from_state: 'UNKNOWN', to_state: 'SENT', ...whose },
      { from_state: 'SENT', to_state: 'SUCCEEDED', ...whose },
    ])
  })

  test('is captured once if the first attempt arrives before the second', async () => {
    const seen = await payment(desk, capture)
    const row = await leave(desk, seen, quiet())
    operations = await started(desk, {
      dintero: {
        ...desk.dintero,
        async capture(id, body, options) {
          await desk.dintero.capture(id, row.body ?? {})
          return desk.dintero.capture(id, body, options)
        },
      },
    })
    await becomes(desk, row.id, 'SUCCEEDED')
    expect(await writesTo(desk, seen)).toHaveLength(2)
    expect(await booked(desk, seen, 'CAPTURE')).toHaveLength(1)
  })

  test.each<[string, Partial<StoredOperation>, object]>([
    ['two would fit', { amount: 20_000 }, {}],
    ['it was sent three times', { attempts: 3 }, {}],
    ['the role of its person is gone', {}, { mayStill: async () => false }],
  ])('is not sent again where %s', async (_name, change, deps) => {
    const seen = await payment(desk, capture)
    const { id } = await leave(desk, seen, { ...quiet(), ...change })
    operations = await started(desk, deps)
    expect((await lookedAt(id)).state).toBe('UNKNOWN')
    expect(await writesTo(desk, seen)).toEqual([])
  })

  test.each<[string, () => Promise<unknown>]>([
    ['could not leave', async () => ({ kind: 'unsent', cause: 'refused' })],
    ['was turned away', async () => ({ kind: 'refused', status: 400, message: 'no' })],
    ['was not permitted', async () => ({ kind: 'refused', status: 403, message: 'no' })],
    ['met a busy Dintero', async () => ({ kind: 'busy', status: 429 })],
  ])('stays unknown if its second attempt %s: of the first nobody knows', async (_name, answer) => {
    const seen = await payment(desk, capture)
    const { id } = await leave(desk, seen, quiet())
    operations = await started(desk, { dintero: { ...desk.dintero, capture: answer as never } })
    await vi.waitFor(async () => expect((await rowOf(desk, id)).attempts).toBe(2), PATIENT)
    await becomes(desk, id, 'UNKNOWN')
    expect((await rowOf(desk, id)).refusal).toBeNull()
  })

  test('is not sent again by a process that stood still since it looked', async () => {
    const seen = await payment(desk, capture)
    const { id } = await leave(desk, seen, quiet())
    let later = 0
    const clock = { ...ahead(0), monotonic: () => (later += 2_001) }
    operations = await started(desk, { clock, standstillMs: STANDSTILL_MS })
    await vi.waitFor(async () => expect((await rowOf(desk, id)).attempts).toBe(2), PATIENT)
    await becomes(desk, id, 'UNKNOWN')
    expect(await writesTo(desk, seen)).toEqual([])
  })
})

test('when reads answer again everything unresolved is read, each payment once', async () => {
  const seen = await Promise.all(Array.from({ length: 20 }, () => payment(desk, capture)))
  const rows: StoredOperation[] = []
  for (const one of seen) rows.push(await leave(desk, one, { state: 'NEEDS_REVIEW' }))
  await Promise.all(
    rows.map(({ transaction_id, body }) => desk.dintero.capture(transaction_id, body ?? {})),
  )
  const reads: string[] = []
  operations = another(desk, {
    dintero: {
      ...desk.dintero,
      get(id) {
        reads.push(id)
        return desk.dintero.get(id)
      },
    },
  })
  await operations.readAllBack()
  for (const { id } of rows) expect((await rowOf(desk, id)).state).toBe('SUCCEEDED')
  const ofThese = (one: Transaction) => reads.filter((id) => id === one.id)
  expect(seen.map((one) => ofThese(one).length)).toEqual(seen.map(() => 1))
})
