import { afterEach, beforeEach, expect, test } from 'vitest'
import { sent, SENT_AT } from '../operations/testing/events.ts'
import type { Db } from './db.ts'
import type { OperationStore } from '../operations/operation-store.ts'
import { operationStore, type StoredOperation } from './operations.ts'
import { eachStore } from './testing/each-store.ts'

const ACCOUNT = 'T12345678'
const ended = { finished_at: SENT_AT, changed_at: SENT_AT } as const
const succeeded = { ...ended, state: 'SUCCEEDED', event_ids: ['3'] } as const

eachStore((stores) => {
  let db: Db
  let store: OperationStore
  beforeEach(async () => {
    db = await stores.open()
    store = operationStore(db, ACCOUNT)
  })
  afterEach(() => db.destroy())

  const insert = async (change: Partial<StoredOperation> = {}) => {
    const row = sent(change)
    expect(await store.insert(row)).toBe(true)
    return row
  }

  test('a row comes back as it went in', async () => {
    const row = await insert({ refusal: { types: ['DECLINED'], status: 400 }, state: 'UNKNOWN' })
    expect(await store.find(row.id)).toEqual(row)
    expect(await store.findByKey('k')).toEqual(row)
    expect(await operationStore(db, 'T00000000').find(row.id)).toBeUndefined()
  })

  test('a key is there once per account', async () => {
    await insert(succeeded)
    expect(await store.insert(sent({ id: 'b', transaction_id: 'x' }))).toBe(false)
    expect(await store.find('b')).toBeUndefined()
    await insert({ id: 'b', account: 'T00000000' })
  })

  test.each(['PREPARED', 'SENT', 'PENDING', 'UNKNOWN', 'NEEDS_REVIEW'] as const)(
    'while one is %s, its payment takes no other',
    async (state) => {
      await insert({ state })
      expect(await store.insert(sent({ id: 'b', key: 'b' }))).toBe(false)
      await insert({ id: 'b', key: 'b', transaction_id: 'x' })
      expect(await store.findUnresolved('T12345678.a')).toMatchObject({ state })
    },
  )

  test('a payment whose operation ended takes the next', async () => {
    await insert(succeeded)
    await insert({ id: 'b', key: 'b' })
    const rows = await store.list({ transactionId: 'T12345678.a' })
    expect(rows.map(({ id }) => id)).toEqual(['b', sent().id])
    expect(await store.list({ states: ['SUCCEEDED'] })).toHaveLength(1)
  })

  test('of two changes to the same row one wins, and the audit knows of one', async () => {
    const row = await insert()
    const changes = [
      store.change(row, succeeded, 'paydesk'),
      store.change(row, { ...succeeded, event_ids: ['4'] }, 'paydesk'),
    ]
    const results = await Promise.all(changes)
    const won = results.find((result) => result !== undefined)
    expect(results.filter((result) => result === undefined)).toHaveLength(1)
    expect(await store.find(row.id)).toEqual(won)
    const audit = await db.selectFrom('audit').selectAll().orderBy('seq').execute()
    expect(audit).toMatchObject([
      { from_state: null, to_state: 'SENT', person_id: 'p', session_id: 's' },
      { from_state: 'SENT', to_state: 'SUCCEEDED', person_id: null, session_id: null },
    ])
  })

  test.each<[string, Partial<StoredOperation>]>([
    ['back to PREPARED', { state: 'PREPARED' }],
    ['done without an event', { ...succeeded, event_ids: [] }],
    ['done without an end', { ...succeeded, finished_at: null }],
    ['refused without a reason', { ...ended, state: 'REFUSED' }],
    ['not sent without a reason', { ...ended, state: 'NOT_SENT' }],
    ['an amount that no payment has', { amount: 0.5 }],
    ['sent at no time', { state: 'UNKNOWN', sent_at: null }],
  ])('a row that would say something false is not written: %s', async (_name, change) => {
    const row = await insert()
    expect(() => store.change(row, change, 'person')).toThrow(row.id)
    expect(await store.find(row.id)).toEqual(row)
  })

  test('row and audit are one commit', async () => {
    const row = await insert()
    await db.schema.dropTable('audit').execute()
    await expect(store.change(row, succeeded, 'person')).rejects.toThrow('audit')
    expect((await store.find(row.id))?.state).toBe('SENT')
  })
})
