import { join } from 'node:path'
import type { Clock } from './clock.ts'
import { ROOT, run } from './processes.ts'
import type { Simulator } from './simulator.ts'

export interface DeskOptions {
  readonly simulator: Simulator
  readonly clock: Clock
  /** The entry of the desk, from the project's root. */
  readonly entry: string
  /** Where it finds Dintero; the simulator itself unless something stands between. */
  readonly dinteroUrl?: string | undefined
  /** Where its store is. */
  readonly store: Readonly<Record<string, string>>
  /** For what it logs. */
  readonly folder: string
}

/** What a desk, or one of its commands, has in its environment. */
export const deskEnv = ({ simulator, dinteroUrl = simulator.url, store }: DeskOptions) => ({
  ...store,
  HOST: '127.0.0.1',
  DINTERO_ACCOUNT_ID: simulator.account,
  DINTERO_CLIENT_ID: simulator.clientId,
  DINTERO_CLIENT_SECRET: simulator.clientSecret,
  DINTERO_CHECKOUT_URL: dinteroUrl,
  DINTERO_API_URL: dinteroUrl,
  PAYDESK_DEMO: '1',
  PAYDESK_LOG_LEVEL: 'warn',
})

/** One desk's process, which dies and starts again at the same address, over the same store. */
export async function openDesk(options: DeskOptions, name: string) {
  const complaints = join(options.folder, `${name}.log`)
  let port = '0'
  let running = await start()
  const url = await running.says(/(http:\/\/[\w.]+:\d+)/)
  port = new URL(url).port

  async function start() {
    const env = { ...deskEnv(options), PORT: port, NODE_OPTIONS: options.clock.options() }
    const desk = run([join(ROOT, options.entry)], env, complaints)
    await desk.says(/http:/)
    return desk
  }

  return {
    url,
    die: () => running.stop('SIGKILL'),
    stop: () => running.stop('SIGTERM'),
    async restart() {
      running = await start()
    },
    signal: (signal: NodeJS.Signals) => running.child.kill(signal),
  }
}
export type Desk = Awaited<ReturnType<typeof openDesk>>
