import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Operation } from '@paydesk/contract/operation'
import { controlOf } from '@paydesk/dintero-simulator/control-client'
import { startSimulator } from '@paydesk/dintero-simulator/start'
import type { Transaction } from '@paydesk/dintero/schema'
import { expect, vi } from 'vitest'
import { PATIENT } from '../../operations/testing/confirm.ts'
import { DEMO_PASSWORD } from '../../people.ts'
import type { Where } from '../../store/db.ts'
import { createBrowser, type Browser } from '../../testing/harness.ts'
import { portOfOnesOwn } from '../../testing/port.ts'
import { startProcess } from '../../testing/process.ts'

/** A desk in a process of its own, which dies and starts again at the same address over the same store. */
export async function startDeskProcess(env: Record<string, string>) {
  const port = `${await portOfOnesOwn()}`
  let running = await start()
  const url = await addressOf(running)

  async function start(more: Record<string, string> = {}) {
    const desk = startProcess('start.ts', [], { ...env, ...more, PORT: port })
    await addressOf(desk)
    return desk
  }

  return {
    url,
    pid: () => running.child.pid,
    signal: (signal: NodeJS.Signals) => running.child.kill(signal),
    async die() {
      running.child.kill('SIGKILL')
      await running.exited
    },
    /** Starts again; `laterMs`: on a clock that is so far ahead. */
    async restart(laterMs = 0) {
      running = await start({ NODE_OPTIONS: `--import data:text/javascript,${ahead(laterMs)}` })
    },
    async signIn(who: 'admin' | 'support' | 'viewer' = 'support'): Promise<Browser> {
      const browser = createBrowser(url)
      const person = { email: `${who}@demo.test`, password: DEMO_PASSWORD }
      expect((await browser.post('/api/session', person)).status).toBe(200)
      return browser
    },
  }
}
export type DeskProcess = Awaited<ReturnType<typeof startDeskProcess>>

const ahead = (ms: number) =>
  encodeURIComponent(`
    const Real = Date
    globalThis.Date = class Date extends Real {
      constructor(...args) { if (args.length === 0) super(Real.now() + ${ms}); else super(...args) }
      static now() { return Real.now() + ${ms} }
    }`)

const addressOf = async (desk: ReturnType<typeof startProcess>) =>
  (await desk.says(/answers at (http:\/\/127\.0\.0\.1:\d+)/))[1] ?? ''

/** A simulator with one account, and the environment of a desk that works for it. */
export async function openShop(store: Where) {
  const simulator = await startSimulator({})
  const control = controlOf(simulator.controlUrl)
  const { id: account, clientId, clientSecret } = await control.createAccount()
  const env: Record<string, string> = {
    ...('url' in store ? { DATABASE_URL: store.url } : { DATA_DIR: store.folder }),
    DINTERO_ACCOUNT_ID: account,
    DINTERO_CLIENT_ID: clientId,
    DINTERO_CLIENT_SECRET: clientSecret,
    DINTERO_CHECKOUT_URL: simulator.url,
    DINTERO_API_URL: simulator.url,
    PAYDESK_DEMO: '1',
    PAYDESK_LOG_LEVEL: 'fatal',
  }
  return { simulator, control, account, env, close: () => simulator.close() }
}
export type ShopWithEnv = Awaited<ReturnType<typeof openShop>>

/** A shop, and a desk for it over a folder that goes when it is closed. */
export async function openDeskOfItsOwn() {
  const folder = mkdtempSync(join(tmpdir(), 'paydesk-case-'))
  const shop = await openShop({ folder })
  const desk = await startDeskProcess(shop.env)
  return {
    folder,
    shop,
    desk,
    async close() {
      await desk.die()
      await shop.close()
      rmSync(folder, { recursive: true })
    },
  }
}
export type DeskOfItsOwn = Awaited<ReturnType<typeof openDeskOfItsOwn>>

/** The journal's rows of a payment, newest first. */
export async function rowsOf(browser: Browser, { id = '' }: Transaction): Promise<Operation[]> {
  const answer = await browser.get(`/api/operations?transaction_id=${id}`)
  expect(answer.status).toBe(200)
  return (await answer.json()) as Operation[]
}

/** Waits until the only operation of the payment has this state; each look reads the payment. */
export async function endsAs(browser: Browser, payment: Transaction, state: Operation['state']) {
  await vi.waitFor(async () => {
    await browser.get(`/api/transactions/${payment.id}`)
    expect((await rowsOf(browser, payment)).map((row) => row.state)).toEqual([state])
  }, PATIENT)
}

/** Waits until the simulator holds this many requests. */
export async function holds({ control, account }: ShopWithEnv, count: number) {
  await vi.waitFor(async () => expect(await control.held(account)).toHaveLength(count), PATIENT)
}
