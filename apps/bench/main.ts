/**
 * `npm run bench`: prints figures beside what they are compared with. Nothing here passes or fails.
 *
 * `npm run bench -- simulator` measures the simulator alone, `journal` the journal alone, `desk` the
 * desk, `torture` adds up half a minute of bad weather on each store; `--payments 1000000` lets the
 * simulator's large books be that large, and `--data <folder>` keeps them for the next time.
 */
import { spawnSync } from 'node:child_process'
import { cpus, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { measureAdded } from './added.ts'
import { measureJournal } from './journal.ts'
import { measureList } from './list.ts'
import { measureRestart } from './restart.ts'
import { measureScreens } from './screens.ts'
import { measureSimulator } from './simulator.ts'
import { startStand, type Stand } from './stand.ts'
import { measureTruth } from './truth.ts'

const PAYMENTS = 2400
const TORTURE = join(import.meta.dirname, '../torture/main.ts')
const HALF_A_MINUTE = ['--seconds', '30', '--seed', '1', '--store', 'both']

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { payments: { type: 'string', default: '50000' }, data: { type: 'string' } },
})

console.log(
  `Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ` +
    `${Math.round(totalmem() / 2 ** 30)} GiB, kernel ${release()}; load generator on the same machine`,
)
const isAsked = (part: string) => positionals.length === 0 || positionals.includes(part)

if (isAsked('desk')) await onStand([measureScreens, measureList])
if (isAsked('journal')) {
  await measureJournal()
  await onStand([measureAdded, measureRestart, measureTruth])
}
if (isAsked('torture'))
  spawnSync(process.execPath, [TORTURE, ...HALF_A_MINUTE], { stdio: 'inherit' })
if (isAsked('simulator')) await measureSimulator(Number(values.payments), values.data)

async function onStand(measurements: readonly ((stand: Stand) => Promise<void>)[]) {
  console.log(`\nThe desk in front of ${PAYMENTS} payments`)
  const stand = await startStand(PAYMENTS)
  try {
    for (const measure of measurements) await measure(stand)
  } finally {
    await stand.stop()
  }
}
