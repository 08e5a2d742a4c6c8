import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Operation, OperationState } from '@paydesk/contract/operation'
import { transaction } from '@paydesk/dintero/schema'
import { controlOf, type Fault } from '@paydesk/dintero-simulator/control-client'
import { startSimulator, type Simulator } from '@paydesk/dintero-simulator/start'
import { revision } from '@paydesk/payments/revision'
import { afterAll, beforeAll, describe, test, vi, type TestContext } from 'vitest'
import { DEMO_PASSWORD } from './people.ts'
import { createBrowser } from './testing/harness.ts'
import { startProcess } from './testing/process.ts'

/** Older than any look may be: once it has ended, and from when it was begun. */
const OLD_MS = 2_100
const OLD_SINCE_BEGUN_MS = 7_100
/** Longer than a write may take. */
const BEYOND_THE_DEADLINE_MS = 10_500

const WAITED = { timeout: 15_000, interval: 50 }

let simulator: Simulator
let control: ReturnType<typeof controlOf>
beforeAll(async () => {
  simulator = await startSimulator()
  control = controlOf(simulator.controlUrl)
})
afterAll(() => simulator.close())

/** A desk in a process of its own, a person in it, and a payment of 500 that she is about to capture. */
async function confirming(
  { onTestFinished }: TestContext,
  settings: { tokenSeconds?: number } = {},
) {
  const account = await control.createAccount({ settings })
  const folder = mkdtempSync(join(tmpdir(), 'paydesk-standstill-'))
  const desk = startProcess('start.ts', [], {
    PORT: '0',
    DATA_DIR: folder,
    PAYDESK_DEMO: '1',
    DINTERO_ACCOUNT_ID: account.id,
    DINTERO_CLIENT_ID: account.clientId,
    DINTERO_CLIENT_SECRET: account.clientSecret,
    DINTERO_CHECKOUT_URL: simulator.url,
    DINTERO_API_URL: simulator.url,
  })
  onTestFinished(async () => {
    desk.child.kill('SIGKILL')
    await desk.exited
    rmSync(folder, { recursive: true })
  })
  const [, url = ''] = await desk.says(/answers at (http:\/\/127\.0\.0\.1:\d+)/)
  const browser = createBrowser(url)
  await browser.post('/api/session', { email: 'support@demo.test', password: DEMO_PASSWORD })
  const payment = await control.createPayment(account.id, { amount: 50_000 })
  const id = payment.id ?? ''

  const heldOf = (method: string) =>
    vi.waitUntil(
      async () => (await control.held(account.id)).find((request) => request.method === method),
      WAITED,
    )
  return {
    account: account.id,
    id,
    folder,
    hold: (on: Fault['on']) =>
      // oxlint-disable-next-line unicorn/no-thenable -- the fault's own word; it is never awaited
      control.arm(account.id, {
        on,
        then: 'hold-after',
        ...(on !== 'token' && { transactionId: id }),
      }),
    heldOf,
    release: () => control.release(account.id),
    confirm: () =>
      browser.post(
        `/api/transactions/${id}/capture`,
        { amount: 20_000 },
        {
          'idempotency-key': randomUUID(),
          'if-match': `"${revision(transaction.parse(payment))}"`,
        },
      ),
    /** Somebody else captures a part, so that what the desk has looked at is no longer so. */
    captureElsewhere: () => control.act(account.id, id, { kind: 'capture', amount: 10_000 }),
    /** The process stands still for so long: it is the time itself that is tried here. */
    async standStill(ms: number) {
      desk.child.kill('SIGSTOP')
      await pause(ms)
    },
    wake: () => void desk.child.kill('SIGCONT'),
    async becomes(state: OperationState): Promise<Operation> {
      return vi.waitFor(async () => {
        const [operation] = (await (
          await browser.get(`/api/operations?transaction_id=${id}`)
        ).json()) as Operation[] // the desk's own JSON
        if (operation?.state !== state) throw new Error(`It is ${operation?.state}`)
        return operation
      }, WAITED)
    },
    writes: async () =>
      (await control.requests(account.id)).filter(
        ({ method, path }) => method === 'POST' && path.includes(id),
      ),
    captures: async () => {
      const { events = [] } = transaction.parse(await control.transaction(account.id, id))
      return events.filter(({ event }) => event === 'CAPTURE').map(({ amount }) => amount)
    },
  }
}

describe.concurrent('a process that stands still', { timeout: 60_000 }, () => {
  test('while it looks sends nothing on the strength of that look', async (context) => {
    const { expect } = context
    const desk = await confirming(context)
    await desk.hold('get')
    const answer = desk.confirm()
    await desk.heldOf('GET')
    await desk.captureElsewhere()
    const still = desk.standStill(OLD_SINCE_BEGUN_MS)
    // The answer of before lies there when the process wakes.
    await desk.release()
    await still
    desk.wake()

    await answer
    await desk.becomes('NOT_SENT')
    expect(await desk.writes()).toEqual([])
    expect(await desk.captures()).toEqual([10_000])
  })

  test('between writing SENT down and sending sends nothing', async (context) => {
    const { expect } = context
    const desk = await confirming(context, { tokenSeconds: 1 })
    await desk.hold('get')
    const answer = desk.confirm()
    await desk.heldOf('GET')
    // When the look ends its token has, and the request has to wait for another one.
    await pause(1_000)
    await desk.hold('token')
    await desk.release()
    await desk.heldOf('POST')
    await desk.becomes('SENT')
    const still = desk.standStill(OLD_MS)
    await desk.captureElsewhere()
    await desk.release()
    await still
    desk.wake()

    await answer
    await desk.becomes('NOT_SENT')
    expect(await desk.writes()).toEqual([])
    expect(await desk.captures()).toEqual([10_000])
  })

  test('while Dintero answers says what came of it, and does it once', async (context) => {
    const { expect } = context
    const desk = await confirming(context)
    await desk.hold('capture')
    const answer = desk.confirm()
    await desk.heldOf('POST')
    const still = desk.standStill(BEYOND_THE_DEADLINE_MS)
    await desk.release()
    await still
    desk.wake()

    expect([200, 202]).toContain((await answer).status)
    await desk.becomes('SUCCEEDED')
    expect(await desk.writes()).toHaveLength(1)
    expect(await desk.captures()).toEqual([20_000])
  })
})
