import { randomUUID } from 'node:crypto'
import type { Operation, OperationState } from '@paydesk/contract/operation'
import type { Transaction } from '@paydesk/dintero/schema'
import { revision } from '@paydesk/payments/revision'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operationStore, type StoredOperation } from '../store/operations.ts'
import { eachStore } from '../store/testing/each-store.ts'
import { problemIn, startTestDesk, type Browser, type TestDesk } from '../testing/harness.ts'
import {
  arm,
  becomes,
  booked,
  caseOf,
  confirm,
  payment,
  rowOf,
  writesTo,
} from './testing/confirm.ts'
import { leave } from './testing/journals.ts'

let desk: TestDesk
let admin: Browser

const capture = caseOf('a capture')
const ended = { finished_at: new Date().toISOString() }

/** A capture on the review list, and its payment. */
async function onReview(change: Partial<StoredOperation> = {}) {
  const seen = await payment(desk, capture)
  const row = await leave(desk, seen, { state: 'NEEDS_REVIEW', ...change })
  return { seen, row }
}

const close = (id: string, who = admin) => who.post(`/api/operations/${id}/close`, {})

const reissue = (id: string, seen: Transaction, key: string = randomUUID(), headers = {}) =>
  admin.post(
    `/api/operations/${id}/reissue`,
    {},
    { 'idempotency-key': key, 'if-match': `"${revision(seen)}"`, ...headers },
  )

const operationIn = async (answer: Response) =>
  ((await answer.json()) as { operation: Operation }).operation

eachStore((store) => {
  beforeAll(async () => {
    desk = await startTestDesk({ store: await store.place() })
    admin = await desk.signIn('admin')
  })
  afterAll(() => desk.close())

  describe('closing', () => {
    test('ends the operation by the word of a person, whom the audit names, and frees its payment', async () => {
      const { seen, row } = await onReview()
      const answer = await close(row.id)
      expect(answer.status).toBe(200)
      const operation = await operationIn(answer)
      expect(operation).toMatchObject({
        state: 'CLOSED',
        closed_by: { name: 'Ingrid Solberg' },
        by: { name: row.person_name },
      })
      expect(operation.read_at).not.toBeNull()
      const step = await desk.db
        .selectFrom('audit')
        .select(['person_id', 'person_role', 'from_state'])
        .where('operation_id', '=', row.id)
        .where('to_state', '=', 'CLOSED')
        .executeTakeFirstOrThrow()
      expect(step).toEqual({
        person_id: operation.closed_by?.id,
        person_role: 'admin',
        from_state: 'NEEDS_REVIEW',
      })
      expect((await confirm(admin, seen, capture)).status).toBe(200)
    })

    test('tells what the look just before has proven instead', async () => {
      const { seen, row } = await onReview()
      await desk.dintero.capture(seen.id ?? '', row.body ?? {})
      const operation = await operationIn(await close(row.id))
      expect(operation).toMatchObject({ state: 'SUCCEEDED', closed_by: null })
    })

    test('needs a look: while Dintero cannot be read nothing is decided', async () => {
      const { seen, row } = await onReview()
      await arm(desk, 'get', seen, 'answer', { status: 503, times: 3 })
      const answer = await close(row.id)
      expect([answer.status, (await problemIn(answer)).code]).toEqual([503, 'upstream-unavailable'])
      expect((await rowOf(desk, row.id)).state).toBe('NEEDS_REVIEW')
    })

    test.each<[string, readonly number[]]>([
      ['another amount', [19_999]],
      ['it twice', [10_000, 10_000]],
    ])(
      'is not possible while the payment shows %s, which was read but not confirmed: 409',
      async (_name, amounts) => {
        const { seen, row } = await onReview({ amount: 10_000 })
        for (const amount of amounts)
          await desk.dintero.capture(seen.id ?? '', { ...row.body, amount })
        const answer = await close(row.id)
        expect([answer.status, (await problemIn(answer)).code]).toEqual([409, 'not-as-confirmed'])
        expect((await rowOf(desk, row.id)).state).toBe('NEEDS_REVIEW')
      },
    )

    test('is not possible while the events that would tell of it cannot be read', async () => {
      const { seen, row } = await onReview()
      const body = { ...(await desk.dintero.get(seen.id ?? '')).transaction, events: null }
      await arm(desk, 'get', seen, 'answer', { status: 200, body })
      const answer = await close(row.id)
      expect([answer.status, (await problemIn(answer)).code]).toEqual([502, 'upstream-unreadable'])
      expect((await rowOf(desk, row.id)).state).toBe('NEEDS_REVIEW')
    })

    test.each<[OperationState, Partial<StoredOperation>]>([
      ['SENT', {}],
      ['PENDING', {}],
      ['UNKNOWN', {}],
      ['SUCCEEDED', { ...ended, event_ids: ['3'] }],
      ['REFUSED', { ...ended, refusal: { types: [] } }],
      ['CLOSED', { ...ended, closed_by_id: 'p', closed_by_name: 'Kari' }],
    ])('is for the review list: %s answers 409', async (state, change) => {
      const { row } = await onReview({ state, ...change })
      const answer = await close(row.id)
      expect([answer.status, (await problemIn(answer)).code]).toEqual([409, 'not-on-review'])
      expect((await rowOf(desk, row.id)).state).toBe(state)
    })

    test('is not for a viewer, and not of an operation that is not there', async () => {
      const { row } = await onReview()
      expect((await close(row.id, await desk.signIn('viewer'))).status).toBe(403)
      expect((await rowOf(desk, row.id)).state).toBe('NEEDS_REVIEW')
      expect((await close('01ARZ3NDEKTSV4RRFFQ69G5FAV')).status).toBe(404)
      expect((await close('x')).status).toBe(404)
    })

    test('stays on watch: an event that comes after all corrects it, with an alarm, and says who closed it', async () => {
      const { seen, row } = await onReview()
      await close(row.id)
      const closed = await rowOf(desk, row.id)
      expect(closed.next_read_at).not.toBeNull()
      await desk.dintero.capture(seen.id ?? '', row.body ?? {})
      const at = new Date().toISOString()
      await operationStore(desk.db, desk.account).change(closed, { next_read_at: at }, 'paydesk')
      await becomes(desk, row.id, 'CORRECTED')
      const operation = await operationIn(await admin.get(`/api/operations/${row.id}`))
      expect(operation).toMatchObject({
        corrected: 'executed',
        closed_by: { name: 'Ingrid Solberg' },
      })
      expect(desk.logged()).toMatch(new RegExp(`"late-event".*${row.id}|${row.id}.*"late-event"`))
    })
  })

  describe('doing it again', () => {
    test('is a new operation, linked to the old one, which is closed in the same commit', async () => {
      const { seen, row } = await onReview()
      const answer = await reissue(row.id, seen)
      expect(answer.status).toBe(200)
      const operation = await operationIn(answer)
      expect(operation).toMatchObject({
        state: 'SUCCEEDED',
        linked_to: row.id,
        amount: row.amount,
        request: row.request,
        by: { name: 'Ingrid Solberg' },
      })
      expect(await rowOf(desk, row.id)).toMatchObject({
        state: 'CLOSED',
        closed_by_name: 'Ingrid Solberg',
      })
      expect(await writesTo(desk, seen)).toHaveLength(1)
    })

    test('with the same key 50 times at once is one request', async () => {
      const { seen, row } = await onReview()
      const key = randomUUID()
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => reissue(row.id, seen, key)),
      )
      const operations = await Promise.all(answers.map(operationIn))
      expect(new Set(operations.map(({ id }) => id)).size).toBe(1)
      await becomes(desk, operations[0]?.id ?? '', 'SUCCEEDED')
      expect(await writesTo(desk, seen)).toHaveLength(1)
      expect(await booked(desk, seen, 'CAPTURE')).toHaveLength(1)
    })

    test('by two people at once happens once', async () => {
      const { seen, row } = await onReview()
      const answers = await Promise.all([reissue(row.id, seen), reissue(row.id, seen)])
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
      expect(await writesTo(desk, seen)).toHaveLength(1)
    })

    test('does nothing where the look just before finds the event: 409, and the old one is done', async () => {
      const { seen, row } = await onReview()
      await desk.dintero.capture(seen.id ?? '', row.body ?? {})
      const answer = await reissue(row.id, seen)
      expect([answer.status, (await problemIn(answer)).code]).toEqual([409, 'not-on-review'])
      expect((await rowOf(desk, row.id)).state).toBe('SUCCEEDED')
      expect(await writesTo(desk, seen)).toHaveLength(1)
    })

    test('does nothing while an event with our id contradicts what was confirmed', async () => {
      const { seen, row } = await onReview()
      await desk.dintero.capture(seen.id ?? '', { ...row.body, amount: 19_999 })
      const answer = await reissue(row.id, seen)
      expect([answer.status, (await problemIn(answer)).code]).toEqual([409, 'not-as-confirmed'])
      expect((await rowOf(desk, row.id)).state).toBe('NEEDS_REVIEW')
      expect(await writesTo(desk, seen)).toHaveLength(1)
    })

    test('of what has changed since it was seen sends nothing: 412', async () => {
      const { seen, row } = await onReview()
      await desk.control.act(desk.account, seen.id ?? '', { kind: 'capture', amount: 1_000 })
      const answer = await reissue(row.id, seen)
      expect(answer.status).toBe(412)
      expect(await operationIn(answer)).toMatchObject({ linked_to: row.id, not_sent: 'stale' })
      expect(await writesTo(desk, seen)).toEqual([])
    })

    test.each<[string, object, number]>([
      ['a key', { 'idempotency-key': 'x' }, 400],
      ['the revision that was seen', { 'if-match': '*' }, 400],
    ])('without %s nothing is done', async (_name, headers, status) => {
      const { seen, row } = await onReview()
      expect((await reissue(row.id, seen, undefined, headers)).status).toBe(status)
      expect((await rowOf(desk, row.id)).state).toBe('NEEDS_REVIEW')
    })

    test('with a key that belongs to another confirmation is refused: 422', async () => {
      const { seen, row } = await onReview()
      const answer = await reissue(row.id, seen, row.key)
      expect([answer.status, (await problemIn(answer)).code]).toEqual([422, 'key-reused'])
    })

    test('leaves the old id on watch beside the new one: both events are told apart', async () => {
      const { seen, row } = await onReview({ amount: 10_000 })
      const again = await operationIn(await reissue(row.id, seen))
      await desk.dintero.capture(seen.id ?? '', row.body ?? {})
      await admin.get(`/api/transactions/${seen.id}`)
      const old = await rowOf(desk, row.id)
      expect(old).toMatchObject({ state: 'CORRECTED', corrected: 'executed' })
      expect(again.state).toBe('SUCCEEDED')
      expect(old.event_ids).not.toEqual(again.event_ids)
    })
  })
})
