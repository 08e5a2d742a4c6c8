import { isSettled, operationState } from '@paydesk/contract/operation'
import { sql } from 'kysely'
import { expect, test, vi } from 'vitest'
import { startTestDesk, type TestDesk } from '../testing/harness.ts'
import { caseOf, confirm, PATIENT, payment, writesTo, type Answer } from './testing/confirm.ts'

const capture = caseOf('a capture')

test('a full disk: each operation is in the journal or was never sent, and all end when there is room', async () => {
  const full = await startTestDesk()
  const browser = await full.signIn('support')
  const seen = await Promise.all(Array.from({ length: 40 }, () => payment(full, capture)))
  await fillDisk(full.db)
  const answers: Answer[] = []
  for (const one of seen) answers.push(await confirm(browser, one, capture))
  const refused = answers.findIndex(({ status }) => status === 503)
  expect(refused).toBeGreaterThanOrEqual(0)
  expect((await full.browser().get('/readyz')).status).toBe(503)
  expect((await browser.get(`/api/transactions/${seen[0]?.id}`)).status).toBe(200)

  await sql`pragma max_page_count = 1000000`.execute(full.db)
  const rows = () => full.db.selectFrom('operations').selectAll().execute()
  await vi.waitFor(async () => {
    for (const { state } of await rows()) expect(isSettled(operationState.parse(state))).toBe(true)
    expect((await full.browser().get('/readyz')).status).toBe(200)
  }, PATIENT)
  const sent = (await rows()).filter(({ sent_at }) => sent_at !== null)
  for (const one of seen) {
    const rows = sent.filter((row) => row.transaction_id === one.id)
    expect(await writesTo(full, one)).toHaveLength(rows.length)
  }
  // A disk that says no has taken nothing: for whoever was told so nothing was sent.
  const unsent = seen.filter((_one, index) => answers[index]?.status === 503)
  for (const one of unsent) expect(await writesTo(full, one)).toEqual([])
  const again = seen[refused]
  expect(again && (await confirm(browser, again, capture)).status).toBe(200)
  await full.close()
})

/** Leaves no free page: what does not fit into those that are begun finds the disk full. */
async function fillDisk(db: TestDesk['db']) {
  await sql`create table filler (bytes blob)`.execute(db)
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db)
  await sql`pragma max_page_count = ${sql.raw(String((rows[0]?.page_count ?? 0) + 4))}`.execute(db)
  for (const size of [4_000, 1_000, 100, 10]) {
    const insert = sql`insert into filler values (zeroblob(${size}))`
    while (await insert.execute(db).then(Boolean, () => false)) continue
  }
}
