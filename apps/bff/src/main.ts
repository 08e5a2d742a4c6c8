import { join } from 'node:path'
import closeWithGrace from 'close-with-grace'
import { ConfigError, readConfig, type Config } from './config.ts'
import { startDemo, type Demo } from './demo.ts'
import { openDesk, type Desk } from './desk.ts'
import { createLog, type Log } from './log.ts'
import { DEMO_PASSWORD, DEMO_PEOPLE } from './people.ts'
import { startFailure } from './start-failure.ts'

/** As far from the sources as from the bundle. */
const WEB_FOLDER = join(import.meta.dirname, '../../web/dist')

const config = configured()
const log = createLog(config.logLevel)
const demo = config.dintero ? undefined : await startDemo(config.dataDir).catch(giveUp)
const desk = await opened(config, log, demo)
announce(desk.url)

demo?.onExit(() => giveUp(new Error('The simulator has stopped.')))
closeWithGrace({ delay: 1_900, logger: false }, async ({ err }) => {
  if (err) log.fatal({ err }, 'stopping because of an error')
  await desk.close()
  await demo?.stop()
})

function configured(): Config {
  try {
    return readConfig(process.env)
  } catch (error) {
    if (error instanceof ConfigError) giveUp(error)
    throw error
  }
}

async function opened(config: Config, log: Log, demo: Demo | undefined): Promise<Desk> {
  const dintero = config.dintero ?? demo?.dintero
  if (!dintero) throw new Error('There is no Dintero to talk to')
  return openDesk({ config: { ...config, dintero }, log, webFolder: WEB_FOLDER }).catch(giveUp)
}

/** One plain sentence for what a person can mend; the whole error for what is a fault of ours. */
function giveUp(error: unknown): never {
  console.error(startFailure(error, config) ?? error)
  process.exit(1)
}

function announce(url: string) {
  console.log(`Paydesk answers at ${config.publicUrl ?? url}`)
  if (!config.demo) return
  console.log(
    `\nThis is a demonstration: no real money moves. The password is ${DEMO_PASSWORD}, for`,
  )
  for (const { email, name, role } of DEMO_PEOPLE) {
    console.log(`  ${email.padEnd(18)} ${name}, ${role}`)
  }
}
