import { resolve } from 'node:path'
import type { DinteroConfig as ClientConfig } from '@paydesk/dintero/client'
import { environment, withFiles, type Environment, type Values } from './environment.ts'
import { isLoopback } from './loopback.ts'
import type { ShopSettings } from './shops/shops.ts'
import { readShopsFile, type ShopsFile } from './shops/shops-file.ts'
import type { Where } from './store/db.ts'

/** Where Dintero answers and who we are there. Origins, without `/v1`. */
export type DinteroConfig = Pick<
  ClientConfig,
  'account' | 'clientId' | 'clientSecret' | 'checkoutUrl' | 'apiUrl'
>

export interface Config {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  /** PostgreSQL instead of SQLite in `dataDir`; holds a password. */
  readonly databaseUrl: string | undefined
  /** Undefined: nothing is configured, so the bundled simulator answers. */
  readonly dintero: DinteroConfig | undefined
  /** The people of the demonstration may sign in. */
  readonly demo: boolean
  readonly admin: { readonly email: string; readonly password: string } | undefined
  readonly timeZone: string
  /** The https origin that people type, where a proxy in front of us ends TLS. */
  readonly publicUrl: string | undefined
  /** Express' `trust proxy`: how many proxies stand in front, or which addresses they have. */
  readonly trustProxy: number | string | undefined
  readonly metricsToken: string | undefined
  /** What Dintero signs its hook deliveries with; undefined: none are listened to. */
  readonly hookSecret: string | undefined
  /** WooCommerce shops; each holds keys. */
  readonly shops: readonly ShopSettings[]
  readonly logLevel: string
  /** What works and should still be mended: for the log, one plain sentence each. */
  readonly warnings: readonly string[]
}

/** Every mistake of the environment, one plain sentence each. */
export class ConfigError extends Error {
  override name = 'ConfigError'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(['Paydesk cannot start:', ...problems.map((problem) => `  - ${problem}`)].join('\n'))
    this.problems = problems
  }
}

/** Where people, sessions and the journal are kept. */
export const storeOf = ({
  dataDir,
  databaseUrl,
}: Pick<Config, 'dataDir' | 'databaseUrl'>): Where =>
  databaseUrl === undefined ? { folder: dataDir } : { url: databaseUrl }

/** Reads the environment. Throws a `ConfigError` that names every mistake at once. */
export function readConfig(env: Environment): Config {
  const problems: string[] = []
  const set = withFiles(env, problems)
  const parsed = environment.safeParse(set)
  const wrong = new Map<string, string>()
  for (const { path, message } of parsed.error?.issues ?? []) wrong.set(String(path[0]), message)
  for (const [name, message] of wrong) problems.push(`${name} ${message}.`)
  // What is wrong by itself is left out, so that what contradicts the rest is found in one go.
  const rest = Object.fromEntries(Object.entries(set).filter(([name]) => !wrong.has(name)))
  const values = parsed.data ?? environment.parse(rest)
  problems.push(...contradictions(values, set))
  const file = values.WOOCOMMERCE_SHOPS_FILE
  const { shops, warnings, problems: shopProblems } = file ? readShopsFile(file) : NO_SHOPS
  problems.push(...shopProblems)
  if (problems.length > 0) throw new ConfigError(problems)
  return { ...configOf(values), shops, warnings }
}

const NO_SHOPS: ShopsFile = { shops: [], problems: [], warnings: [] }

const CREDENTIALS = ['DINTERO_ACCOUNT_ID', 'DINTERO_CLIENT_ID', 'DINTERO_CLIENT_SECRET'] as const

function contradictions(values: Values, set: Environment): string[] {
  const problems: string[] = []
  const missing = CREDENTIALS.filter((name) => set[name] === undefined)
  const given = CREDENTIALS.length - missing.length
  if (missing.length > 0 && given > 0) {
    problems.push(
      `${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} missing: set all of ` +
        `${CREDENTIALS.join(', ')}, or none of them for a demonstration.`,
    )
  }
  if (given === 0 && values.PAYDESK_DEMO === '0') {
    problems.push(`Without a demonstration (PAYDESK_DEMO=0), set ${CREDENTIALS.join(', ')}.`)
  }
  if (given > 0) problems.push(...unsafeUrls(values))
  if (
    (set['PAYDESK_ADMIN_EMAIL'] === undefined) !==
    (set['PAYDESK_ADMIN_PASSWORD'] === undefined)
  ) {
    problems.push('PAYDESK_ADMIN_EMAIL and PAYDESK_ADMIN_PASSWORD belong together: set both.')
  }
  if (!isLoopback(values.HOST) && set['PAYDESK_PUBLIC_URL'] === undefined) {
    problems.push(
      `HOST=${values.HOST} lets other machines in, and sign-ins would travel in clear text: put a ` +
        'proxy that speaks https in front and set PAYDESK_PUBLIC_URL to its https address, or ' +
        'leave HOST out.',
    )
  }
  return problems
}

function unsafeUrls(values: Values): string[] {
  const problems: string[] = []
  for (const name of ['DINTERO_CHECKOUT_URL', 'DINTERO_API_URL'] as const) {
    const url = new URL(values[name])
    if (isLoopback(url.hostname)) continue
    if (values.PAYDESK_DEMO === '1') {
      problems.push(
        `PAYDESK_DEMO=1 lets anyone sign in with a known password, and ${name} is not on this ` +
          'machine: leave PAYDESK_DEMO out.',
      )
    }
    if (url.protocol !== 'https:') {
      problems.push(`${name} must begin with https, or the credentials travel in clear text.`)
    }
  }
  return problems
}

function configOf(values: Values): Omit<Config, 'shops' | 'warnings'> {
  const { DINTERO_ACCOUNT_ID, DINTERO_CLIENT_ID, DINTERO_CLIENT_SECRET } = values
  const dintero =
    DINTERO_ACCOUNT_ID && DINTERO_CLIENT_ID && DINTERO_CLIENT_SECRET
      ? {
          account: DINTERO_ACCOUNT_ID,
          clientId: DINTERO_CLIENT_ID,
          clientSecret: DINTERO_CLIENT_SECRET,
          checkoutUrl: new URL(values.DINTERO_CHECKOUT_URL).origin,
          apiUrl: new URL(values.DINTERO_API_URL).origin,
        }
      : undefined
  const { PAYDESK_ADMIN_EMAIL: email, PAYDESK_ADMIN_PASSWORD: password } = values
  const { TRUST_PROXY: proxy, PAYDESK_PUBLIC_URL: publicUrl } = values
  const demo = dintero === undefined || values.PAYDESK_DEMO === '1'
  return {
    port: values.PORT,
    host: values.HOST,
    dataDir: resolve(values.DATA_DIR),
    databaseUrl: values.DATABASE_URL,
    dintero,
    demo,
    admin: email && password ? { email, password } : undefined,
    timeZone: values.PAYDESK_TIME_ZONE,
    publicUrl: publicUrl && new URL(publicUrl).origin,
    trustProxy: proxy && /^\d+$/.test(proxy) ? Number(proxy) : proxy,
    metricsToken: values.PAYDESK_METRICS_TOKEN,
    hookSecret: values.DINTERO_HOOK_SECRET,
    // Who tries it out reads the address and the sign-ins, not a line per request.
    logLevel: values.PAYDESK_LOG_LEVEL ?? (demo ? 'warn' : 'info'),
  }
}
