/* oxlint-disable unicorn/no-thenable -- `then` says what a fault of the simulator does */
import { setTimeout as pause } from 'node:timers/promises'
import { controlOf } from '@paydesk/dintero-simulator/control-client'
import { browserOf } from './capture-desk.ts'
import { printTable, quantile } from './figures.ts'
import type { Stand } from './stand.ts'

const AMOUNT = 50_000
const UNRESOLVED = 100
/** Of so many captures one. */
const GOES_WELL = 4
/** For so long nobody can see what was done, and afterwards nobody can read at all. */
const HIDDEN_MS = 30_000
const DOWN_MS = 60_000
const POLL_MS = 50
const ALWAYS = 1_000_000
const TARGET_S = 5

/** How long 100 operations without an answer stay unknown after payments can be read again. */
export async function measureTruth(stand: Stand) {
  const { simulator } = stand
  const { account } = simulator
  const control = controlOf(simulator.controlUrl)
  const browser = browserOf(stand)
  for (let lost = 0, index = 0; lost < UNRESOLVED; index++) {
    const { id } = await control.createPayment(account, { amount: AMOUNT })
    // One that goes well now and then: the desk would leave a Dintero alone that only fails.
    if (index % GOES_WELL !== 0) {
      lost++
      await control.arm(account, {
        on: 'capture',
        transactionId: id,
        then: 'drop-after',
        visibleAfterMs: HIDDEN_MS,
      })
    }
    await browser.capture(id, await browser.see(id), AMOUNT)
  }
  const unknown = new Set(await browser.inState('UNKNOWN'))
  const all = [...unknown]
  if (all.length < UNRESOLVED) throw new Error(`Only ${all.length} are unknown`)
  for (const on of ['get', 'list'] as const)
    await control.arm(account, { on, then: 'answer', status: 503, body: null, times: ALWAYS })
  await pause(DOWN_MS)

  await control.disarm(account)
  const readable = performance.now()
  const seconds: number[] = []
  while (unknown.size > 0) {
    const still = new Set(await browser.inState('UNKNOWN', 'PENDING', 'NEEDS_REVIEW', 'SENT'))
    const now = (performance.now() - readable) / 1_000
    for (const id of [...unknown].filter((one) => !still.has(one))) {
      unknown.delete(id)
      seconds.push(now)
    }
    await pause(POLL_MS)
  }
  const done = new Set(await browser.inState('SUCCEEDED'))
  const known = all.filter((id) => done.has(id)).length
  printTable(`Time to truth, s, after payments can be read again; ${UNRESOLVED} were unknown`, [
    ['', 'p50', 'p95', 'target', 'last'],
    [
      `known to have succeeded: ${known}`,
      quantile(seconds, 0.5).toFixed(1),
      quantile(seconds, 0.95).toFixed(1),
      String(TARGET_S),
      Math.max(...seconds).toFixed(1),
    ],
  ])
}
