import { setTimeout as pause } from 'node:timers/promises'
import { isSettled, type Operation } from '@paydesk/contract/operation'
import type { Browser } from './browser.ts'
import { isInFlight } from './check/events.ts'
import { A_QUARTER_MS, type Clock } from './clock.ts'
import type { Desk } from './desk.ts'
import type { Payments } from './payments.ts'
import type { Recorder } from './recorder.ts'
import type { Simulator } from './simulator.ts'
import { LATEST_MS } from './weather.ts'

export interface Settling {
  readonly simulator: Simulator
  readonly clock: Clock
  readonly desks: readonly Desk[]
  readonly browser: Browser
  readonly payments: Payments
  readonly recorder: Recorder
  /** How long what is open may take to end once everything works again. */
  readonly patienceMs: number
}

/** Lets everything come to an end that can, then answers the whole journal. Nobody works any more. */
export async function settle(settling: Settling): Promise<Operation[]> {
  const { simulator, clock, desks, browser, payments, recorder } = settling
  await letGo(settling)
  // First what is unknown becomes a person's matter, then what shows too late shows.
  for (const wait of [A_QUARTER_MS, 2 * A_QUARTER_MS]) {
    await Promise.all(desks.map((desk) => desk.die()))
    await pause(LATEST_MS + 200)
    await simulator.control.release(simulator.account)
    await clock.pass(wait)
    await Promise.all(desks.map((desk) => desk.restart()))
    await quiet(settling)
  }
  for (const id of payments.all()) recorder.saw((await browser.get(`/api/transactions/${id}`)).body)
  return journal(settling)
}

/** What is held is carried out, and so is what waits for its client to go. */
async function letGo({ simulator: { control, account } }: Settling) {
  await control.disarm(account)
  while ((await control.held(account)).length > 0) await control.release(account)
}

/** Waits until every row has ended, needs a person or is Dintero's, as long as the patience lasts. */
async function quiet(settling: Settling) {
  const until = Date.now() + settling.patienceMs
  while (Date.now() < until) {
    const open = (await journal(settling)).filter(({ state }) => !isSettled(state))
    const waiting = await Promise.all(open.map((row) => mayGoOn(settling, row)))
    if (!waiting.includes(true)) return
    await pause(500)
  }
}

/** Whether time can still bring an open row on. What was accepted with 202 may never end. */
async function mayGoOn({ simulator }: Settling, { state, transaction_id: id }: Operation) {
  if (state === 'NEEDS_REVIEW') return false
  return (
    state !== 'PENDING' || !isInFlight(await simulator.control.transaction(simulator.account, id))
  )
}

async function journal({ browser, payments, recorder }: Settling): Promise<Operation[]> {
  const rows: Operation[] = []
  for (const id of payments.all()) {
    const reply = await browser.get(`/api/operations?transaction_id=${id}`)
    if (reply.status !== 200) throw new Error(`The journal answered ${String(reply.status)}`)
    rows.push(...recorder.listed(reply, true))
  }
  return rows
}
