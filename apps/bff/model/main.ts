/**
 * `npm run model`: bad days of one payment, one for each seed, over the journal's own code.
 *
 * `--runs 1000000` says how many, `--seed 7` with which to begin; `--only 7 --trace` tells one of
 * them line by line. Exits 1 on a violation, with the seed that replays it.
 */
import { parseArgs } from 'node:util'
import { run, type Totals } from './run.ts'
import { runOnAllCores } from './spread.ts'

/** So many failed runs are named. */
const SHOWN = 10

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    trace: { type: 'boolean', default: false },
  },
})

const violations =
  values.only === undefined
    ? await runMany(Number(values.seed), Number(values.runs))
    : await runOne(Number(values.only))
process.exitCode = violations === 0 ? 0 : 1

async function runOne(seed: number): Promise<number> {
  const { totals, violations } = await run(seed, values.trace ? { trace: console.log } : {})
  for (const { rule, what } of violations) console.log(`${rule} broken: ${what}`)
  printTotals(totals, violations.length)
  return violations.length
}

async function runMany(first: number, runs: number): Promise<number> {
  const { totals, failures } = await runOnAllCores(first, runs)
  for (const { seed, violations } of failures.slice(0, SHOWN))
    for (const { rule, what } of violations)
      console.log(`${rule} broken, replay with --only ${seed} --trace: ${what}`)
  const count = failures.reduce((sum, { violations }) => sum + violations.length, 0)
  printTotals(totals, count)
  return count
}

function printTotals({ runs, operations, calls, crashes, faults }: Totals, violations: number) {
  const seconds = (performance.now() / 1_000).toFixed(0)
  console.log(
    `${runs} runs, ${operations} operations, ${calls} calls, ${crashes} crashes, ` +
      `${faults} faults in ${seconds} s: ${violations} violations`,
  )
}
