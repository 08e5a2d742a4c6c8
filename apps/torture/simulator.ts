import { join } from 'node:path'
import { controlOf } from '@paydesk/dintero-simulator/control-client'
import { ROOT, run } from './processes.ts'

/** What the simulator remembers of a round; one that asks for more cannot be checked. */
export const LOGGED = 100_000

/** A simulator in a process of its own, with one merchant's account in it. */
export async function startSimulator(folder: string) {
  const main = join(ROOT, 'packages/dintero-simulator/main.ts')
  const simulator = run([main, '--requests-kept', `${LOGGED}`], {}, join(folder, 'simulator.log'))
  const said: unknown = JSON.parse(await simulator.says(/^(\{.+\})$/m))
  const control = controlOf(text(said, 'controlUrl'))
  const { id, clientId, clientSecret } = await control.createAccount()
  return {
    url: text(said, 'url'),
    control,
    account: id,
    clientId,
    clientSecret,
    stop: () => simulator.stop(),
  }
}
export type Simulator = Awaited<ReturnType<typeof startSimulator>>

function text(said: unknown, name: string): string {
  const value: unknown = typeof said === 'object' && said !== null ? Reflect.get(said, name) : null
  if (typeof value !== 'string') throw new Error(`The simulator does not say its ${name}`)
  return value
}
