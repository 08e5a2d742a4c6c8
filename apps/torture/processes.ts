import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '../..')

type Environment = Readonly<Record<string, string>>

/** A Node process of ours with exactly this environment; what it complains of goes to a file. */
export function run(args: readonly string[], env: Environment, complaints: string) {
  const file = openSync(complaints, 'a')
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', file],
  })
  closeSync(file)
  let printed = ''
  const ended = new Promise<number | null>((done) => child.once('close', done))
  child.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  return {
    child,
    printed: () => printed,
    /** The code it ended with; null: a signal ended it. */
    ended,
    /** The first match in what it prints. Rejects if it ends before. */
    async says(pattern: RegExp): Promise<string> {
      for (;;) {
        const found = pattern.exec(printed)
        if (found) return found[1] ?? found[0]
        const more = new Promise<'more'>((done) => child.stdout?.once('data', () => done('more')))
        if ((await Promise.race([more, ended])) !== 'more')
          throw new Error(`${args.join(' ')} ended with ${String(await ended)}; see ${complaints}`)
      }
    },
    async stop(signal: NodeJS.Signals = 'SIGTERM') {
      if (isRunning(child)) child.kill(signal)
      await ended
    },
  }
}

const isRunning = ({ exitCode, signalCode }: ChildProcess) =>
  exitCode === null && signalCode === null
