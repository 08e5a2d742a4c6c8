import { createServer, type Server } from 'node:http'
import type { Express } from 'express'
import { createApp } from './app.ts'
import { accountsIn } from './books/accounts.ts'
import type { Database } from './books/database.ts'
import { loadFirst } from './books/first-load.ts'
import type { LabelTable } from './books/rows.ts'
import { clockIn } from './clock.ts'
import { createControlApp } from './control/app.ts'
import { doPlannedWork } from './planned-work.ts'
import { between, randomFrom } from './random.ts'
import { loadPopulation } from './seed/load-population.ts'
import { openWorld } from './world.ts'

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
  /** Hears how a long first start comes on. */
  progress?: ((step: string) => void) | undefined
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
  const progress = options.progress ?? (() => {})
  if (options.data !== undefined)
    loadFirst(options.data, (db) => begin(db, options, 'new_labels'), progress)
  const world = openWorld(options.data)
  if (world.accounts.ids().length === 0) begin(world.db, options, 'labels')
  const keys = world.accounts.keysOf(world.meta('account', () => ''))
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

/** The clock's beginning, and the account that is there from the first start on. */
function begin(db: Database, options: SimulatorOptions, labels: LabelTable) {
  const clock = clockIn(db)
  const now = options.now === undefined ? clock.now() : Date.parse(options.now)
  if (Number.isNaN(now)) throw new Error(`not a moment: ${options.now}`)
  clock.begin(now)
  const { payments = 0, seed = 1, progress = () => {} } = options
  const account = `T${between(randomFrom(seed), 11111111, 99999999)}`
  db.sql("insert into meta (name, value) values ('account', ?)").run(account)
  accountsIn(db, clock).create(account)
  const tell = (loaded: number) => {
    if (loaded % 50_000 === 0) progress(`${loaded} of ${payments} payments`)
  }
  loadPopulation(db, account, { payments, seed, now }, tell, labels)
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
