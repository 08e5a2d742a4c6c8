import { AssertionError } from 'node:assert'
import type { Contradiction } from '@paydesk/contract/operation'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { PREPARED, sent, SENT_AT } from '../operations/testing/events.ts'
import type { Db } from './db.ts'
import type { OperationStore } from '../operations/operation-store.ts'
import { operationStore, type OperationChange, type StoredOperation } from './operations.ts'
import { eachStore } from './testing/each-store.ts'

const ACCOUNT = 'T12345678'
const ended = { finished_at: SENT_AT, changed_at: SENT_AT } as const
const closed = { ...ended, state: 'CLOSED', closed_by_id: 'o', closed_by_name: 'Ola' } as const
const ola = { person: { id: 'o', name: 'Ola', role: 'admin' }, sessionId: 'z' } as const
const succeeded = { ...ended, state: 'SUCCEEDED', event_ids: ['3'] } as const

const tell = (change: Partial<StoredOperation> = {}) =>
  sent({ ...PREPARED, id: 'tell', key: 'told:1', kind: 'tell-capture', ...change })

const isNoneSent = (tells: readonly StoredOperation[]) =>
  tells.every(({ state }) => state === 'PREPARED')

const at = (second: number) => `2026-03-03T08:00:0${second}.000Z`

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

  const shown: Contradiction = { because: 'other-amount', event_ids: ['3'] }
  const accepted = {
    ...closed,
    state: 'CORRECTED',
    corrected: 'otherwise',
    contradiction: shown,
    event_ids: ['3'],
  } as const

  test('what was not confirmed and is accepted comes back as it went in', async () => {
    const row = await insert({ state: 'NEEDS_REVIEW' })
    const told = await store.change(row, { contradiction: shown }, 'paydesk')
    expect(told?.contradiction).toEqual(shown)
    const changed = told && (await store.change(told, accepted, ola))
    expect(await store.find(row.id)).toEqual(changed)
    const { id } = sent({ id: 'b' })
    expect(await store.insert(sent({ id, key: 'b' }))).toBe(true)
  })

  test.each<[string, Partial<StoredOperation>, OperationChange]>([
    ['nobody', { state: 'NEEDS_REVIEW' }, { ...accepted, closed_by_id: null }],
    ['who saw nothing', { state: 'NEEDS_REVIEW' }, { ...accepted, contradiction: null }],
    ['a read', { state: 'NEEDS_REVIEW' }, { ...accepted, corrected: 'executed' }],
    ['who comes late', succeeded, accepted],
    ['a read, after a person', accepted, { corrected: 'taken-back' }],
  ])('a row is not corrected to what its payment shows by %s', async (_who, from, change) => {
    const row = await insert(from)
    expect(() => store.change(row, change, ola)).toThrow(AssertionError)
    expect(await store.find(row.id)).toEqual(row)
  })

  test.each<[string, Partial<StoredOperation>, OperationChange]>([
    ['moves money', {}, PREPARED],
    ['may have left', { kind: 'tell-capture', state: 'UNKNOWN' }, PREPARED],
    ['says when it was sent', { kind: 'tell-capture' }, { ...PREPARED, sent_at: SENT_AT }],
  ])('nothing is prepared again that %s', async (_what, from, change) => {
    const row = await insert(from)
    expect(() => store.change(row, change, 'paydesk')).toThrow(AssertionError)
    expect(await store.find(row.id)).toEqual(row)
  })

  test('what has provably not been told is prepared again', async () => {
    const row = await insert({ kind: 'tell-capture' })
    expect(await store.change(row, PREPARED, 'paydesk')).toMatchObject(PREPARED)
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
      await insert(state === 'PREPARED' ? PREPARED : { state })
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

  test('a person ends one and begins another in one commit, and each is said to be theirs', async () => {
    const from = await insert({ state: 'NEEDS_REVIEW' })
    const by = sent({ id: 'b', key: 'b', ...PREPARED, linked_to: from.id, person_id: 'o' })
    expect(await store.replace({ from, change: closed, actor: ola, by })).toBe(true)
    expect(await store.find(from.id)).toMatchObject({ state: 'CLOSED', closed_by_name: 'Ola' })
    expect(await store.findUnresolved(from.transaction_id)).toEqual(by)
    expect(await db.selectFrom('audit').selectAll().orderBy('seq').execute()).toMatchObject([
      { operation_id: from.id, to_state: 'NEEDS_REVIEW', person_id: 'p' },
      { operation_id: from.id, to_state: 'CLOSED', person_id: 'o', session_id: 'z' },
      { operation_id: 'b', to_state: 'PREPARED', person_id: 'o' },
    ])
  })

  test.each<[string, Partial<StoredOperation>]>([
    ['the row has changed meanwhile', { id: 'b', key: 'b' }],
    ['the key is taken', { id: 'b', key: 'taken' }],
  ])('of ending one and beginning another nothing is written if %s', async (_name, change) => {
    await insert({ id: 'a', key: 'taken', transaction_id: 'x', ...succeeded })
    const from = await insert({ state: 'NEEDS_REVIEW' })
    if (change.key === 'b') await store.change(from, { reads: 1 }, 'paydesk')
    const by = sent({ ...PREPARED, ...change, linked_to: from.id })
    expect(await store.replace({ from, change: closed, actor: ola, by })).toBe(false)
    expect(await store.find(from.id)).toMatchObject({ state: 'NEEDS_REVIEW' })
    expect(await store.find('b')).toBeUndefined()
  })

  test('what a shop is told takes no place on its payment, and nothing keeps it off', async () => {
    await insert({ state: 'UNKNOWN' })
    const first = await insert(tell())
    const second = await insert(tell({ id: 'tell2', key: 'told:2', kind: 'tell-void' }))
    expect(await store.findUnresolved('T12345678.a')).toMatchObject({ kind: 'capture' })
    expect(await store.tellsOf('T12345678.a')).toEqual([first, second])
    expect(await store.operationsOf('T12345678.a')).toMatchObject([{ kind: 'capture' }])
    expect(await store.unresolved()).toMatchObject([{ kind: 'capture' }])
    expect(await store.untold()).toEqual([first, second])
    expect(await store.list({ transactionId: 'T12345678.a' })).toHaveLength(3)
  })

  test('a shop-capture takes the place of a capture', async () => {
    await insert({ kind: 'shop-capture' })
    expect(await store.insert(sent({ id: 'b', key: 'b' }))).toBe(false)
    expect(await store.findUnresolved('T12345678.a')).toMatchObject({ kind: 'shop-capture' })
  })

  test('a row and what follows from it are one commit, and the audit knows of both', async () => {
    const row = await insert()
    expect(await store.change(row, succeeded, 'paydesk', { following: tell() })).toMatchObject(
      succeeded,
    )
    expect(await store.find('tell')).toEqual(tell())
    expect(await db.selectFrom('audit').selectAll().orderBy('seq').execute()).toMatchObject([
      { operation_id: row.id, to_state: 'SENT' },
      { operation_id: row.id, to_state: 'SUCCEEDED', person_id: null },
      { operation_id: 'tell', what: 'tell-capture', to_state: 'PREPARED', person_id: 'p' },
    ])
  })

  test('what follows from a row is there once, and the row changes all the same', async () => {
    const row = await insert(succeeded)
    await insert(tell())
    const corrected = { ...ended, state: 'CORRECTED', corrected: 'taken-back' } as const
    const again = tell({ id: 'again' })
    expect(await store.change(row, corrected, 'paydesk', { following: again })).toMatchObject(
      corrected,
    )
    expect(await store.tellsOf(row.transaction_id)).toEqual([tell()])
    const audit = await db.selectFrom('audit').select('operation_id').orderBy('seq').execute()
    expect(audit.map(({ operation_id }) => operation_id)).toEqual([row.id, 'tell', row.id])
  })

  test('nothing follows from a change that somebody else was faster with', async () => {
    const row = await insert()
    await store.change(row, { reads: 1 }, 'paydesk')
    expect(await store.change(row, succeeded, 'paydesk', { following: tell() })).toBeUndefined()
    expect(await store.find('tell')).toBeUndefined()
  })

  test('a row changes only together with what follows from it', async () => {
    const row = await insert()
    // Its key is free and its id is not: an error that no rule of ours foresees.
    const broken = tell({ id: row.id })
    await expect(store.change(row, succeeded, 'paydesk', { following: broken })).rejects.toThrow(
      /unique/i,
    )
    expect(await store.find(row.id)).toEqual(row)
    expect(await store.findByKey('told:1')).toBeUndefined()
  })

  test('a row stays as it is where what shops are told says no', async () => {
    const row = await insert(tell())
    const other = await insert(tell({ id: 'other', key: 'told:2' }))
    await insert(tell({ id: 'elsewhere', key: 'told:3', transaction_id: 'x' }))
    await insert(succeeded)
    const asked: (readonly StoredOperation[])[] = []
    const mayBe = (tells: readonly StoredOperation[]) => asked.push(tells) > 1
    expect(await store.change(row, { reads: 1 }, 'paydesk', { mayBe })).toBeUndefined()
    expect(await store.find(row.id)).toEqual(row)
    expect(await store.change(row, { reads: 1 }, 'paydesk', { mayBe })).toMatchObject({ reads: 1 })
    expect(asked).toEqual([
      [other, row],
      [other, row],
    ])
  })

  test('of two that go only alone, at once, one goes', async () => {
    for (let left = 20; left > 0; left -= 1) {
      const transaction_id = `T.${left}`
      const insertTell = (id: string) => insert(tell({ id, key: id, transaction_id }))
      const both = await Promise.all([insertTell(`a${left}`), insertTell(`b${left}`)])
      const step = { state: 'SENT', attempts: 1, sent_at: SENT_AT, body: {} } as const
      const went = await Promise.all(
        both.map((row) => store.change(row, step, 'person', { mayBe: isNoneSent })),
      )
      expect(went.filter((row) => row !== undefined)).toHaveLength(1)
    }
  })

  test('what is due comes by its time, whatever its state, and only of this account', async () => {
    await insert({ id: 'a', key: 'a', transaction_id: 'a', state: 'UNKNOWN', next_read_at: at(2) })
    await insert({ id: 'b', key: 'b', transaction_id: 'b', ...closed, next_read_at: at(1) })
    await insert({ id: 'c', key: 'c', transaction_id: 'c', ...succeeded })
    await insert({ id: 'd', key: 'd', transaction_id: 'd', next_read_at: at(5) })
    await insert({ id: 'e', account: 'T00000000', next_read_at: at(1) })
    const due = async (now: string, limit = 9) => (await store.due(now, limit)).map(({ id }) => id)
    expect(await due(at(0))).toEqual([])
    expect(await due(at(4))).toEqual(['b', 'a'])
    expect(await due(at(4), 1)).toEqual(['b'])
    expect(await store.nextDue(at(2))).toBe(at(5))
    expect(await store.nextDue(at(5))).toBeUndefined()
  })

  test('what is to be told to shops keeps nothing that moves money from being due', async () => {
    const told = { kind: 'tell-capture', transaction_id: 'f', next_read_at: at(1) } as const
    for (const id of ['f', 'g', 'h']) await insert({ ...told, id, key: id })
    await insert({ id: 'i', key: 'i', transaction_id: 'i', next_read_at: at(9) })
    expect((await store.due(at(9), 2)).map(({ id }) => id)).toEqual(['i', 'f', 'g'])
  })

  test('what is to be told to shops keeps nothing that moves money off the list', async () => {
    await insert({ id: 'a', key: 'a', transaction_id: 'a', state: 'NEEDS_REVIEW' })
    const ids = Array.from({ length: 500 }, (_, index) => `t${index}`)
    await Promise.all(ids.map((id) => insert(tell({ id, key: id, transaction_id: id }))))
    await insert({ id: 'z', key: 'z', transaction_id: 'z' })
    const listed = await store.list({ states: ['PREPARED', 'SENT', 'NEEDS_REVIEW'] })
    expect(listed).toHaveLength(502)
    expect(listed.map(({ id }) => id)).toEqual(['z', ...ids.toSorted().toReversed(), 'a'])
  })

  test('an attempt after another is a step of its own', async () => {
    const row = await insert({ state: 'UNKNOWN' })
    await store.change(row, { state: 'SENT', attempts: 2 }, 'paydesk')
    const last = await db.selectFrom('audit').selectAll().orderBy('seq', 'desc').executeTakeFirst()
    expect(last).toMatchObject({ from_state: 'UNKNOWN', to_state: 'SENT', person_id: null })
  })
})
