import { join } from 'node:path'
import closeWithGrace from 'close-with-grace'
import { readConfig, type Config } from './config.ts'
import { startDemo } from './demo.ts'
import { openDesk } from './desk.ts'
import { createLog } from './log.ts'
import { DEMO_PASSWORD, DEMO_PEOPLE } from './people.ts'
import { startFailure } from './start-failure.ts'
import { takeFolder } from './take-folder.ts'

/** As far from the sources as from the bundle. */
const WEB_FOLDER = join(import.meta.dirname, '../../web/dist')

/** Longer than stopping takes by itself, and short enough for Ctrl+C. */
const STOP_MS = 1_900

let config: Config | undefined
try {
  config = readConfig(process.env)
  await run(config)
} catch (error) {
  // One plain sentence for what a person can mend; the whole error for what is a fault of ours.
  console.error(startFailure(error, config) ?? error)
  process.exit(1)
}

async function run(config: Config) {
  const log = createLog(config.logLevel)
  // Instances that share a database need no folder, unless simulators keep their books there.
  const needsNone = config.databaseUrl !== undefined && config.dintero !== undefined
  const giveBack = needsNone ? undefined : takeFolder(config.dataDir)
  const demo = config.dintero ? undefined : await startDemo(config.dataDir)
  const dintero = config.dintero ?? demo?.dintero
  if (!dintero) throw new Error('There is no Dintero to talk to')
  const shops = [...config.shops, ...(demo?.shops ?? [])]
  const desk = await openDesk({ config: { ...config, dintero, shops }, log, webFolder: WEB_FOLDER })

  const graceful = closeWithGrace({ delay: STOP_MS, logger: false }, async ({ err }) => {
    if (err) log.fatal({ err }, 'stopping because of an error')
    await desk.close()
    await demo?.stop()
    giveBack?.()
  })
  demo?.onExit(() => {
    console.error('A simulator has stopped, and Paydesk with it.')
    process.exitCode = 1
    graceful.close()
  })
  await demo?.tell(desk.url)
  announce(config, desk.url)
}

function announce(config: Config, url: string) {
  console.log(`Paydesk answers at ${config.publicUrl ?? url}`)
  if (!config.demo) return
  console.log(
    `\nThis is a demonstration: no real money moves. The password is ${DEMO_PASSWORD}, for`,
  )
  for (const { email, name, role } of DEMO_PEOPLE) {
    console.log(`  ${email.padEnd(18)} ${name}, ${role}`)
  }
}
