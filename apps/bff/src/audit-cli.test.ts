import { afterAll, beforeAll, expect, test } from 'vitest'
import { operate } from './audit/testing/operations.ts'
import { tamper } from './audit/testing/tamper.ts'
import { sealAll } from './audit/sealer.ts'
import { openDb, type Db, type Where } from './store/db.ts'
import { eachStore } from './store/testing/each-store.ts'
import { startProcess } from './testing/process.ts'

async function verify(args: string[], env: Record<string, string>) {
  const command = startProcess('audit-cli.ts', args, env)
  const code = await command.exited
  return { code, output: command.output(), errors: command.errors() }
}

eachStore((store) => {
  let where: Where
  let db: Db
  beforeAll(async () => {
    where = await store.place()
    db = await openDb(where)
    for (const name of ['a', 'b']) await operate(db, name)
    await sealAll(db)
  })
  afterAll(() => db.destroy())

  const verifyHere = (...args: string[]) =>
    verify(args, 'url' in where ? { DATABASE_URL: where.url } : { DATA_DIR: where.folder })

  test('the audit of a store is verified while it is open, against what was noted earlier', async () => {
    const first = await verifyHere()
    expect(first).toMatchObject({ code: 0, errors: '' })
    expect(first.output).toMatch(
      /^audit: 6 rows sealed, 0 waiting, 2 operations, 0 violations, head [0-9a-f]{64}\n$/,
    )
    await operate(db, 'c', 'PREPARED')
    await sealAll(db)
    const head = /head (\w+)/.exec(first.output)?.[1] ?? ''
    const later = await verifyHere('--head', head)
    expect(later).toMatchObject({ code: 0, errors: '' })
    expect(later.output).toContain('7 rows sealed')
    const other = await verifyHere('--head', 'f'.repeat(64))
    expect(other).toMatchObject({
      code: 1,
      errors: expect.stringMatching(/does not come by f{64}/),
    })
  })

  test('what was tampered with is told, then the totals', async () => {
    await tamper(db, () => db.deleteFrom('audit').where('position', '=', 5).execute())
    const { code, output, errors } = await verifyHere()
    expect(code).toBe(1)
    expect(errors).toContain('Row 5 is missing.\n')
    expect(output).toMatch(/^audit: 7 rows sealed, .* [1-9] violations, head \w+\n$/)
  })
})

test.each<[string, string[], Record<string, string>, RegExp]>([
  ['a folder without a store', [], { DATA_DIR: '/nowhere' }, /^There is no store in \/nowhere\./],
  ['a head that is none', ['--head', 'abc'], {}, /npm run audit:verify -- --head <hash>/],
  ['an option nobody knows', ['--all'], {}, /Unknown option '--all'/],
  ['a wrong configuration', [], { PORT: 'x' }, /PORT must be a port/],
])('%s is refused in plain words', async (_name, args, env, words) => {
  const { code, output, errors } = await verify(args, env)
  expect(code).toBe(1)
  expect(output).toBe('')
  expect(errors).toMatch(words)
  expect(errors).not.toContain('    at ')
})
