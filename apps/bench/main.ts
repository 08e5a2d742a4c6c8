/** `npm run bench`: prints figures beside what they are compared with. Nothing here passes or fails. */
import { cpus, release, totalmem } from 'node:os'
import { measureList } from './list.ts'
import { measureScreens } from './screens.ts'
import { startStand } from './stand.ts'

const PAYMENTS = 2400

console.log(
  `Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ` +
    `${Math.round(totalmem() / 2 ** 30)} GiB, kernel ${release()}; ${PAYMENTS} payments; load generator on the same machine`,
)
const stand = await startStand(PAYMENTS)
try {
  await measureScreens(stand)
  await measureList(stand)
} finally {
  await stand.stop()
}
