import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { caseOf, confirm, payment, rowOf } from './operations/testing/confirm.ts'
import { startSecondDesk, startTestDesk, type Browser, type TestDesk } from './testing/harness.ts'
import { startProcess } from './testing/process.ts'

let folder: string
let desk: TestDesk
let browser: Browser
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'paydesk-backup-'))
  desk = await startTestDesk({ store: { folder } })
  browser = await desk.signIn('support')
})
afterAll(async () => {
  await desk.close()
  rmSync(folder, { recursive: true })
})

async function command(entry: string, args: string[], env: Record<string, string>) {
  const started = startProcess(entry, args, env)
  const code = await started.exited
  return { code, output: started.output(), errors: started.errors() }
}
const backup = (...args: string[]) => command('backup-cli.ts', args, { DATA_DIR: folder })

const capture = caseOf('a capture')
const captured = async () =>
  (await confirm(browser, await payment(desk, capture), capture)).operation

test('what is copied while the desk works starts again, with all that was done and a whole audit', async () => {
  const before = await captured()
  const file = join(folder, 'monday.db')
  const copying = backup(file)
  const until = { copied: false }
  void copying.finally(() => (until.copied = true))
  while (!until.copied) await captured()
  expect(await copying).toEqual({
    code: 0,
    output: `${file} holds the store as it was just now.\n`,
    errors: '',
  })
  expect(statSync(file).mode & 0o777).toBe(0o600)

  const dataDir = join(folder, 'restored')
  mkdirSync(dataDir)
  copyFileSync(file, join(dataDir, 'paydesk.db'))
  const restored = await startSecondDesk(desk, { config: { dataDir } })
  expect(await rowOf(restored, before.id)).toMatchObject({ state: 'SUCCEEDED' })
  const after = await confirm(
    await restored.signIn('support'),
    await payment(restored, capture),
    capture,
  )
  expect(after.operation.state).toBe('SUCCEEDED')
  await restored.close()
  const audit = await command('audit-cli.ts', [], { DATA_DIR: dataDir })
  expect(audit).toMatchObject({ code: 0, errors: '' })
  expect(audit.output).toContain(' 0 violations')
})

test.each<[string, string[], Record<string, string>, RegExp]>([
  ['no file', [], {}, /^ {2}npm run backup -- <file>$/m],
  ['two files', ['a.db', 'b.db'], {}, /^ {2}npm run backup -- <file>$/m],
  ['a folder without a store', ['a.db'], { DATA_DIR: '/nowhere' }, /^There is no store in \/nowhe/],
  ['a file that is there', [import.meta.filename], {}, /backup-cli\.test\.ts is there already\./],
  [
    'a file in no folder',
    ['/nowhere/a.db'],
    {},
    /^\/nowhere\/a\.db cannot be written \(Error: ENOENT/,
  ],
  ['PostgreSQL', ['a.db'], { DATABASE_URL: 'postgres://127.0.0.1/x' }, /by its own tools: pg_dump/],
])('%s is refused in plain words', async (_name, args, env, words) => {
  const { code, output, errors } = await command('backup-cli.ts', args, {
    DATA_DIR: folder,
    ...env,
  })
  expect(code).toBe(1)
  expect(output).toBe('')
  expect(errors).toMatch(words)
  expect(errors).not.toContain('    at ')
  expect(existsSync('a.db')).toBe(false)
})
