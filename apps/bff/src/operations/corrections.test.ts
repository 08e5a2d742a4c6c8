import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestDesk, type Browser, type TestDesk } from '../testing/harness.ts'
import { caseOf, CASES, confirm, payment, rowOf, type Case } from './testing/confirm.ts'

let desk: TestDesk
let browser: Browser
beforeAll(async () => {
  desk = await startTestDesk()
  browser = await desk.signIn('support')
})
afterAll(() => desk.close())

const capture = caseOf('a capture')
const moving = CASES.filter(({ kind }) => kind !== 'authorization')

async function done(one: Case) {
  const seen = await payment(desk, one)
  const { operation } = await confirm(browser, seen, one)
  expect(operation.state).toBe('SUCCEEDED')
  return { id: seen.id ?? '', operation }
}

const look = (id: string) => browser.get(`/api/transactions/${id}`)

/** How many payments the figures say have been captured twice. */
async function moreThanOnes(): Promise<number> {
  const figures = await (await browser.get('/metrics')).text()
  return Number(/paydesk_alarms_total\{alarm="more-than-one"\} (\d+)/.exec(figures)?.[1])
}

test.each(moving)('$name that the provider takes back is corrected, with an alarm', async (one) => {
  const { id, operation } = await done(one)
  await desk.control.takeBack(desk.account, id)
  await look(id)
  expect(await rowOf(desk, operation.id)).toMatchObject({
    state: 'CORRECTED',
    corrected: 'taken-back',
    event_ids: operation.event_ids,
  })
  expect(desk.logged()).toContain(`"alarm":"taken-back","operation":"${operation.id}"`)
})

test('what the answer showed as done and the next read as taken back is corrected by that read', async () => {
  const { id, operation } = await done(capture)
  await desk.control.takeBack(desk.account, id)
  const answer = await browser.get(`/api/operations/${operation.id}`)
  expect(await answer.json()).toMatchObject({ operation: { corrected: 'taken-back' } })
})

test('a second event with our id is an alarm, told once, and what was done stays done', async () => {
  const { id, operation } = await done(capture)
  const counted = await moreThanOnes()
  await desk.dintero.capture(id, { amount: 20_000, capture_reference: operation.id })
  await look(id)
  await look(id)
  expect((await rowOf(desk, operation.id)).state).toBe('SUCCEEDED')
  const alarms = desk.logged().split(`"alarm":"more-than-one","operation":"${operation.id}"`)
  expect(alarms).toHaveLength(2)
  expect(await moreThanOnes()).toBe(counted + 1)
})

test('every alarm has a figure before it first sounds', async () => {
  const other = await startTestDesk()
  const figures = await (await other.browser().get('/metrics')).text()
  const alarms = figures.match(/^paydesk_alarms_total\{alarm="[a-z-]+"\} 0$/gm)
  expect(alarms).toHaveLength(10)
  await other.close()
})

test('a capture elsewhere is nobody’s of ours: the journal names its own events and no other', async () => {
  const { id, operation } = await done(capture)
  await desk.control.act(desk.account, id, { kind: 'capture', amount: 1_000 })
  await look(id)
  const answer = await browser.get(`/api/operations?transaction_id=${id}`)
  const [only, ...rest] = (await answer.json()) as { event_ids: string[] }[]
  expect(rest).toEqual([])
  expect(only?.event_ids).toEqual(operation.event_ids)
})
