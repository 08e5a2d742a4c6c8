import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestDesk, type TestDesk } from '../testing/harness.ts'
import { becomes, caseOf, payment, writesTo } from './testing/confirm.ts'
import { another, run } from './testing/journals.ts'

let desk: TestDesk
beforeAll(async () => {
  desk = await startTestDesk()
})
afterAll(() => desk.close())

const capture = caseOf('a capture')

test('a store that takes no row: 503, nothing sent, and payments can still be read', async () => {
  const browser = await desk.signIn('support')
  const seen = await payment(desk, capture)
  await sql`create trigger full before insert on operations begin select raise(abort, 'disk full'); end`.execute(
    desk.db,
  )
  await expect(run(another(desk), seen)).rejects.toMatchObject({
    status: 503,
    code: 'store-unavailable',
  })
  expect((await browser.get(`/api/transactions/${seen.id}`)).status).toBe(200)
  await sql`drop trigger full`.execute(desk.db)
  expect(await writesTo(desk, seen)).toEqual([])
  expect((await run(another(desk), seen)).operation.state).toBe('SUCCEEDED')
})

test('a store that does not take SENT: 503, nothing sent', async () => {
  const seen = await payment(desk, capture)
  await sql`create trigger full before update on operations begin select raise(abort, 'disk full'); end`.execute(
    desk.db,
  )
  await expect(run(another(desk), seen)).rejects.toMatchObject({
    status: 503,
    code: 'store-unavailable',
  })
  await sql`drop trigger full`.execute(desk.db)
  expect(await writesTo(desk, seen)).toEqual([])
})

test('a store that does not take the outcome: the row stays SENT and reading ends it', async () => {
  const seen = await payment(desk, capture)
  await sql`create trigger full before update on operations when new.state = 'SUCCEEDED' begin select raise(abort, 'disk full'); end`.execute(
    desk.db,
  )
  const operations = another(desk)
  const { operation } = await run(operations, seen)
  expect(operation.state).toBe('SENT')
  await sql`drop trigger full`.execute(desk.db)
  await becomes(desk, operation.id, 'SUCCEEDED')
  expect(await writesTo(desk, seen)).toHaveLength(1)
  await operations.stop()
})
