import { createServer } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { createDintero, type DinteroConfig as ClientConfig } from '@paydesk/dintero/client'
import { createApp } from './app.ts'
import { createSealer } from './audit/sealer.ts'
import { createSessions } from './auth/sessions.ts'
import { isAllowed } from './auth/signed-in.ts'
import { createChanges } from './changes.ts'
import { storeOf, type Config, type DinteroConfig } from './config.ts'
import { createDinteroHealth } from './dintero-health.ts'
import { readAnew } from './hooks/read-anew.ts'
import { createReadSoon } from './hooks/read-soon.ts'
import type { Log } from './log.ts'
import { createMetrics } from './metrics.ts'
import { createOperations } from './operations/operations.ts'
import { preparePeople } from './people.ts'
import { createConnections } from './shops/connection.ts'
import { createHookRefusals } from './shops/hook-refusals.ts'
import { readOrdersSoon } from './shops/hook-read-order.ts'
import { createShops } from './shops/shops.ts'
import { createStreams } from './streams.ts'
import { openBroadcast } from './store/broadcast.ts'
import { openDb } from './store/db.ts'
import { isDurable } from './store/dialect.ts'
import { operationStore } from './store/operations.ts'
import { VERSION } from './version.ts'

/** A configuration that knows where Dintero, or its stand-in, answers. */
export type DeskConfig = Config & { readonly dintero: DinteroConfig }

export interface DeskOptions {
  readonly config: DeskConfig
  readonly log: Log
  readonly webFolder: string
  /** How often open event streams are looked after. */
  readonly heartbeatMs?: number | undefined
  /** When calls to Dintero are held back, where it is not as usual. */
  readonly patience?: ClientConfig['patience']
  /** For all that one answer asks of shops, in milliseconds, where it is not as usual. */
  readonly shopPatienceMs?: number | undefined
  /** As `createOperations` takes it, where it is not as usual. */
  readonly standstillMs?: number | undefined
}

/** Whoever looks at a payment waits at most ten seconds. */
const SHOP_PATIENCE_MS = 9_500

/** How long each step of stopping waits for what is under way. */
const FAREWELL_MS = 500

/** Opens the store, wires everything together and listens. Rejects if the port is taken. */
export async function openDesk(options: DeskOptions) {
  const { config, log, webFolder, heartbeatMs, patience } = options
  const { shopPatienceMs = SHOP_PATIENCE_MS } = options
  const { account } = config.dintero
  for (const warning of config.warnings) log.warn(warning)
  const where = storeOf(config)
  const shops = createShops(config.shops)
  const hookRefusals = createHookRefusals()
  const connections = createConnections({ shops, hookRefusals, log, patienceMs: shopPatienceMs })
  const db = await openDb(where)
  if (!(await isDurable(db))) log.warn('fsync is off: the database may lose what it acknowledged')
  const sealer = createSealer(db, log)
  await preparePeople(db, config)
  const metrics = createMetrics()
  const dintero = createDintero({
    ...config.dintero,
    systemName: 'Paydesk',
    systemVersion: VERSION,
    onCall: (call) => metrics.onCall(call),
    log: (message, details) => log.warn(details, message),
    patience,
  })
  metrics.onCondition(dintero.condition())
  dintero.onCondition(() => metrics.onCondition(dintero.condition()))
  const broadcast = await openBroadcast(where, log)
  const changes = createChanges(broadcast)
  const sessions = createSessions(db)
  const store = operationStore(db, account)
  const health = createDinteroHealth({
    dintero,
    hasUnresolved: async () => (await store.unresolved()).length > 0,
    hasListeners: () => streams.areOpen(),
  })
  const streams = createStreams({ changes, health, sessions, heartbeatMs })
  const operations = createOperations({
    store,
    dintero,
    shops,
    account,
    log,
    changes,
    onAlarm: (alarm) => metrics.onAlarm(alarm),
    standstillMs: options.standstillMs,
    mayStill: async ({ session_id, kind }) => {
      const role = await sessions.roleIn(session_id)
      return role !== undefined && isAllowed(role, kind)
    },
    // A folder has one process at a time; a database may have several.
    alone: config.databaseUrl === undefined,
  })
  metrics.watch(async (states) => operations.list({ states }))
  health.subscribe((state) => log.warn(state, 'Dintero is otherwise than before'))
  health.subscribe(({ reads }) => {
    if (reads === 'well') void operations.readAllBack()
  })
  const readSoon = createReadSoon({ read: readAnew({ dintero, operations, changes, log }) })
  const ordersSoon = readOrdersSoon({ shops, account, operations, changes, log })
  const desk = {
    account: { id: account, environment: account.startsWith('P') ? 'production' : 'test' } as const,
    timeZone: config.timeZone,
    demo: config.demo,
    shops: shops.all.length > 0,
  }
  const app = createApp({
    config,
    desk,
    db,
    dintero,
    operations,
    shops,
    connections,
    hookRefusals,
    shopPatienceMs,
    changed: (transactionId) => readSoon.changed(transactionId),
    orderChanged: (shop, orderId) => ordersSoon.changed(shop, orderId),
    sessions,
    streams,
    metrics,
    log,
    webFolder,
  })
  const server = createServer(app)

  const shut = async () => {
    health.close()
    readSoon.stop()
    ordersSoon.stop()
    streams.closeAll()
    // What is cut off here is in the journal, and the next start takes it up.
    await operations.stop(FAREWELL_MS)
    const rest = Promise.all([dintero.close(), sealer.stop(), broadcast.close()])
    await Promise.race([rest, pause(FAREWELL_MS)])
    await db.destroy()
  }

  try {
    await operations.start()
    await new Promise<void>((listening, failed) => {
      server.once('error', failed)
      server.listen(config.port, config.host, listening)
    })
  } catch (error) {
    await shut()
    throw error
  }

  operations.watch()
  // Nobody waits for the shops: one that is down keeps no payment from being looked at.
  const shopsChecked = connections
    .checkAndLog()
    .catch((error: unknown) => log.error({ err: error }, 'the shops could not be checked'))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : config.port
  const host = config.host.includes(':') ? `[${config.host}]` : config.host
  return {
    url: `http://${host}:${port}`,
    app,
    db,
    dintero,
    operations,
    shops,
    /** Settles when every shop has been asked, after the start, whether it can be read and written. */
    shopsChecked,
    changes,
    /** Ends what is under way if that is a matter of moments, then stops. */
    async close() {
      const closed = new Promise((done) => server.close(done))
      streams.closeAll()
      server.closeIdleConnections()
      const force = setTimeout(() => server.closeAllConnections(), FAREWELL_MS)
      await closed
      clearTimeout(force)
      await shut()
    },
  }
}
