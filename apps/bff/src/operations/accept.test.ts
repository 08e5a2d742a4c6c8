import { randomUUID } from 'node:crypto'
import type { Operation, OperationState } from '@paydesk/contract/operation'
import type { Transaction } from '@paydesk/dintero/schema'
import { revision } from '@paydesk/payments/revision'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operationStore, type StoredOperation } from '../store/operations.ts'
import { eachStore } from '../store/testing/each-store.ts'
import { problemIn, startTestDesk, type Browser, type TestDesk } from '../testing/harness.ts'
import { arm, caseOf, confirm, payment, rowOf, writesTo } from './testing/confirm.ts'
import { OTHERS } from './testing/events.ts'
import { another, leave, run, by } from './testing/journals.ts'

let desk: TestDesk
let admin: Browser

const capture = caseOf('a capture')
const ended = { finished_at: new Date().toISOString() }

interface Waiting {
  readonly seen: Transaction
  readonly row: StoredOperation
}

/** A capture of 100.00 on the review list, and its payment. */
async function onReview(change: Partial<StoredOperation> = {}): Promise<Waiting> {
  const seen = await payment(desk, capture)
  const row = await leave(desk, seen, { state: 'NEEDS_REVIEW', amount: 10_000, ...change })
  return { seen, row }
}

const now = async ({ seen }: Pick<Waiting, 'seen'>) =>
  (await desk.control.transaction(desk.account, seen.id ?? '')) as Transaction

/** Books what carries the operation's id. */
const book = ({ seen, row }: Waiting, body: object = {}) =>
  desk.dintero.capture(seen.id ?? '', { ...row.body, ...body })

/** One on the review list whose payment shows 99.99 of it. */
async function contradicted(change: Partial<StoredOperation> = {}): Promise<Waiting> {
  const one = await onReview(change)
  await book(one, { amount: 9_999 })
  await look(one)
  return { ...one, seen: await now(one) }
}

const accept = ({ row, seen }: Waiting, who = admin, headers = {}) =>
  who.post(
    `/api/operations/${row.id}/accept`,
    {},
    { 'if-match': `"${revision(seen)}"`, ...headers },
  )

const look = ({ seen }: Pick<Waiting, 'seen'>) => admin.get(`/api/transactions/${seen.id}`)

const operationIn = async (answer: Response) =>
  ((await answer.json()) as { operation: Operation }).operation

const told = async (id: string) => operationIn(await admin.get(`/api/operations/${id}`))

const said = async (answer: Response) => [answer.status, (await problemIn(answer)).code]

/** A journal that is overtaken when it ends a row. */
function overtaken(find: () => Promise<unknown>) {
  const store = operationStore(desk.db, desk.account)
  let isFound = false
  return another(desk, {
    store: {
      ...store,
      async change(from, change, ...more) {
        if (change.closed_by_id !== undefined && !isFound) {
          isFound = true
          await find()
        }
        return store.change(from, change, ...more)
      },
    },
  })
}

type Event = Readonly<Record<string, unknown>>

/** From now on Dintero shows the payment so, with these events more. */
async function shows(
  one: Waiting,
  events: readonly Event[],
  change: object = {},
): Promise<Waiting> {
  const before = await now(one)
  const body = { ...before, ...change, events: [...(before.events ?? []), ...events] }
  await arm(desk, 'get', one.seen, 'answer', { status: 200, body, times: 100 })
  return { ...one, seen: body }
}

const event = ({ row }: Waiting, change: Event = {}): Event => ({
  id: 'ours',
  event: 'CAPTURE',
  success: true,
  amount: 10_000,
  created_at: new Date().toISOString(),
  event_reference: `A-1 ${row.id}`,
  ...change,
})

const VOID = { kind: 'void', request: {}, body: null } as const
const RAISE = { kind: 'authorization', amount: 60_000, request: { amount: 60_000 } } as const
const REFUND = { kind: 'refund' } as const
const SHOP = {
  kind: 'shop-capture',
  request: { shop: 'x', order_id: 7, amount: 10_000 },
} as const
const BY_PLUGIN = {
  event_reference: '7',
  request_headers: { 'dintero-system-plugin-name': 'Dintero.Checkout.WooCommerce' },
}

type Shown = readonly [
  because: string,
  what: string,
  row: Partial<StoredOperation>,
  events: readonly Event[],
  change: object,
]

const ACCEPTED: readonly Shown[] = [
  ['other-amount', 'a capture of another amount', {}, [{ amount: 9_999 }], {}],
  ['other-amount', 'a refund of another amount', REFUND, [{ event: 'REFUND', amount: 1 }], {}],
  ['other-amount', 'another total', RAISE, [{ event: 'AUTHORIZE' }], { amount: 55_000 }],
  ['more-than-one', 'two captures', {}, [{}, { id: 'again' }], {}],
  ['more-than-one', 'two voids', VOID, [{ event: 'VOID' }, { event: 'VOID', id: 'again' }], {}],
  ['other-operation', 'what another names', {}, [{ metadata: { ext_operation_id: OTHERS } }], {}],
  ['no-success-told', 'a capture without an end', {}, [{ success: undefined }], {}],
  ['no-success-told', 'a shop’s without', SHOP, [{ ...BY_PLUGIN, success: undefined }], {}],
]

type Another = readonly [what: string, change: object, status: number, code: string]

const ANOTHERS: readonly Another[] = [
  ['another currency', { currency: 'SEK' }, 409, 'not-this-payment'],
  // Which is no answer to what was asked.
  ['another transaction', { id: 'T12345678.x' }, 503, 'upstream-unavailable'],
]

const auditOf = async (id: string) =>
  desk.db
    .selectFrom('audit')
    .select(['person_id', 'person_role', 'from_state', 'to_state'])
    .where('operation_id', '=', id)
    .where('to_state', '=', 'CORRECTED')
    .execute()

eachStore((store) => {
  beforeAll(async () => {
    desk = await startTestDesk({ store: await store.place() })
    admin = await desk.signIn('admin')
  })
  afterAll(() => desk.close())

  describe('what the payment shows instead is accepted:', () => {
    test.each(ACCEPTED)('%s: %s', async (because, _what, change, events, payment) => {
      const left = await onReview(change)
      const one = await shows(
        left,
        events.map((own) => event(left, own)),
        payment,
      )
      await look(one)
      const ids = events.map(({ id = 'ours' }) => id)
      const contradiction = { because, event_ids: ids }
      expect(await told(one.row.id)).toMatchObject({ state: 'NEEDS_REVIEW', contradiction })
      const answer = await accept(one)
      expect(answer.status).toBe(200)
      const operation = await operationIn(answer)
      expect(operation).toMatchObject({
        state: 'CORRECTED',
        corrected: 'otherwise',
        event_ids: ids,
        contradiction,
        accepted_by: { name: 'Ingrid Solberg' },
        closed_by: null,
        by: { name: one.row.person_name },
      })
      expect(operation.finished_at).not.toBeNull()
      await look(one)
      expect(await told(one.row.id)).toEqual(operation)
    })

    test('by the word of a person, whom the audit names once, and its payment is free', async () => {
      const one = await contradicted()
      const operation = await operationIn(await accept(one))
      expect(await auditOf(one.row.id)).toEqual([
        {
          person_id: operation.accepted_by?.id,
          person_role: 'admin',
          from_state: 'NEEDS_REVIEW',
          to_state: 'CORRECTED',
        },
      ])
      expect(await writesTo(desk, one.seen)).toHaveLength(1)
      expect((await confirm(admin, one.seen, capture)).status).toBe(200)
      expect((await rowOf(desk, one.row.id)).corrected).toBe('otherwise')
    })

    test('by two people at once, once', async () => {
      const one = await contradicted()
      const support = await desk.signIn('support')
      const answers = await Promise.all([accept(one), accept(one, support), accept(one)])
      expect(answers.map(({ status }) => status)).toContain(200)
      for (const { status } of answers) expect([200, 409]).toContain(status)
      expect(await auditOf(one.row.id)).toHaveLength(1)
    })

    test('and no shop is told of a sum that was not captured', async () => {
      const shop = { shop: 'x', order_id: 7 }
      const one = await contradicted({ request: { amount: 10_000, shop } })
      expect((await accept(one)).status).toBe(200)
      const { id = '' } = one.seen
      expect(await operationStore(desk.db, desk.account).tellsOf(id)).toEqual([])
    })

    test('and its events are that operation’s, and no other’s', async () => {
      const left = await onReview()
      const shared = event(left, { metadata: { ext_operation_id: OTHERS } })
      const one = await shows(left, [shared])
      await look(one)
      expect((await accept(one)).status).toBe(200)
      const other = await leave(desk, one.seen, { state: 'NEEDS_REVIEW' })
      await look(one)
      expect((await told(other.id)).contradiction).toBeUndefined()
    })
  })

  describe('nothing is accepted', () => {
    test.each(ANOTHERS)(
      'of %s, and nothing is closed or re-issued by it',
      async (_what, change, ...expected) => {
        const left = await onReview()
        const one = await shows(left, [event(left)], change)
        expect(await said(await accept(one))).toEqual(expected)
        const close = await admin.post(`/api/operations/${one.row.id}/close`, {})
        expect(await said(close)).toEqual(expected)
        expect((await rowOf(desk, one.row.id)).state).toBe('NEEDS_REVIEW')
      },
    )

    test('where the payment shows nothing of it: 409, and closing is the way out', async () => {
      const one = await onReview()
      expect(await said(await accept(one))).toEqual([409, 'not-contradicted'])
      expect((await rowOf(desk, one.row.id)).state).toBe('NEEDS_REVIEW')
    })

    test('of a capture by the shop that took another sum: that is the shop’s own', async () => {
      const left = await onReview(SHOP)
      const one = await shows(left, [event(left, { ...BY_PLUGIN, amount: 9_999 })])
      expect(await said(await accept(one))).toEqual([409, 'not-contradicted'])
    })

    test('where the look just before finds what was confirmed: it is done', async () => {
      const one = await onReview()
      await book(one)
      const operation = await operationIn(await accept({ ...one, seen: await now(one) }))
      expect(operation).toMatchObject({ state: 'SUCCEEDED' })
      expect(operation.accepted_by).toBeUndefined()
    })

    test('that the person has not seen: 412, and nothing is written', async () => {
      const one = await contradicted()
      await book(one, { amount: 1 })
      expect(await said(await accept(one))).toEqual([412, 'payment-changed'])
      expect((await rowOf(desk, one.row.id)).state).toBe('NEEDS_REVIEW')
      expect(await auditOf(one.row.id)).toEqual([])
      await look(one)
      expect((await accept({ ...one, seen: await now(one) })).status).toBe(200)
    })

    test('that ended otherwise since the person saw it without an end: 412, once', async () => {
      const left = await onReview()
      const one = await shows(left, [event(left, { success: undefined })])
      await look(one)
      await desk.control.disarm(desk.account)
      await shows(left, [event(left, { amount: 9_999 })])
      expect(await said(await accept(one))).toEqual([412, 'payment-changed'])
      expect((await rowOf(desk, one.row.id)).state).toBe('NEEDS_REVIEW')
      expect((await accept(one)).status).toBe(200)
    })

    test.each<[string, string | undefined, number, string]>([
      ['no revision', undefined, 428, 'if-match-missing'],
      ['any revision', '*', 400, 'bad-request'],
    ])('by who names %s', async (_what, ifMatch, status, code) => {
      const { row } = await contradicted()
      const headers = ifMatch === undefined ? {} : { 'if-match': ifMatch }
      const answer = await admin.post(`/api/operations/${row.id}/accept`, {}, headers)
      expect(await said(answer)).toEqual([status, code])
      expect((await rowOf(desk, row.id)).state).toBe('NEEDS_REVIEW')
    })

    test('while Dintero cannot be read, or its events cannot', async () => {
      const one = await contradicted()
      await arm(desk, 'get', one.seen, 'answer', { status: 503, times: 3 })
      expect(await said(await accept(one))).toEqual([503, 'upstream-unavailable'])
      const body = { ...one.seen, events: null }
      await arm(desk, 'get', one.seen, 'answer', { status: 200, body })
      expect(await said(await accept(one))).toEqual([502, 'upstream-unreadable'])
      expect((await rowOf(desk, one.row.id)).state).toBe('NEEDS_REVIEW')
    })

    test('by a viewer, and of an operation that is not there', async () => {
      const one = await contradicted()
      expect((await accept(one, await desk.signIn('viewer'))).status).toBe(403)
      expect((await rowOf(desk, one.row.id)).state).toBe('NEEDS_REVIEW')
      const gone = { ...one, row: { ...one.row, id: '01ARZ3NDEKTSV4RRFFQ69G5FAV' } }
      expect((await accept(gone)).status).toBe(404)
    })

    test.each<[OperationState, Partial<StoredOperation>]>([
      ['SENT', {}],
      ['PENDING', {}],
      ['UNKNOWN', {}],
      ['SUCCEEDED', { ...ended, event_ids: ['3'] }],
      ['CLOSED', { ...ended, closed_by_id: 'p', closed_by_name: 'Kari' }],
    ])('of what is not on the review list: %s answers 409', async (state, change) => {
      const one = await onReview({ state, ...change })
      expect(await said(await accept(one))).toEqual([409, 'not-on-review'])
      expect((await rowOf(desk, one.row.id)).state).toBe(state)
    })
  })

  describe('what comes after it was accepted is told, with an alarm:', () => {
    test('one more event with our id, found by the next scheduled look', async () => {
      const one = await contradicted()
      const accepted = await operationIn(await accept(one))
      const row = await rowOf(desk, one.row.id)
      expect(row.next_read_at).not.toBeNull()
      await book(one, { amount: 1 })
      const at = new Date().toISOString()
      await operationStore(desk.db, desk.account).change(row, { next_read_at: at }, 'paydesk')
      await expect
        .poll(async () => (await rowOf(desk, row.id)).contradiction?.because, { timeout: 10_000 })
        .toBe('late-event')
      const operation = await told(row.id)
      expect(operation).toMatchObject({
        state: 'CORRECTED',
        corrected: 'otherwise',
        event_ids: accepted.event_ids,
        accepted_by: accepted.accepted_by,
      })
      expect(operation.contradiction?.event_ids).toHaveLength(1)
      expect(accepted.event_ids).not.toContain(operation.contradiction?.event_ids[0])
      expect(desk.logged()).toContain(`"alarm":"late-event","operation":"${row.id}"`)
    })

    test('what had no end has one', async () => {
      const left = await onReview()
      const before = await shows(left, [event(left, { success: undefined })])
      await look(before)
      expect((await accept(before)).status).toBe(200)
      await desk.control.disarm(desk.account)
      await shows(left, [event(left)])
      await look(left)
      expect(await told(left.row.id)).toMatchObject({
        corrected: 'otherwise',
        contradiction: { because: 'late-event', event_ids: ['ours'] },
      })
    })

    test('what was accepted is taken back', async () => {
      const one = await contradicted()
      await accept(one)
      await desk.control.takeBack(desk.account, one.seen.id ?? '')
      await look(one)
      expect(await told(one.row.id)).toMatchObject({
        corrected: 'otherwise',
        contradiction: { because: 'taken-back' },
      })
      expect(desk.logged()).toContain(`"alarm":"taken-back","operation":"${one.row.id}"`)
    })

    test('and an older read takes none of it back', async () => {
      const one = await contradicted()
      await accept(one)
      await book(one, { amount: 1 })
      await look(one)
      const { contradiction } = await told(one.row.id)
      await arm(desk, 'get', one.seen, 'answer', { status: 200, body: one.seen, times: 2 })
      await look(one)
      expect((await told(one.row.id)).contradiction).toEqual(contradiction)
    })
  })

  describe('a read that is older than what has been seen of an operation', () => {
    test('neither closes it, nor does it again, nor takes back what it says', async () => {
      const before = await onReview()
      await book(before, { amount: 9_999 })
      await look(before)
      const { contradiction } = await told(before.row.id)
      await arm(desk, 'get', before.seen, 'answer', { status: 200, body: before.seen, times: 100 })
      await look(before)
      expect((await told(before.row.id)).contradiction).toEqual(contradiction)
      const url = `/api/operations/${before.row.id}`
      const close = await admin.post(`${url}/close`, {})
      expect(await said(close)).toEqual([502, 'upstream-unreadable'])
      const ifMatch = { 'if-match': `"${revision(before.seen)}"` }
      const again = await admin.post(
        `${url}/reissue`,
        {},
        { ...ifMatch, 'idempotency-key': randomUUID() },
      )
      expect(await said(again)).toEqual([502, 'upstream-unreadable'])
      expect(await writesTo(desk, before.seen)).toHaveLength(1)
      expect((await rowOf(desk, before.row.id)).state).toBe('NEEDS_REVIEW')
    })

    test('begins nothing new', async () => {
      const before = await onReview()
      await admin.post(`/api/operations/${before.row.id}/close`, {})
      await book(before, { amount: 9_999 })
      await look(before)
      await arm(desk, 'get', before.seen, 'answer', { status: 200, body: before.seen, times: 100 })
      expect((await confirm(admin, before.seen, capture)).status).toBe(412)
      expect(await writesTo(desk, before.seen)).toHaveLength(1)
    })

    test('hides nothing that the answer has shown', async () => {
      const seen = await payment(desk, capture)
      const stale = await desk.dintero.get(seen.id ?? '')
      const dintero: typeof desk.dintero = {
        ...desk.dintero,
        get: async () => stale,
        capture: async (id, body, how) => desk.dintero.capture(id, { ...body, amount: 9_999 }, how),
      }
      const { operation } = await run(another(desk, { dintero }), seen)
      const contradiction = { because: 'other-amount' }
      expect(operation).toMatchObject({ state: 'UNKNOWN', contradiction })
      await arm(desk, 'get', seen, 'answer', { status: 200, body: seen, times: 100 })
      await look({ seen })
      expect(await told(operation.id)).toMatchObject({ state: 'UNKNOWN', contradiction })
      expect((await rowOf(desk, operation.id)).absent_at).toBeNull()
    })

    test('calls nothing done as confirmed that was done twice', async () => {
      const left = await onReview()
      await shows(left, [event(left), event(left, { id: 'again' })])
      await look(left)
      await desk.control.disarm(desk.account)
      await shows(left, [event(left)])
      await look(left)
      expect(await told(left.row.id)).toMatchObject({
        state: 'NEEDS_REVIEW',
        contradiction: { because: 'more-than-one' },
      })
    })
  })

  describe('what another process finds between the look and the person’s word', () => {
    test('keeps it from being closed as not executed', async () => {
      const one = await onReview()
      const operations = overtaken(async () => {
        await book(one, { amount: 9_999 })
        await look(one)
      })
      await expect(operations.close(one.row, by)).rejects.toMatchObject({
        code: 'not-as-confirmed',
      })
      expect(await told(one.row.id)).toMatchObject({
        state: 'NEEDS_REVIEW',
        contradiction: { because: 'other-amount' },
      })
    })

    test('keeps it from being accepted as it was', async () => {
      const one = await contradicted()
      const operations = overtaken(async () => {
        await book(one, { amount: 1 })
        await look(one)
      })
      const row = await rowOf(desk, one.row.id)
      const seen = `"${revision(one.seen)}"`
      await expect(operations.accept(row, { seen, by })).rejects.toMatchObject({
        code: 'payment-changed',
      })
      expect(await told(one.row.id)).toMatchObject({
        state: 'NEEDS_REVIEW',
        contradiction: { because: 'more-than-one' },
      })
    })
  })

  test('what a look finds is announced, so that open pages show it', async () => {
    const one = await onReview()
    const heard: unknown[] = []
    const stop = desk.changes.subscribe(({ operation }) => {
      if (operation?.id === one.row.id) heard.push(operation.state)
    })
    await book(one, { amount: 9_999 })
    await look(one)
    await look(one)
    stop()
    expect(heard).toEqual(['NEEDS_REVIEW'])
  })

  test('what a closed operation shows otherwise, later, is told too', async () => {
    const one = await onReview()
    await admin.post(`/api/operations/${one.row.id}/close`, {})
    await book(one, { amount: 9_999 })
    await look(one)
    expect(await told(one.row.id)).toMatchObject({
      state: 'CLOSED',
      contradiction: { because: 'other-amount' },
    })
  })
})
