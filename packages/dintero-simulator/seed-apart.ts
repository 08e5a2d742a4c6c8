import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** A first start with as many payments says what it is doing, and does it in a process of its own. */
export const MANY = 20_000

/**
 * Runs this program once more with `--seed-only`, which makes the books in `folder`: what a
 * million payments leave behind in memory ends with it, and this process can be stopped meanwhile.
 * Throws when the books could not be made.
 */
export async function seedApart(
  program: string,
  folder: string,
  args: string[],
  stop: AbortSignal,
) {
  const child = spawn(
    process.execPath,
    [...process.execArgv, program, ...args, '--data', folder, '--seed-only'],
    { stdio: ['ignore', 'ignore', 'inherit'], signal: stop },
  )
  // An abort is an error event and an exit; the exit is what is waited for.
  child.on('error', () => {})
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error('the books could not be made')
}

/** Says on standard error how long what takes; ends the process when nobody waits for it any more. */
export function tellProgress() {
  const began = performance.now()
  const parent = process.ppid
  return (step: string) => {
    if (process.ppid !== parent) process.exit(1)
    process.stderr.write(`${((performance.now() - began) / 1000).toFixed(1)} s: ${step}\n`)
  }
}
