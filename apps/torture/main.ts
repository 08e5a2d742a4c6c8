import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readArguments, type Arguments } from './arguments.ts'
import { check } from './check/check.ts'
import { explain } from './explain.ts'
import { playRound, type Round, type RoundOptions } from './round.ts'
import { hasPostgres, type StoreName } from './store.ts'
import { addRound, inWords, noTotals } from './totals.ts'
import type { Violation } from './history.ts'

/** A round is at most this long: what the simulator remembers is checked, then forgotten. */
const ROUND_MS = 60_000
const ENTRY = 'apps/bff/dist/start.js'

const anySeed = () => Math.floor(Math.random() * 1_000_000)

try {
  await torture(readArguments(process.argv.slice(2), anySeed))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function torture({ ms, seed, stores: asked }: Arguments) {
  const folder = mkdtempSync(join(tmpdir(), 'paydesk-torture-'))
  const totals = noTotals()
  const stores = await onThisMachine(asked, folder)
  for (const store of stores) {
    for (let index = 0; index * ROUND_MS < ms; index++) {
      const options: RoundOptions = {
        seed: seed + index,
        ms: Math.min(ROUND_MS, ms - index * ROUND_MS),
        store,
        folder: join(folder, `${store}-${index}`),
        entry: ENTRY,
      }
      const round = await playRound(options)
      const violations = check(round.history)
      addRound(totals, round, violations)
      if (violations.length === 0) rmSync(options.folder, { recursive: true })
      else tell(options, round, violations)
    }
  }
  if (totals.violations === 0) rmSync(folder, { recursive: true })
  else process.exitCode = 1
  console.log(`${inWords(totals, stores)} (seed ${seed})`)
}

/** PostgreSQL is left out, and that is said, where it is not asked for by name. */
async function onThisMachine(asked: readonly StoreName[], folder: string) {
  if (asked.length === 1 || (await hasPostgres(folder))) return asked
  console.log('There is no PostgreSQL on this machine: SQLite alone.')
  return asked.filter((name) => name !== 'postgres')
}

/** What is needed to understand a violation, and to see it again. */
function tell({ seed, ms, store, folder }: RoundOptions, { history }: Round, found: Violation[]) {
  const file = join(folder, 'history.json')
  writeFileSync(file, JSON.stringify(history, undefined, 2))
  const again = `--seconds ${ms / 1_000} --seed ${seed} --store ${store}`
  console.error(`Again: npm run torture -- ${again}\nAll that was said and done: ${file}\n`)
  for (const violation of found) console.error(explain(violation, history))
}
