import { fork, type ChildProcess } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import * as z from 'zod'
import type { DinteroConfig } from './config.ts'

/** What the simulator says of itself in one line, when it is ready. */
const announcement = z.object({
  url: z.url(),
  account: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
})

const PAYMENTS = 2_400
const STOP_MS = 1_000

/** The bundle carries the simulator beside itself; from the sources it is the package's own entry. */
const ENTRY = import.meta.filename.endsWith('.ts')
  ? '../../../packages/dintero-simulator/main.ts'
  : 'simulator.js'

export interface Demo {
  readonly dintero: DinteroConfig
  /** Called if it ends by itself. */
  readonly onExit: (act: () => void) => void
  readonly stop: () => Promise<void>
}

/** Starts the simulator as a process of its own, which ends with ours; its books live in the data folder. */
export async function startDemo(dataDir: string): Promise<Demo> {
  const data = join(dataDir, 'simulator')
  // Said here in one line, rather than by the child in twenty.
  mkdirSync(data, { recursive: true, mode: 0o700 })
  const child = fork(
    join(import.meta.dirname, ENTRY),
    ['--data', data, '--payments', String(PAYMENTS)],
    { stdio: ['ignore', 'pipe', 'inherit', 'ipc'], execArgv: [] },
  )
  const { url, account, clientId, clientSecret } = announcement.parse(await firstLine(child))
  let stopping = false
  const exited = new Promise<void>((done) => {
    child.once('exit', () => done())
  })
  return {
    dintero: { account, clientId, clientSecret, checkoutUrl: url, apiUrl: url },
    onExit: (act) => void exited.then(() => stopping || act()),
    async stop() {
      stopping = true
      if (child.connected) child.disconnect()
      const force = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
      await exited
      clearTimeout(force)
    },
  }
}

function firstLine(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`The simulator stopped with code ${code}.`)))
    if (!child.stdout) return reject(new Error('The simulator has no output.'))
    createInterface(child.stdout).once('line', (line) => resolve(JSON.parse(line)))
  })
}
