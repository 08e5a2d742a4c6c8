import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { createSubscriptions, type Subscriptions } from '@paydesk/dintero/client'
import { Mistake, runCommand } from './command.ts'
import type { Config } from './config.ts'
import { hookFailure, printable } from './hooks/hook-failure.ts'
import { isLoopback } from './loopback.ts'
import { VERSION } from './version.ts'

const USAGE = `Lets Dintero tell Paydesk at once when a payment changes.

  npm run hooks -- subscribe <public url>     such as https://paydesk.example.com;
                                              without one, PAYDESK_PUBLIC_URL
  npm run hooks -- list
  npm run hooks -- unsubscribe <id>`

/** Where deliveries arrive, below the public address. */
const PATH = '/hooks/dintero'

type Command = (hooks: Subscriptions, config: Config, argument: string) => Promise<void>
const COMMANDS: Record<string, Command> = { subscribe, list, unsubscribe }

async function subscribe(hooks: Subscriptions, config: Config, argument: string) {
  const url = targetOf(argument || (config.publicUrl ?? ''), config)
  const there = (await hooks.list()).find((one) => one.config?.url === url)
  if (there) {
    throw new Mistake(
      `Dintero delivers to ${url} already, as ${printable(there.id)}. To begin anew, unsubscribe that first.`,
    )
  }
  const secret = config.hookSecret ?? randomBytes(32).toString('hex')
  const { id } = await hooks.add(url, secret)
  console.log(`Dintero delivers to ${url} from now on, as ${printable(id)}.`)
  if (config.hookSecret !== undefined) return
  console.log(
    `\nSet this where Paydesk runs, and start it again soon: Dintero drops a subscription whose\n` +
      `deliveries keep failing. It is shown only now.\n\n  DINTERO_HOOK_SECRET=${secret}\n`,
  )
}

/** The address of deliveries below what was typed. */
function targetOf(text: string, { dintero }: Config): string {
  const url = URL.parse(text)
  if (!url || url.pathname !== '/' || url.search || url.hash || url.username)
    throw new Mistake(USAGE)
  const isTrial = dintero !== undefined && isLoopback(new URL(dintero.apiUrl).hostname)
  if (!isTrial && (url.protocol !== 'https:' || isLoopback(url.hostname))) {
    throw new Mistake(`Dintero delivers to public https addresses only, not to ${url.origin}.`)
  }
  return url.origin + PATH
}

async function list(hooks: Subscriptions) {
  const all = await hooks.list()
  if (all.length === 0) console.log('Dintero delivers nothing to anybody.')
  for (const { id, config, events = [], active } of all) {
    const cells = [id, config?.url ?? '', events.join(','), active === false ? 'inactive' : '']
    console.log(printable(cells.filter(Boolean).join('  ')))
  }
}

async function unsubscribe(hooks: Subscriptions, _config: Config, id: string) {
  if (id === '') throw new Mistake(USAGE)
  await hooks.remove(id)
  console.log(`Dintero delivers nothing more to ${printable(id)}.`)
}

async function main(config: Config) {
  const { positionals } = parseArgs({ allowPositionals: true })
  const [name = '', argument = '', ...rest] = positionals
  const command = COMMANDS[name]
  if (!command || rest.length > 0) throw new Mistake(USAGE)
  if (!config.dintero) {
    throw new Mistake('Set DINTERO_ACCOUNT_ID, DINTERO_CLIENT_ID and DINTERO_CLIENT_SECRET first.')
  }
  const hooks = createSubscriptions({
    ...config.dintero,
    systemName: 'Paydesk',
    systemVersion: VERSION,
  })
  try {
    await command(hooks, config, argument)
  } finally {
    await hooks.close()
  }
}

await runCommand(main, hookFailure)
