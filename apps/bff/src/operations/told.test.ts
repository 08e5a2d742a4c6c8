import type { Transaction } from '@paydesk/dintero/schema'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { operationStore, type StoredOperation } from '../store/operations.ts'
import { eachStore } from '../store/testing/each-store.ts'
import { fillDisk } from '../store/testing/full-disk.ts'
import { startTestDesk, type Browser, type TestDesk } from '../testing/harness.ts'
import {
  arm,
  becomes,
  caseOf,
  confirm,
  HIDDEN,
  payment,
  rowOf,
  show,
  writesTo,
} from './testing/confirm.ts'
import { leave, run, started } from './testing/journals.ts'

const capture = caseOf('a capture')
/** A shop that is not connected: what it is to be told is not carried out meanwhile. */
const shop = { shop: 'elsewhere', order_id: 7 }
const told = { ...capture, body: { ...capture.body, shop } }

eachStore((store) => {
  let desk: TestDesk
  let browser: Browser
  beforeAll(async () => {
    desk = await startTestDesk({ store: await store.place() })
    browser = await desk.signIn('support')
  })
  afterAll(() => desk.close())

  const tellsOf = ({ id = '' }: Transaction) => operationStore(desk.db, desk.account).tellsOf(id)
  const look = ({ id }: Transaction) => browser.get(`/api/transactions/${id}`)
  const auditOf = (id: string) =>
    desk.db
      .selectFrom('audit')
      .select(['what', 'to_state', 'person_id'])
      .where('operation_id', '=', id)
      .orderBy('seq')
      .execute()

  test.each([
    ['a capture', 'tell-capture', shop],
    ['a refund', 'tell-refund', { ...shop, restock: true }],
    ['a cancel', 'tell-void', shop],
  ] as const)('%s that Dintero proves is told, once, in the same name', async (name, kind, to) => {
    const one = caseOf(name)
    const seen = await payment(desk, one)
    const heard: string[] = []
    const stop = desk.changes.subscribe(({ operation }) => {
      if (operation) heard.push(operation.kind)
    })
    const { operation } = await confirm(browser, seen, {
      ...one,
      body: { ...one.body, shop: to },
    })
    stop()
    expect(operation.state).toBe('SUCCEEDED')
    const [row, ...rest] = await tellsOf(seen)
    expect(rest).toEqual([])
    expect(row).toMatchObject({
      kind,
      key: `told:${operation.id}`,
      linked_to: operation.id,
      request: to,
      person_id: operation.by.id,
    })
    expect(heard).toContain(kind)
    expect((await auditOf(row?.id ?? ''))[0]).toEqual({
      what: kind,
      to_state: 'PREPARED',
      person_id: operation.by.id,
    })
    // Dintero has heard nothing of it, and the payment is free.
    expect(JSON.stringify(await writesTo(desk, seen))).not.toContain('elsewhere')
    expect(
      await operationStore(desk.db, desk.account).findUnresolved(seen.id ?? ''),
    ).toBeUndefined()
  })

  test('what is read again, corrected and delivered again is told once', async () => {
    const seen = await payment(desk, told)
    const { operation } = await confirm(browser, seen, told)
    await look(seen)
    await look(seen)
    await desk.control.takeBack(desk.account, seen.id ?? '')
    await look(seen)
    await look(seen)
    expect(await rowOf(desk, operation.id)).toMatchObject({ corrected: 'taken-back' })
    expect(await tellsOf(seen)).toHaveLength(1)
  })

  test('nothing is told while it is not proven, and then it is', async () => {
    const seen = await payment(desk, told)
    await arm(desk, 'capture', seen, 'drop-after', HIDDEN)
    const { operation } = await confirm(browser, seen, told)
    expect(operation.state).toBe('UNKNOWN')
    expect(await tellsOf(seen)).toEqual([])
    await show(desk, seen)
    await becomes(desk, operation.id, 'SUCCEEDED')
    expect(await tellsOf(seen)).toMatchObject([{ key: `told:${operation.id}` }])
  })

  test('nothing is told of what was refused', async () => {
    const seen = await payment(desk, told)
    await arm(desk, 'capture', seen, 'refuse-with-event')
    expect((await confirm(browser, seen, told)).operation.state).toBe('REFUSED')
    expect(await tellsOf(seen)).toEqual([])
  })

  test('what was closed and happened after all is told', async () => {
    const seen = await payment(desk, told)
    const end = new Date().toISOString()
    const closed: Partial<StoredOperation> = {
      state: 'CLOSED',
      request: told.body,
      finished_at: end,
      closed_by_id: 'p',
      closed_by_name: 'Kari',
    }
    const row = await leave(desk, seen, closed)
    await desk.dintero.capture(seen.id ?? '', row.body ?? {})
    await look(seen)
    expect(await rowOf(desk, row.id)).toMatchObject({ corrected: 'executed' })
    expect(await tellsOf(seen)).toMatchObject([{ linked_to: row.id }])
  })

  test('what is done again tells as what it does again would have', async () => {
    const seen = await payment(desk, told)
    const old = await leave(desk, seen, { state: 'NEEDS_REVIEW', request: told.body })
    const answer = await desk.operations.reissue(old, {
      key: crypto.randomUUID(),
      seen: old.expected,
      by: { person: { id: 'o', name: 'Ola', role: 'admin' }, sessionId: 'z' },
    })
    expect(answer.operation).toMatchObject({ state: 'SUCCEEDED', linked_to: old.id })
    expect(await tellsOf(seen)).toMatchObject([
      { key: `told:${answer.operation.id}`, request: shop, person_id: 'o' },
    ])
  })

  test('an outcome and what follows from it are written both or not at all', async () => {
    const seen = await payment(desk, told)
    const makeRoom = await fillDisk(desk.db, 'insert', "new.kind = 'tell-capture'")
    const operations = await started(desk)
    const { operation } = await run(operations, seen, { request: told.body })
    expect(operation.state).toBe('SENT')
    expect(await tellsOf(seen)).toEqual([])
    // Read again meanwhile: the event is there, and still neither of the two.
    await look(seen)
    expect(desk.logged()).toContain('disk full')
    expect((await rowOf(desk, operation.id)).state).not.toBe('SUCCEEDED')
    await makeRoom()
    await becomes(desk, operation.id, 'SUCCEEDED')
    expect(await tellsOf(seen)).toHaveLength(1)
    expect(await writesTo(desk, seen)).toHaveLength(1)
    await operations.stop()
  })

  test('what is to be told keeps nothing off the payment, and nothing keeps it off', async () => {
    const part = { ...told, body: { ...told.body, amount: 20_000 } }
    const seen = await payment(desk, part)
    await confirm(browser, seen, part)
    await desk.control.takeBack(desk.account, seen.id ?? '')
    const now = (await (await look(seen)).json()) as Transaction
    // Something of the payment's money is open.
    await leave(desk, now, { state: 'UNKNOWN' })
    const tell = await confirm(browser, now, { kind: 'tell-capture', body: shop })
    expect(tell.status).not.toBe(409)
    expect(tell.operation).toMatchObject({ kind: 'tell-capture', linked_to: null })
  })

  test('the same click tells once, and a viewer tells nothing', async () => {
    const seen = await payment(desk, capture)
    const tell = { kind: 'tell-void', body: shop } as const
    const key = crypto.randomUUID()
    const first = await confirm(browser, seen, tell, { key })
    const again = await confirm(browser, seen, tell, { key })
    expect(again.operation.id).toBe(first.operation.id)
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    const viewer = await desk.signIn('viewer')
    expect((await confirm(viewer, seen, tell)).status).toBe(403)
    expect(await tellsOf(seen)).toHaveLength(1)
  })
})
