import { fork, spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const SIMULATOR = join(import.meta.dirname, '../../../packages/dintero-simulator/main.ts')
const DESK = join(import.meta.dirname, '../../bff/dist/start.js')

/** What the simulator prints once it listens. */
interface SimulatorAddress {
  url: string
  controlUrl: string
  account: string
  clientId: string
  clientSecret: string
}

/** A simulator in a process of its own, with its books in memory. */
export async function startSimulator(args: readonly string[] = []) {
  const child = fork(SIMULATOR, args, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  const address = JSON.parse(await firstLine(child, /^(\{.+\})$/m)) as SimulatorAddress
  return { ...address, pid: child.pid, stop: () => stopped(child) }
}

/** The credentials of one account, as the desk's environment names them. */
export const dinteroEnv = (simulatorUrl: string, account: string, id: string, secret: string) => ({
  DINTERO_ACCOUNT_ID: account,
  DINTERO_CLIENT_ID: id,
  DINTERO_CLIENT_SECRET: secret,
  DINTERO_CHECKOUT_URL: simulatorUrl,
  DINTERO_API_URL: simulatorUrl,
})

/** The production build in a process of its own, with exactly this environment. */
export async function runDesk(env: Record<string, string>) {
  const child = spawn(process.execPath, [DESK], {
    env: { PATH: process.env['PATH'] ?? '', HOST: '127.0.0.1', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  const url = await firstLine(child, /(http:\/\/[\w.]+:\d+)/)
  return {
    url,
    pid: child.pid,
    printed: () => printed,
    /** Answers the code it ends with. */
    stop: (signal?: NodeJS.Signals) => stopped(child, signal),
  }
}

/** A shop as the desk's shops file describes it. */
export interface ShopEntry {
  id: string
  name: string
  url: string
  hosts?: string[]
  consumer_key: string
  consumer_secret: string
  webhook_secret?: string
  language?: 'en' | 'nb'
  statuses?: Record<string, string[]>
}

/** A desk with the demo people, these shops connected, and a data folder that goes with it. */
export async function startDesk(env: Record<string, string>, shops: readonly ShopEntry[] = []) {
  const data = mkdtempSync(join(tmpdir(), 'paydesk-'))
  const shopsFile = join(data, 'shops.json')
  if (shops.length > 0) writeFileSync(shopsFile, JSON.stringify(shops), { mode: 0o600 })
  const all = {
    PORT: '0',
    DATA_DIR: data,
    ...(shops.length > 0 && { WOOCOMMERCE_SHOPS_FILE: shopsFile }),
    PAYDESK_DEMO: '1',
    // Many stories make Dintero fail on purpose: its errors are no news here.
    PAYDESK_LOG_LEVEL: 'fatal',
    ...env,
  }
  let desk = await runDesk(all)
  const { url, pid } = desk
  return {
    url,
    pid,
    data,
    /** Dies without a moment to tidy up. */
    crash: () => desk.stop('SIGKILL'),
    /** Starts again at the same address, with the same data. */
    async restart() {
      desk = await runDesk({ ...all, PORT: new URL(url).port })
    },
    stop: async () => {
      await desk.stop()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

function stopped(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  child.kill(signal)
  return ended
}

/** The first match in what a child process prints; rejects with all of it if it ends before. */
function firstLine(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      const found = pattern.exec(printed)
      if (found) resolve(found[1] ?? '')
    })
    child.once('exit', (code) =>
      reject(new Error(`Ended with ${code} before it listened: ${printed}`)),
    )
  })
}
