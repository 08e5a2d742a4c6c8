import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { verifyAudit } from './audit/verify.ts'
import { Mistake, runCommand } from './command.ts'
import { storeOf, type Config } from './config.ts'
import { openDb } from './store/db.ts'

const USAGE = `Whether the audit of every operation is whole. Works while Paydesk runs.

  npm run audit:verify
  npm run audit:verify -- --head <hash>

Each row carries a hash over itself and the row before, so that a changed, missing or inserted row
shows. What the chain cannot show by itself is that its end was cut off by somebody who may write to
the whole database, or that all of it was made anew: keep the head that is printed here somewhere
else, and give it next time with --head.`

async function verify(config: Config) {
  const { values, positionals } = parseArgs({
    options: { head: { type: 'string' }, help: { type: 'boolean' } },
    allowPositionals: true,
  })
  if (values.help) return console.log(USAGE)
  const knownHead = values.head?.toLowerCase()
  const isHead = knownHead === undefined || /^[0-9a-f]{64}$/.test(knownHead)
  if (positionals.length > 0 || !isHead) throw new Mistake(USAGE)
  const where = storeOf(config)
  // Opening would make an empty one, which has nothing wrong with it.
  if ('folder' in where && !existsSync(join(where.folder, 'paydesk.db'))) {
    throw new Mistake(`There is no store in ${where.folder}. Name its folder with DATA_DIR.`)
  }
  const db = await openDb(where)
  try {
    const { head, waiting, operations, violations } = await verifyAudit(db, { knownHead })
    for (const violation of violations) console.error(violation)
    console.log(
      `audit: ${head.position} rows sealed, ${waiting} waiting, ${operations} operations, ` +
        `${violations.length} violations, head ${head.hash}`,
    )
    if (violations.length > 0) process.exitCode = 1
  } finally {
    await db.destroy()
  }
}

await runCommand(verify)
