import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const STOP_MS = 1_000

export interface DemoProcess {
  /** What it says of itself in one line of JSON, when it is ready. */
  readonly said: unknown
  /** Called if it ends by itself. */
  readonly onExit: (act: () => void) => void
  readonly stop: () => Promise<void>
}

/** What stands beside a demonstration: its sources, its file beside the bundle, and its folder. */
interface Beside {
  readonly source: string
  readonly bundled: string
  /** Where its books live. */
  readonly data: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** Starts a process that ends with ours, and waits until it is ready. */
export async function startBeside(beside: Beside): Promise<DemoProcess> {
  const { source, bundled, data, args, env } = beside
  // Said here in one line, rather than by the child in twenty.
  mkdirSync(data, { recursive: true, mode: 0o700 })
  const entry = import.meta.filename.endsWith('.ts') ? source : bundled
  const child = fork(join(import.meta.dirname, entry), ['--data', data, ...args], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    execArgv: [],
    // Ctrl+C in a terminal is for us alone: what is under way still needs them.
    detached: true,
    env: { ...process.env, ...env },
  })
  let stopping = false
  const exited = once(child, 'exit').then(([code]: unknown[]) => code)
  const failed = exited.then((code) => {
    throw new Error(`${bundled} stopped with code ${String(code)}.`)
  })
  if (!child.stdout) throw new Error(`${bundled} has no output.`)
  const line = once(createInterface(child.stdout), 'line')
  const [text] = await Promise.race([line, failed])
  return {
    said: JSON.parse(String(text)),
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
