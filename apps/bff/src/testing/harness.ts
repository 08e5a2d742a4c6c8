import { controlOf } from '@paydesk/dintero-simulator/control-client'
import { startSimulator, type Simulator } from '@paydesk/dintero-simulator/start'
import { shopControlOf } from '@paydesk/woocommerce-simulator/control-client'
import { startShop } from '@paydesk/woocommerce-simulator/start'
import type { Problem } from '@paydesk/contract/problem'
import { openDesk, type DeskConfig, type DeskOptions } from '../desk.ts'
import { createLog } from '../log.ts'
import { DEMO_PASSWORD } from '../people.ts'
import type { ShopSettings } from '../shops/shops.ts'
import type { Where } from '../store/db.ts'

export interface TestDeskOptions {
  /** What differs from a demonstration with a store in memory. */
  readonly config?: Partial<DeskConfig>
  /** In memory unless told otherwise; see `eachStore`. */
  readonly store?: Where
  /** Where the web app's build is; without one every page is 404. */
  readonly webFolder?: string
  /** Payments that the account is born with. */
  readonly payments?: number
  /** Shops beside it, a simulator for each, whose plugin has the same account; what differs in its settings. */
  readonly shops?: readonly Partial<ShopSettings>[]
  readonly heartbeatMs?: number
  /** When calls to Dintero are held back; by default failures never do that. */
  readonly patience?: DeskOptions['patience']
  readonly shopPatienceMs?: number
}

/** No number of failed calls keeps the next one back: tests provoke many in a row. */
const never = { opensAfter: Infinity, restMs: 0 }
const UNMOVED: DeskOptions['patience'] = { reads: never, writes: never }

/**
 * In ms. A machine that stands still for three seconds lets no test take another path: those that are
 * about a process that stands still say so.
 */
export const UNDISTURBED = 60_000

/** What two desks share that are instances of one: see `startSecondDesk`. */
interface Surroundings {
  readonly simulator: Simulator
  readonly account: string
  readonly shopsBeside: readonly TestShop[]
  readonly config: DeskConfig
}

/** A shop that the desk is connected to, from behind. */
interface TestShop extends ShopSettings {
  readonly control: ReturnType<typeof shopControlOf>
  readonly close: () => Promise<void>
}

async function startTestShop(
  own: Partial<ShopSettings>,
  index: number,
  dintero: DeskConfig['dintero'],
): Promise<TestShop> {
  const { account, clientId, clientSecret, checkoutUrl } = dintero
  const running = await startShop({
    dintero: { url: checkoutUrl, account, clientId, clientSecret },
  })
  const { url, consumerKey, consumerSecret } = running
  return {
    id: `shop-${index + 1}`,
    name: `Shop ${index + 1}`,
    url,
    // By this name payments of the simulator know the shop that they come from.
    hosts: [new URL(url).host, 'fjellro.example'],
    consumerKey,
    consumerSecret,
    webhookSecret: undefined,
    language: 'en',
    statuses: {},
    ...own,
    control: shopControlOf(running.controlUrl),
    close: () => running.close(),
  }
}

/** The real app and client on a port of their own, with an account of its own in a real simulator. */
export async function startTestDesk(options: TestDeskOptions = {}) {
  const { payments, store = { folder: ':memory:' } } = options
  const simulator = await startSimulator({})
  const control = controlOf(simulator.controlUrl)
  const account = await control.createAccount(payments === undefined ? {} : { payments })
  const dintero = {
    account: account.id,
    clientId: account.clientId,
    clientSecret: account.clientSecret,
    checkoutUrl: simulator.url,
    apiUrl: simulator.url,
  }
  const shopsBeside = await Promise.all(
    (options.shops ?? []).map((own, index) => startTestShop(own, index, dintero)),
  )
  const config: DeskConfig = {
    port: 0,
    host: '127.0.0.1',
    dataDir: 'folder' in store ? store.folder : ':memory:',
    databaseUrl: 'url' in store ? store.url : undefined,
    dintero,
    demo: true,
    admin: undefined,
    timeZone: 'Europe/Oslo',
    publicUrl: undefined,
    trustProxy: undefined,
    metricsToken: undefined,
    hookSecret: undefined,
    shops: shopsBeside,
    logLevel: 'debug',
    warnings: [],
    ...options.config,
  }
  const desk = await deskIn({ simulator, account: account.id, shopsBeside, config }, options)
  return {
    ...desk,
    async close() {
      await desk.close()
      await Promise.all(shopsBeside.map((shop) => shop.close()))
      await simulator.close()
    },
  }
}

/** A second instance beside the first: its store (on PostgreSQL), account and simulator. Close it first. */
export const startSecondDesk = (
  first: TestDesk,
  options: Omit<TestDeskOptions, 'store' | 'payments'> = {},
): Promise<TestDesk> =>
  deskIn({ ...first, config: { ...first.config, ...options.config } }, options)

async function deskIn(
  { simulator, account, shopsBeside, config }: Surroundings,
  { webFolder, heartbeatMs, patience = UNMOVED, shopPatienceMs }: TestDeskOptions,
) {
  const logged: string[] = []
  const log = createLog('debug', { write: (line: string) => void logged.push(line) })
  const desk = await openDesk({
    config,
    log,
    webFolder: webFolder ?? '/nowhere',
    heartbeatMs,
    patience,
    shopPatienceMs,
    standstillMs: UNDISTURBED,
  })
  // What a test arms or counts afterwards is its own.
  await desk.shopsChecked
  await Promise.all(shopsBeside.map(({ control }) => control.forgetRequests()))
  return {
    ...desk,
    config,
    simulator,
    shopsBeside,
    /** Steers the simulator and reads its books; its calls take `account`. */
    control: controlOf(simulator.controlUrl),
    account,
    /** Everything logged so far, one JSON text per line. */
    logged: () => logged.join(''),
    /** A browser in which nobody has signed in, or one with the cookie that another instance gave. */
    browser: (cookie?: string) => createBrowser(desk.url, cookie),
    /** A browser in which this person of the demonstration has signed in. */
    async signIn(who: 'admin' | 'support' | 'viewer' = 'support', password = DEMO_PASSWORD) {
      const browser = createBrowser(desk.url)
      const answer = await browser.post('/api/session', { email: `${who}@demo.test`, password })
      if (!answer.ok) throw new Error(`Signing in answered ${answer.status}`)
      return browser
    },
  }
}
export type TestDesk = Awaited<ReturnType<typeof deskIn>>

type Headers = Readonly<Record<string, string>>

/** Sends what our own page sends: its cookie, and the header that other sites cannot set. */
export function createBrowser(origin: string, cookie = '') {
  async function send(path: string, init: RequestInit = {}, extra: Headers = {}) {
    const headers = { 'x-requested-with': 'paydesk', ...(cookie && { cookie }), ...extra }
    const answer = await fetch(origin + path, { redirect: 'manual', ...init, headers })
    const set = answer.headers.getSetCookie()[0]
    if (set) cookie = /expires=Thu, 01 Jan 1970/i.test(set) ? '' : (set.split(';')[0] ?? '')
    return answer
  }
  const json = { 'content-type': 'application/json' }
  return {
    get: (path: string, headers: Headers = {}) => send(path, {}, headers),
    post: (path: string, body: unknown, headers: Headers = {}) =>
      send(path, { method: 'POST', body: JSON.stringify(body) }, { ...json, ...headers }),
    delete: (path: string, headers: Headers = {}) => send(path, { method: 'DELETE' }, headers),
    send,
    cookie: () => cookie,
  }
}
export type Browser = ReturnType<typeof createBrowser>

/** The answer's problem; fails loudly if it is none. */
export async function problemIn(answer: Response): Promise<Problem> {
  const problem = (await answer.json()) as Problem // a test's own expectations check the rest
  if (typeof problem.code !== 'string') throw new Error(`No problem: ${JSON.stringify(problem)}`)
  return problem
}
