import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { arm, caseOf, confirm, payment } from '../operations/testing/confirm.ts'
import * as people from '../store/people.ts'
import { startTestDesk, type TestDesk } from '../testing/harness.ts'
import { sealAll } from './sealer.ts'
import { verifyAudit } from './verify.ts'

let desk: TestDesk
beforeAll(async () => {
  desk = await startTestDesk()
})
afterAll(() => desk.close())

let before = 0
const rows = () =>
  desk.db.selectFrom('audit').selectAll().where('seq', '>', before).orderBy('seq').execute()
beforeEach(async () => {
  before = (await rows()).at(-1)?.seq ?? before
})

const capture = caseOf('a capture')
const idOf = async (email: string) => (await people.findPerson(desk.db, email))?.id

test('a capture has one person, one session and one role from the sign-in to its outcome', async () => {
  const browser = await desk.signIn('support')
  const seen = await payment(desk, capture)
  const { operation } = await confirm(browser, seen, capture)
  const [signIn, ...steps] = await rows()
  const who = { person_id: await idOf('support@demo.test'), person_role: 'support' }
  expect(signIn).toMatchObject({ what: 'sign-in', ...who })
  expect(steps.map(({ to_state }) => to_state)).toEqual(['PREPARED', 'SENT', 'SUCCEEDED'])
  for (const step of steps) {
    const session_id = signIn?.session_id
    expect(step).toMatchObject({ operation_id: operation.id, what: 'capture', ...who, session_id })
  }
})

test('a viewer who tries to move money is refused and written down', async () => {
  const browser = await desk.signIn('viewer')
  const seen = await payment(desk, capture)
  const answer = await browser.post(`/api/transactions/${seen.id}/capture`, capture.body)
  expect(answer.status).toBe(403)
  const [signIn, refused, ...more] = await rows()
  expect(more).toEqual([])
  expect(refused).toMatchObject({
    what: 'forbidden',
    detail: 'POST /api/transactions/:id/capture',
    transaction_id: seen.id,
    person_id: await idOf('viewer@demo.test'),
    person_role: 'viewer',
    session_id: signIn?.session_id,
    operation_id: null,
  })
})

test('what a role refuses stays refused where that cannot be written down', async () => {
  const browser = await desk.signIn('viewer')
  await desk.db.schema.alterTable('audit').renameTo('gone').execute()
  const path = `/api/transactions/${desk.account}.abcdefghijklmnopqrstuv/capture`
  const answer = await browser.post(path, capture.body)
  await desk.db.schema.alterTable('gone').renameTo('audit').execute()
  expect(answer.status).toBe(403)
  expect(desk.logged()).toContain('A refusal could not be audited')
})

test('a failed sign-in is written down without what was typed', async () => {
  const tries = [
    { email: 'support@demo.test', password: 'a wrong password' },
    { email: 'my-secret-password', password: 'support@demo.test' },
  ]
  for (const body of tries) {
    expect((await desk.browser().post('/api/session', body)).status).toBe(401)
  }
  const known = await idOf('support@demo.test')
  const written = await rows()
  expect(written).toMatchObject([
    { what: 'sign-in-failed', subject_id: known, person_id: null, session_id: null },
    { what: 'sign-in-failed', subject_id: null, person_id: null, session_id: null },
  ])
  expect(JSON.stringify(written)).not.toMatch(/a wrong password|my-secret|demo\.test/)
})

test('a changed password is written down without either', async () => {
  const browser = await desk.signIn('viewer')
  const body = { current: 'paydesk-demo', next: 'another password' }
  expect((await browser.post('/api/password', body)).status).toBe(204)
  const written = await rows()
  expect(written.map(({ what }) => what)).toEqual(['sign-in', 'password-changed'])
  expect(written[1]?.session_id).toBe(written[0]?.session_id)
  expect(JSON.stringify(written)).not.toContain('another password')
})

test('everything that happened here is one whole chain', async () => {
  const browser = await desk.signIn('support')
  const seen = await payment(desk, capture)
  await arm(desk, 'capture', seen, 'refuse')
  expect((await confirm(browser, seen, capture)).status).toBe(422)
  await sealAll(desk.db)
  expect((await verifyAudit(desk.db)).violations).toEqual([])
})
