import { createServer, type Server } from 'node:http'
import type { Express } from 'express'
import { createApp } from './app.ts'
import { createControlApp } from './control/app.ts'
import { doPlannedWork } from './planned-work.ts'
import { between, randomFrom } from './random.ts'
import { populate } from './seed/population.ts'
import { openWorld, type World } from './world.ts'

export interface SimulatorOptions {
  port?: number | undefined
  controlPort?: number | undefined
  host?: string | undefined
  /** A folder; without one the books live in memory. */
  data?: string | undefined
  /** How many payments the first start makes. */
  payments?: number | undefined
  seed?: number | undefined
  /** ISO time at which the clock begins and that the first payments lead up to; default the present. */
  now?: string | undefined
}

export interface Simulator {
  /** Origin of the API, without `/v1`. */
  url: string
  controlUrl: string
  account: string
  clientId: string
  clientSecret: string
  close(): Promise<void>
}

/** Opens the books, fills them if they are empty, then listens on both ports. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const world = openWorld(options.data)
  const keys = firstAccount(world, options)
  const host = options.host ?? '127.0.0.1'
  const api = await listen(createApp(world), options.port ?? 0, host)
  const control = await listen(createControlApp(world), options.controlPort ?? 0, host)
  const timer = setInterval(() => doPlannedWork(world), 250)
  return {
    url: originOf(api, host),
    controlUrl: originOf(control, host),
    account: keys.id,
    clientId: keys.clientId,
    clientSecret: keys.clientSecret,
    async close() {
      clearInterval(timer)
      await Promise.all([stop(api), stop(control)])
      world.close()
    },
  }
}

/** The account that is there from the first start on. All or nothing: a killed start begins anew. */
function firstAccount(world: World, options: SimulatorOptions) {
  const seed = options.seed ?? 1
  return world.db.transact(() => {
    const account = world.meta('account', () => `T${between(randomFrom(seed), 11111111, 99999999)}`)
    if (world.accounts.exists(account)) return world.accounts.keysOf(account)
    const now = options.now === undefined ? world.now() : Date.parse(options.now)
    if (Number.isNaN(now)) throw new Error(`not a moment: ${options.now}`)
    world.clock.begin(now)
    const keys = world.accounts.create(account)
    populate(world, account, { payments: options.payments ?? 0, seed, now })
    return keys
  })
}

function listen(app: Express, port: number, host: string): Promise<Server> {
  const server = createServer(app)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve(server))
  })
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()))
    server.closeAllConnections()
  })
}

function originOf(server: Server, host: string) {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  return `http://${host}:${address.port}`
}
