import { createServer, type Server } from 'node:http'
import type { Express, RequestHandler } from 'express'
import { createApp } from './app.ts'
import { loadInMemory } from './books/first-load.ts'
import { createControlApp } from './control/app.ts'
import { fillBooks, makeBooks, type FirstStart } from './first-start.ts'
import { doPlannedWork } from './planned-work.ts'
import { openWorld, type World } from './world.ts'

export interface SimulatorOptions extends FirstStart {
  port?: number | undefined
  controlPort?: number | undefined
  host?: string | undefined
  /** A folder; without one the books live in memory. */
  data?: string | undefined
  /** How many requests of each account the control API can tell of; 10,000 unless told. */
  requestsKept?: number | undefined
  /** Sees every request of the API before its route does. */
  inspect?: ((world: World) => RequestHandler[]) | undefined
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
  if (options.data !== undefined) makeBooks(options.data, options)
  const world = openWorld(options.data, options.requestsKept)
  if (options.data === undefined)
    loadInMemory(world.db, (db) => fillBooks(db, world.clock, options, 'labels'))
  const keys = world.accounts.keysOf(world.meta('account', () => ''))
  const host = options.host ?? '127.0.0.1'
  const api = await listen(createApp(world, options.inspect?.(world)), options.port ?? 0, host)
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
