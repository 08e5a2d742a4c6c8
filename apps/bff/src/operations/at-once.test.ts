import { randomUUID } from 'node:crypto'
import type { Transaction } from '@paydesk/dintero/schema'
import { revision } from '@paydesk/payments/revision'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operationStore } from '../store/operations.ts'
import { startTestDesk, type Browser, type TestDesk } from '../testing/harness.ts'
import { PREPARED } from './testing/events.ts'
import { booked, caseOf, payment, rowOf, writesTo, type Case } from './testing/confirm.ts'
import { another, leave, run } from './testing/journals.ts'

let desk: TestDesk
let support: Browser
let admin: Browser
beforeAll(async () => {
  desk = await startTestDesk()
  support = await desk.signIn('support')
  admin = await desk.signIn('admin')
})
afterAll(() => desk.close())

const capture = caseOf('a capture')
const refund = caseOf('a refund')
const cancel = caseOf('a cancel')
const amend = caseOf('an added item')
const half: Case = { ...capture, body: { amount: 25_000 }, amount: 25_000 }

/** What a page sends that shows the payment like this. */
const post = (who: Browser, seen: Transaction, one: Pick<Case, 'kind' | 'body'>) =>
  who.post(`/api/transactions/${seen.id}/${one.kind}`, one.body, {
    'idempotency-key': randomUUID(),
    'if-match': `"${revision(seen)}"`,
  })

describe('at once on one payment', () => {
  const klarna: Case = { ...capture, payment: amend.payment, body: { amount: 10_000 } }
  test.each([
    ['a cancel and a capture', capture, cancel, capture],
    ['a refund and a refund', refund, refund, refund],
    ['an added item and a capture', klarna, amend, klarna],
  ])('%s: one of them, in either order', async (_name, { payment: spec }, one, other) => {
    for (const order of [
      [one, other],
      [other, one],
    ] as const) {
      const seen = await payment(desk, { payment: spec })
      const answers = await Promise.all([
        post(support, seen, order[0]),
        post(admin, seen, order[1]),
      ])
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
      expect(answers.filter(({ status }) => status === 409 || status === 412)).toHaveLength(1)
      expect(await writesTo(desk, seen)).toHaveLength(1)
    }
  })

  test('two people, a hundred times, in both orders: a hundred captures', async () => {
    for (let round = 0; round < 100; round += 1) {
      const seen = await payment(desk, half)
      const who = round % 2 === 0 ? [support, admin] : [admin, support]
      const answers = await Promise.all(who.map((person) => post(person, seen, half)))
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
      expect(await booked(desk, seen, 'CAPTURE')).toHaveLength(1)
    }
  })

  test('whoever was read before another process had captured, and written after, sends nothing', async () => {
    const seen = await payment(desk, half)
    const other = another(desk)
    const store = operationStore(desk.db, desk.account)
    const late = another(desk, {
      store: {
        ...store,
        // The look of this one is over by then: it shows nothing of what the other one does.
        insert: async (row) => {
          await looked.promise
          const first = await run(other, seen, { request: half.body })
          expect(first.operation.state).toBe('SUCCEEDED')
          return store.insert(row)
        },
      },
      dintero: {
        ...desk.dintero,
        get: async (id) => {
          const read = await desk.dintero.get(id)
          looked.resolve()
          return read
        },
      },
    })
    const looked = Promise.withResolvers<void>()
    const { operation } = await run(late, seen, { request: half.body })
    expect(operation).toMatchObject({ state: 'NOT_SENT', not_sent: 'stale' })
    expect(await booked(desk, seen, 'CAPTURE')).toHaveLength(1)
  })

  test('two dialogs that were opened on the same state: the second is told that it changed', async () => {
    const seen = await payment(desk, half)
    expect((await post(support, seen, half)).status).toBe(200)
    expect((await post(admin, seen, half)).status).toBe(412)
    expect(await writesTo(desk, seen)).toHaveLength(1)
  })
})

/** A journal before whose request somebody else captures this much. */
const behindOurBack = (amount: number) =>
  another(desk, {
    dintero: {
      ...desk.dintero,
      async capture(id, body, options) {
        await desk.control.act(desk.account, id, { kind: 'capture', amount })
        return desk.dintero.capture(id, body, options)
      },
    },
  })

describe('a foreign capture between our look and our request', () => {
  test('that leaves room: ours is done and names its own event', async () => {
    const seen = await payment(desk, half)
    const { operation } = await run(behindOurBack(25_000), seen, { request: half.body })
    const [foreign, ours] = await booked(desk, seen, 'CAPTURE')
    expect(operation).toMatchObject({ state: 'SUCCEEDED', event_ids: [ours?.id] })
    expect(foreign?.amount).toBe(25_000)
  })

  test('that leaves none: ours is refused, and the foreign one is not taken for it', async () => {
    const seen = await payment(desk, half)
    const { operation } = await run(behindOurBack(50_000), seen, { request: half.body })
    expect(operation).toMatchObject({ state: 'REFUSED', event_ids: [] })
  })
})

/** A prepared capture whose person does something before it is taken up. */
async function prepared(leaving: (browser: Browser) => Promise<unknown>) {
  const browser = await desk.signIn('support')
  const session = await desk.db
    .selectFrom('sessions')
    .select('id')
    .orderBy('created_at', 'desc')
    .executeTakeFirstOrThrow()
  const seen = await payment(desk, capture)
  const { id } = await leave(desk, seen, { ...PREPARED, session_id: session.id })
  await leaving(browser)
  await desk.operations.readAllBack()
  return { seen, row: await rowOf(desk, id) }
}
const setRole = async (role: 'viewer' | 'support') =>
  desk.db.updateTable('people').set({ role }).where('email', '=', 'support@demo.test').execute()

describe('whoever is gone when a prepared operation is taken up', () => {
  test('moves no money after signing out', async () => {
    const { seen, row } = await prepared((browser) => browser.delete('/api/session'))
    expect(row).toMatchObject({ state: 'NOT_SENT', not_sent: 'rule', because: 'not-permitted' })
    expect(await writesTo(desk, seen)).toEqual([])
  })

  test('moves no money without the role', async () => {
    const { seen, row } = await prepared(() => setRole('viewer'))
    await setRole('support')
    expect(row.state).toBe('NOT_SENT')
    expect(await writesTo(desk, seen)).toEqual([])
  })

  test('and whoever is not has it done', async () => {
    const { seen, row } = await prepared(async () => undefined)
    expect(row.state).toBe('SUCCEEDED')
    expect(await writesTo(desk, seen)).toHaveLength(1)
  })
})
