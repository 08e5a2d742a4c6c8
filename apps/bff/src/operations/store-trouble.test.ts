import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { eachStore } from '../store/testing/each-store.ts'
import { fillDisk } from '../store/testing/full-disk.ts'
import { startTestDesk, type TestDesk } from '../testing/harness.ts'
import { becomes, caseOf, PATIENT, payment, rowOf, writesTo } from './testing/confirm.ts'
import { another, run, started } from './testing/journals.ts'

const capture = caseOf('a capture')

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
})
