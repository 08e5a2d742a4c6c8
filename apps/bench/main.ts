/**
 * `npm run bench`: prints figures beside what they are compared with. Nothing here passes or fails.
 *
 * `npm run bench -- simulator` measures the simulator alone; `--payments 1000000` lets its large
 * books be that large, and `--data <folder>` keeps them for the next time.
 */
import { cpus, release, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { measureList } from './list.ts'
import { measureScreens } from './screens.ts'
import { measureSimulator } from './simulator.ts'
import { startStand } from './stand.ts'

const PAYMENTS = 2400

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { payments: { type: 'string', default: '50000' }, data: { type: 'string' } },
})

console.log(
  `Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ` +
    `${Math.round(totalmem() / 2 ** 30)} GiB, kernel ${release()}; load generator on the same machine`,
)
if (!positionals.includes('simulator')) await measureDesk()
await measureSimulator(Number(values.payments), values.data)

async function measureDesk() {
  console.log(`The desk in front of ${PAYMENTS} payments`)
  const stand = await startStand(PAYMENTS)
  try {
    await measureScreens(stand)
    await measureList(stand)
  } finally {
    await stand.stop()
  }
}
