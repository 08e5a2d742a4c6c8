import { createServer, type Server } from 'node:http'
import type { Express } from 'express'
import { createApp } from './app.ts'
import { beCalledAt, paymentsOf } from './beside-dintero.ts'
import { createControlApp } from './control/app.ts'
import { makeKey } from './keys.ts'
import { makeOrder } from './orders/make.ts'
import { pluginOf } from './plugin/plugin.ts'
import type { SeededPayment } from './seed-ways.ts'
import { ordersBehind } from './seed.ts'
import { openWorld, type DinteroAccount } from './world.ts'

export interface ShopOptions {
  port?: number | undefined
  controlPort?: number | undefined
  /** A folder; without one the books live in memory. */
  data?: string | undefined
  /** The account that the plugin's payments are in; without one it reaches nobody. */
  dintero?: DinteroAccount | undefined
  /** The control API of that account's simulator: empty books begin with its payments of `shopHost`, whose calls come here. */
  dinteroControlUrl?: string | undefined
  /** Of one shop, newest first: empty books begin with the orders behind them, some out of step. */
  payments?: readonly SeededPayment[] | undefined
  /** The host by which payments name the shop. */
  shopHost?: string | undefined
}

export interface RunningShop {
  /** Where the site is: `/wp-json` lies below it. */
  url: string
  controlUrl: string
  consumerKey: string
  consumerSecret: string
  close(): Promise<void>
}

const HOST = '127.0.0.1'

/** Opens the books and listens on both ports; the first key reads and writes. */
export async function startShop(options: ShopOptions = {}): Promise<RunningShop> {
  const world = openWorld(options.data)
  world.dintero = options.dintero
  world.host = options.shopHost ?? world.host
  world.gateway = pluginOf(world)
  const { books } = world
  const controlUrl = options.dinteroControlUrl
  const controlled =
    controlUrl === undefined || !options.dintero
      ? undefined
      : { controlUrl, account: options.dintero.account }
  if (books.orders.all().length === 0) {
    const payments =
      options.payments ?? (controlled ? await paymentsOf(controlled, world.host) : [])
    books.transact(() => {
      for (const { spec } of ordersBehind(payments)) makeOrder(world, spec)
    })
  }
  const key = books.keys.all()[0] ?? makeKey(world)
  const site = await listen(createApp(world), options.port ?? 0)
  world.url = originOf(site)
  if (controlled) await beCalledAt(controlled, world.host, world.url)
  const control = await listen(createControlApp(world), options.controlPort ?? 0)
  return {
    url: world.url,
    controlUrl: originOf(control),
    consumerKey: key.consumerKey,
    consumerSecret: key.consumerSecret,
    async close() {
      world.stopping.abort()
      await Promise.all([stop(site), stop(control), ...world.deliveries])
      world.books.close()
    },
  }
}

function listen(app: Express, port: number): Promise<Server> {
  const server = createServer(app)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, HOST, () => resolve(server))
  })
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()))
    server.closeAllConnections()
  })
}

function originOf(server: Server) {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  return `http://${HOST}:${address.port}`
}
