import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addNote } from '../store/audit.ts'
import type { Db } from '../store/db.ts'
import { operationStore } from '../store/operations.ts'
import { eachStore } from '../store/testing/each-store.ts'
import { hashOf } from './chain.ts'
import { sealAll } from './sealer.ts'
import { operate, prepared } from './testing/operations.ts'
import { tamper } from './testing/tamper.ts'
import { verifyAudit } from './verify.ts'

eachStore((store) => {
  let db: Db
  beforeEach(async () => {
    db = await store.open()
    // Nine rows: three operations of three steps each.
    for (const name of ['a', 'b', 'c']) await operate(db, name)
    await sealAll(db)
  })
  afterEach(() => db.destroy())

  const violations = async (options: Parameters<typeof verifyAudit>[1] = {}) =>
    (await verifyAudit(db, { patienceMs: 0, ...options })).violations

  test('an audit that nobody touched is whole', async () => {
    const { head, ...rest } = await verifyAudit(db)
    expect(rest).toEqual({ waiting: 0, operations: 3, violations: [] })
    expect(head.position).toBe(9)
  })

  test('a store in which nothing has happened yet has nothing wrong with it', async () => {
    const empty = await store.open()
    expect(await verifyAudit(empty)).toMatchObject({ operations: 0, violations: [] })
    await empty.destroy()
  })

  test('a row that was just written may wait for its seal', async () => {
    await addNote(db, { what: 'sign-in-failed', at: new Date() })
    expect(await verifyAudit(db)).toMatchObject({ waiting: 1, violations: [] })
  })

  test('what a person closes and does again stands where its audit says', async () => {
    const from = await operate(db, 'd', 'NEEDS_REVIEW')
    const actor = { person: { id: 'boss', name: 'Boss', role: 'admin' }, sessionId: 't' } as const
    const at = from.prepared_at
    await operationStore(db, 'T12345678').replace({
      from,
      change: { state: 'CLOSED', finished_at: at, closed_by_id: 'boss', closed_by_name: 'Boss' },
      actor,
      by: { ...prepared('e'), transaction_id: from.transaction_id, linked_to: from.id },
    })
    await sealAll(db)
    expect(await verifyAudit(db)).toMatchObject({ operations: 5, violations: [] })
    const closed = db.selectFrom('audit').selectAll().where('to_state', '=', 'CLOSED')
    expect(await closed.executeTakeFirst()).toMatchObject({
      person_id: 'boss',
      person_role: 'admin',
      session_id: 't',
      from_state: 'NEEDS_REVIEW',
    })
  })

  const change = (set: string, position: number) =>
    sql`update audit set ${sql.raw(set)} where position = ${position}`.execute(db)
  const remove = (from: number, to: number) =>
    db.deleteFrom('audit').where('position', '>=', from).where('position', '<=', to).execute()

  describe('a tampered audit is told', () => {
    test.each([
      ['an amount', 'amount = 1'],
      ['a person', "person_id = 'q'"],
      ['a time', "at = '2026-03-03T09:00:00.000Z'"],
      ['a payment', "transaction_id = 'T12345678.z'"],
      ['a detail that was added', "detail = 'x'"],
    ])('a changed row: %s', async (_name, set) => {
      await tamper(db, () => change(set, 5))
      expect(await violations()).toContain('Row 5 was changed after it was sealed.')
    })

    test('a changed row with a hash to match breaks the link behind it', async () => {
      const row = await db
        .selectFrom('audit')
        .selectAll()
        .where('position', '=', 5)
        .executeTakeFirstOrThrow()
      const changed = { ...row, currency: 'SEK' }
      const hash = hashOf(row.previous_hash ?? '', 5, changed)
      await tamper(db, () => change(`currency = 'SEK', hash = '${hash}'`, 5))
      expect(await violations()).toEqual([
        'Row 6 does not follow the row before it: the link is broken.',
      ])
    })

    test('a row that is missing in the middle', async () => {
      await tamper(db, () => remove(5, 5))
      expect(await violations()).toContain('Row 5 is missing.')
    })

    test('rows that are missing at the beginning', async () => {
      await tamper(db, () => remove(1, 3))
      expect(await violations()).toEqual([
        'Rows 1 to 3 are missing.',
        'Operation a is in no audit.',
      ])
    })

    test('rows that are missing at the end', async () => {
      await tamper(db, () => remove(8, 9))
      expect(await violations()).toContain('Rows 8 to 9 are missing.')
    })

    test('a missing row whose followers were moved up', async () => {
      await tamper(db, async () => {
        await remove(5, 5)
        for (const position of [6, 7, 8, 9]) await change(`position = ${position - 1}`, position)
      })
      expect(await violations()).toEqual(
        expect.arrayContaining([
          'Row 5 does not follow the row before it: the link is broken.',
          'Row 5 was changed after it was sealed.',
          'Row 9 is missing.',
        ]),
      )
    })

    test('two rows that changed places', async () => {
      await tamper(db, async () => {
        await change('position = 99', 4)
        await change('position = 4', 5)
        await change('position = 5', 99)
      })
      expect(await violations()).toContain(
        'Row 4 does not follow the row before it: the link is broken.',
      )
    })

    test('an end that was moved back', async () => {
      const { hash } = await db
        .selectFrom('audit')
        .select('hash')
        .where('position', '=', 6)
        .executeTakeFirstOrThrow()
      await db
        .updateTable('audit_head')
        .set({ position: 6, hash: hash ?? '' })
        .execute()
      expect(await violations()).toEqual(['The end was moved back to row 6.'])
    })

    test('another end', async () => {
      await db
        .updateTable('audit_head')
        .set({ hash: '0'.repeat(64) })
        .execute()
      expect(await violations()).toEqual(['The chain ends in another hash than it was left with.'])
    })

    test('a row that nobody seals', async () => {
      await addNote(db, { what: 'sign-in-failed', at: new Date(Date.now() - 60_000) })
      expect(await violations()).toEqual(['1 row waits too long for a seal.'])
    })

    test('only an earlier head shows that the end was cut off with its note', async () => {
      const { head } = await verifyAudit(db)
      await tamper(db, () => remove(7, 9))
      await db.deleteFrom('operations').where('id', '=', 'c').execute()
      const { hash } = await db
        .selectFrom('audit')
        .select('hash')
        .where('position', '=', 6)
        .executeTakeFirstOrThrow()
      await db
        .updateTable('audit_head')
        .set({ position: 6, hash: hash ?? '' })
        .execute()
      expect(await violations()).toEqual([])
      expect(await violations({ knownHead: head.hash })).toEqual([
        `The chain does not come by ${head.hash}: rows were cut off or rewritten since.`,
      ])
    })
  })

  test('an earlier head is an ancestor of every later one', async () => {
    const { head } = await verifyAudit(db)
    await operate(db, 'd')
    await sealAll(db)
    expect(await violations({ knownHead: head.hash })).toEqual([])
  })

  const setOperation = (set: string) =>
    sql`update operations set ${sql.raw(set)} where id = 'b'`.execute(db)

  describe('an operation that does not follow from its audit is told', () => {
    test.each([
      ["state = 'NOT_SENT'", 'Operation b is NOT_SENT, its audit ends at SUCCEEDED.'],
      ['amount = 1', 'Operation b has the amount 1, its audit 5000.'],
      ["person_id = 'q'", 'Operation b names another person, role or session than its audit.'],
      [
        "person_role = 'admin'",
        'Operation b names another person, role or session than its audit.',
      ],
      ["session_id = 't'", 'Operation b names another person, role or session than its audit.'],
    ])('%s', async (set, words) => {
      await setOperation(set)
      expect(await violations()).toEqual([words])
    })

    test('one that was deleted', async () => {
      await db.deleteFrom('operations').where('id', '=', 'b').execute()
      expect(await violations()).toEqual(['Operation b is in the audit and not in the journal.'])
    })

    test('one that was written past the journal', async () => {
      await sql`create table copy as select * from operations where id = 'b'`.execute(db)
      await sql`update copy set id = 'x', key = 'x'`.execute(db)
      await sql`insert into operations select * from copy`.execute(db)
      expect(await violations()).toEqual(['Operation x is in no audit.'])
    })

    test.each([
      [
        "to_state = 'PREPARED' where position = 4",
        "to_state = 'UNKNOWN'",
        4,
        /does not begin at PREPARED/,
      ],
      ['a step of its own', "from_state = 'UNKNOWN'", 6, /a step from UNKNOWN follows one to SENT/],
      ['a step that is none', "to_state = 'CORRECTED'", 6, /SENT cannot become CORRECTED/],
    ])('an audit that makes no sense: %s', async (_name, set, position, words) => {
      await tamper(db, () => change(set, position))
      expect(await violations()).toContainEqual(expect.stringMatching(words))
    })
  })
})
