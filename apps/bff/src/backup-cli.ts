import { closeSync, existsSync, fsyncSync, openSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parseArgs } from 'node:util'
import { Mistake, runCommand } from './command.ts'
import { storeOf, type Config } from './config.ts'

const USAGE = `Copies the store of DATA_DIR into one new file. Works while Paydesk runs.

  npm run backup -- <file>

To restore, stop Paydesk, put the file into an empty DATA_DIR as paydesk.db, and start again. It holds
hashes of passwords: keep it where nobody else can read it.`

async function main(config: Config) {
  const { positionals } = parseArgs({ allowPositionals: true })
  const [name, ...rest] = positionals
  if (name === undefined || rest.length > 0) throw new Mistake(USAGE)
  const where = storeOf(config)
  if ('url' in where) throw new Mistake('PostgreSQL is backed up by its own tools: pg_dump.')
  const store = join(where.folder, 'paydesk.db')
  if (!existsSync(store)) {
    throw new Mistake(`There is no store in ${where.folder}. Name its folder with DATA_DIR.`)
  }
  const file = resolve(name)
  if (existsSync(file)) throw new Mistake(`${file} is there already. Choose another name.`)
  try {
    copy(store, file)
  } catch (error) {
    throw new Mistake(`${file} cannot be written (${String(error)}).`, { cause: error })
  }
  console.log(`${file} holds the store as it was just now.`)
}

/** Copies the store as its last commit left it, on the disk, for this user alone to read. */
function copy(store: string, file: string) {
  const handle = openSync(file, 'wx', 0o600)
  const sqlite = new DatabaseSync(store, { readOnly: true })
  try {
    // What was committed last stands in SQLite's log, which a copy of the file alone would lack.
    sqlite.prepare('vacuum into ?').run(file)
    fsyncSync(handle)
    const folder = openSync(dirname(file), 'r')
    fsyncSync(folder)
    closeSync(folder)
  } catch (error) {
    rmSync(file)
    throw error
  } finally {
    sqlite.close()
    closeSync(handle)
  }
}

await runCommand(main)
