import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'

const MAIN = join(import.meta.dirname, '../../../packages/dintero-simulator/main.ts')

/** Starts one simulator for the whole run; every test makes an account of its own in it. */
export default async function startSimulator() {
  const child = fork(MAIN, ['--payments', '0'], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  const { url, controlUrl } = JSON.parse(await firstLine(child)) as Record<string, string>
  process.env['SIMULATOR_URL'] = url
  process.env['SIMULATOR_CONTROL_URL'] = controlUrl
  return () => {
    child.kill()
  }
}

/** The first line that a child process prints; rejects with what it printed if it ends before. */
export function firstLine(child: ChildProcess, pattern = /^(.+)$/m): Promise<string> {
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
