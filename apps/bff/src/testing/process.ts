import { spawn } from 'node:child_process'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../../../..')

/** Runs one of our own entries with exactly this environment; in a group of its own, as a shell does, if told so. */
export function startProcess(
  entry: string,
  args: string[],
  env: Record<string, string>,
  ownGroup = false,
) {
  const child = spawn(process.execPath, [join(ROOT, 'apps/bff/src', entry), ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    cwd: ROOT,
    detached: ownGroup,
  })
  let output = ''
  let errors = ''
  child.stdout.on('data', (data: Buffer) => (output += data.toString()))
  child.stderr.on('data', (data: Buffer) => (errors += data.toString()))
  const exited = new Promise<number | null>((done) => {
    child.once('close', (code) => done(code))
  })
  return {
    child,
    exited,
    output: () => output,
    errors: () => errors,
    /** Resolves with the match once the output has it; rejects if the process ends before. */
    async says(pattern: RegExp): Promise<RegExpExecArray> {
      for (;;) {
        const match = pattern.exec(output)
        if (match) return match
        const more = new Promise<'more'>((done) => child.stdout.once('data', () => done('more')))
        if ((await Promise.race([more, exited])) !== 'more') {
          throw new Error(`It ended without saying ${pattern}: ${output}${errors}`)
        }
      }
    },
  }
}
