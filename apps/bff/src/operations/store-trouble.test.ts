import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { operationStore } from '../store/operations.ts'
import { NotOnDiskError } from '../store/log-sync.ts'
import { eachStore, onPostgres } from '../store/testing/each-store.ts'
import { fillDisk } from '../store/testing/full-disk.ts'
import { startWire } from '../store/testing/wire.ts'
import { startTestDesk, type TestDesk } from '../testing/harness.ts'
import { systemClock, type Clock } from './clock.ts'
import { LEASE_MS } from './lease.ts'
import {
  arm,
  becomes,
  booked,
  caseOf,
  confirm,
  PATIENT,
  payment,
  rowOf,
  writesTo,
} from './testing/confirm.ts'
import { ahead, another, run, started } from './testing/journals.ts'

const capture = caseOf('a capture')

const gone = () => Promise.reject(new NotOnDiskError('gone'))

/** Timers that are a hundred times as fast. */
const impatient: Clock = {
  ...systemClock,
  after: (ms, act) => systemClock.after(ms / 100, act),
}

eachStore((store) => {
  let desk: TestDesk
  beforeAll(async () => {
    desk = await startTestDesk({ store: await store.place() })
  })
  afterAll(() => desk.close())

  test('a store that takes no row: 503, nothing sent, and payments can still be read', async () => {
    const browser = await desk.signIn('support')
    const seen = await payment(desk, capture)
    const makeRoom = await fillDisk(desk.db, 'insert')
    await expect(run(desk.operations, seen)).rejects.toMatchObject({
      status: 503,
      code: 'store-unavailable',
    })
    // Whoever runs it reads why.
    expect(desk.logged()).toContain('disk full')
    expect((await browser.get(`/api/transactions/${seen.id}`)).status).toBe(200)
    await makeRoom()
    expect(await writesTo(desk, seen)).toEqual([])
    expect((await run(another(desk), seen)).operation.state).toBe('SUCCEEDED')
  })

  test('a store that takes no row: the same click is answered by what it has led to', async () => {
    const seen = await payment(desk, capture)
    const key = randomUUID()
    const { operation } = await run(desk.operations, seen, { key })
    const makeRoom = await fillDisk(desk.db, 'insert')
    const again = await run(another(desk), seen, { key })
    await makeRoom()
    expect(again).toMatchObject({ isReplay: true, operation: { id: operation.id } })
    expect(await writesTo(desk, seen)).toHaveLength(1)
  })

  test('a store that does not tell what a read is about keeps nobody from stopping', async () => {
    const seen = await payment(desk, capture)
    const broken = { ...operationStore(desk.db, desk.account), operationsOf: gone }
    const operations = another(desk, { store: broken })
    const reading = operations.readBack(seen.id ?? '').catch((error: unknown) => error)
    await expect(operations.stop(5_000)).resolves.toBeUndefined()
    expect(await reading).toMatchObject({ message: 'gone' })
  })

  test('a store that does not take SENT: nothing is sent, and the row ends when it can', async () => {
    const seen = await payment(desk, capture)
    const makeRoom = await fillDisk(desk.db, 'update')
    const operations = await started(desk)
    const { operation } = await run(operations, seen)
    // It stands in the journal, and a process that starts now would take it up: no "nothing was sent".
    expect(operation.state).toBe('PREPARED')
    expect(operations.isReady()).toBe(false)
    await makeRoom()
    expect(await writesTo(desk, seen)).toEqual([])
    await becomes(desk, operation.id, 'NOT_SENT')
    expect(await rowOf(desk, operation.id)).toMatchObject({ not_sent: 'store', sent_at: null })
    expect((await run(operations, seen)).operation.state).toBe('SUCCEEDED')
    await operations.stop()
  })

  test('a store that does not take the outcome: the row stays SENT and reading ends it', async () => {
    const seen = await payment(desk, capture)
    const makeRoom = await fillDisk(desk.db, 'update', "new.state = 'SUCCEEDED'")
    const operations = await started(desk)
    const { operation } = await run(operations, seen)
    expect(operation.state).toBe('SENT')
    expect(operations.isReady()).toBe(false)
    await makeRoom()
    await becomes(desk, operation.id, 'SUCCEEDED')
    await vi.waitFor(() => expect(operations.isReady()).toBe(true), PATIENT)
    expect(await writesTo(desk, seen)).toHaveLength(1)
    await operations.stop()
  })

  test('a store that takes nothing after SENT: the row is taken up when it can be written', async () => {
    const seen = await payment(desk, capture)
    const makeRoom = await fillDisk(desk.db, 'update', "old.state = 'SENT'")
    const operations = await started(desk, {
      dintero: { ...desk.dintero, capture: async () => ({ kind: 'unknown', cause: 'deadline' }) },
    })
    const { operation } = await run(operations, seen)
    expect(operation.state).toBe('SENT')
    // Longer than the first look at it, which cannot write what it found.
    await pause(2_500)
    await makeRoom()
    await becomes(desk, operation.id, 'UNKNOWN')
    await operations.stop()
  })

  test.each<[string, () => Promise<never>]>([
    ['fails', gone],
    ['never answers', () => new Promise(() => undefined)],
  ])(
    'a store that %s while Dintero is slow: what was begun is answered as open',
    async (_name, find) => {
      const seen = await payment(desk, capture)
      const store = operationStore(desk.db, desk.account)
      const answer = Promise.withResolvers<never>()
      const operations = another(desk, {
        clock: impatient,
        store: { ...store, find },
        dintero: { ...desk.dintero, capture: () => answer.promise },
      })
      const { operation, isReplay } = await run(operations, seen)
      expect(isReplay).toBe(false)
      expect(operation.state).toBe('PREPARED')
      await becomes(desk, operation.id, 'SENT')
    },
  )

  test('a store that fails after a look at what has ended: it is answered as it was found', async () => {
    const seen = await payment(desk, capture)
    const key = randomUUID()
    const { operation } = await run(desk.operations, seen, { key })
    const store = operationStore(desk.db, desk.account)
    const again = await run(another(desk, { store: { ...store, find: gone } }), seen, { key })
    expect(again).toMatchObject({
      isReplay: true,
      operation: { id: operation.id, state: 'SUCCEEDED' },
    })
    expect(again.read?.transaction.id).toBe(seen.id)
  })

  test('a commit that nobody heard of: 503 that denies nothing, since another process carries it out', async () => {
    const seen = await payment(desk, capture)
    const store = operationStore(desk.db, desk.account)
    let isGone = false
    const unlessGone = <T>(value: T) => {
      if (isGone) throw new NotOnDiskError('gone')
      return value
    }
    const cutOff = another(desk, {
      store: {
        ...store,
        async insert(row) {
          await store.insert(row)
          isGone = true
          return unlessGone(true)
        },
        findByKey: async (key) => unlessGone(await store.findByKey(key)),
      },
    })
    await expect(run(cutOff, seen)).rejects.toMatchObject({
      status: 503,
      code: 'store-unavailable',
      message: expect.not.stringContaining('sent'),
    })
    const other = await started(desk, { clock: ahead(LEASE_MS + 1) })
    await vi.waitFor(
      async () => expect(await booked(desk, seen, 'CAPTURE')).toHaveLength(1),
      PATIENT,
    )
    await other.stop()
  })
})

onPostgres((store) => {
  test.each(['cut', 'hang'] as const)(
    'a database that is gone (%s) while Dintero is slow: 202, and one capture',
    async (how) => {
      const wire = await startWire(await store.place())
      const desk = await startTestDesk({ store: wire.where })
      const browser = await desk.signIn('support')
      const seen = await payment(desk, capture)
      await arm(desk, 'capture', seen, 'drop-after', { drop: 'silence' })
      const key = randomUUID()
      const confirming = confirm(browser, seen, capture, { key })
      await vi.waitFor(async () => expect(await writesTo(desk, seen)).toHaveLength(1), PATIENT)
      wire[how]()
      const { status, operation } = await confirming
      expect([status, operation.state]).toEqual([202, 'PREPARED'])
      wire.mend()
      await becomes(desk, operation.id, 'SUCCEEDED')
      expect(await booked(desk, seen, 'CAPTURE')).toHaveLength(1)
      await desk.close()
      wire.close()
    },
  )
})
