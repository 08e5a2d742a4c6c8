import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readArguments } from './arguments.ts'
import { check } from './check/check.ts'
import { explain } from './explain.ts'
import { playRound } from './round.ts'
import { hasPostgres } from './store.ts'
import { addRound, inWords, noTotals } from './totals.ts'

/** A round is at most this long: what the simulator remembers is checked, then forgotten. */
const ROUND_MS = 60_000
const ENTRY = 'apps/bff/dist/start.js'

const { ms, seed, stores: asked } = readArguments(process.argv.slice(2))
const folder = mkdtempSync(join(tmpdir(), 'paydesk-torture-'))
const isAlone = asked.length > 1 && !(await hasPostgres(folder))
if (isAlone) console.log('There is no PostgreSQL on this machine: SQLite alone.')
const stores = isAlone ? (['sqlite'] as const) : asked
const totals = noTotals()

for (const store of stores) {
  for (let round = 0; round * ROUND_MS < ms; round++) {
    const length = Math.min(ROUND_MS, ms - round * ROUND_MS)
    const place = join(folder, `${store}-${round}`)
    const played = await playRound({
      seed: seed + round,
      ms: length,
      store,
      folder: place,
      entry: ENTRY,
    })
    const violations = check(played.history)
    addRound(totals, played, violations)
    if (violations.length === 0) {
      rmSync(place, { recursive: true })
      continue
    }
    const file = join(place, 'history.json')
    writeFileSync(file, JSON.stringify(played.history, undefined, 2))
    console.error(
      `Again: npm run torture -- --seconds ${length / 1_000} --seed ${seed + round} --store ${store}`,
    )
    console.error(`All that was said and done: ${file}\n`)
    for (const violation of violations) console.error(explain(violation, played.history))
  }
}

if (totals.violations === 0) rmSync(folder, { recursive: true })
console.log(`${inWords(totals, stores)} (seed ${seed})`)
process.exitCode = totals.violations === 0 ? 0 : 1
