import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import * as z from 'zod'
import type { ShopSettings } from './shops/shops.ts'
import { readShopsFile, type ShopsFile } from './shops/shops-file.ts'
import type { Where } from './store/db.ts'

/** Where Dintero answers and who we are there. Origins, without `/v1`. */
export interface DinteroConfig {
  readonly account: string
  readonly clientId: string
  readonly clientSecret: string
  readonly checkoutUrl: string
  readonly apiUrl: string
}

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

type Environment = Readonly<Record<string, string | undefined>>

/** A name or address that only this machine answers to. */
export const isLoopback = (host: string) =>
  host === 'localhost' || /^(\[::1\]|::1|127(\.\d{1,3}){3})$/.test(host)

const isOrigin = (text: string) => {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol)) return false
  return url.pathname === '/' && !url.search && !url.hash && !url.username
}
const origin = (example: string) =>
  z.string().refine(isOrigin, {
    error: `must be an address such as ${example}, with nothing behind the host and port`,
  })

const isTimeZone = (name: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const environment = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, { error: 'must be a port from 0 to 65535' })
    .transform(Number)
    .refine((port) => port <= 65_535, { error: 'must be a port from 0 to 65535' })
    .default(3000),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('data'),
  DATABASE_URL: z
    .string()
    .refine((text) => /^postgres(ql)?:$/.test(URL.parse(text)?.protocol ?? ''), {
      error: 'must be an address such as postgres://user:password@host:5432/database',
    })
    .optional(),
  DINTERO_ACCOUNT_ID: z
    .string()
    .regex(/^[PT]\d{8}$/, { error: 'must be T or P and 8 digits, such as T12345678' })
    .optional(),
  DINTERO_CLIENT_ID: z.string().optional(),
  DINTERO_CLIENT_SECRET: z.string().optional(),
  DINTERO_CHECKOUT_URL: origin('https://checkout.dintero.com').default(
    'https://checkout.dintero.com',
  ),
  DINTERO_API_URL: origin('https://api.dintero.com').default('https://api.dintero.com'),
  PAYDESK_ADMIN_EMAIL: z.email({ error: 'must be an e-mail address' }).optional(),
  PAYDESK_ADMIN_PASSWORD: z
    .string()
    .min(10, { error: 'must have at least 10 characters' })
    .optional(),
  PAYDESK_DEMO: z.enum(['0', '1'], { error: 'must be 1 or 0' }).optional(),
  PAYDESK_TIME_ZONE: z
    .string()
    .refine(isTimeZone, { error: 'must be a time zone such as Europe/Oslo' })
    .default('Europe/Oslo'),
  PAYDESK_PUBLIC_URL: origin('https://paydesk.example.com')
    .startsWith('https:', { error: 'must begin with https, or passwords travel in clear text' })
    .optional(),
  TRUST_PROXY: z
    .string()
    .regex(/^(\d{1,2}|[\da-fA-F.:/, ]+|loopback|linklocal|uniquelocal)$/, {
      error: 'must be the number of proxies in front, or their addresses',
    })
    .optional(),
  PAYDESK_METRICS_TOKEN: z
    .string()
    .min(16, { error: 'must have at least 16 characters' })
    .optional(),
  DINTERO_HOOK_SECRET: z
    .string()
    .min(16, { error: 'must have at least 16 characters: npm run hooks makes one' })
    .optional(),
  WOOCOMMERCE_SHOPS_FILE: z.string().optional(),
  PAYDESK_LOG_LEVEL: z
    .enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` })
    .optional(),
})
type Values = z.infer<typeof environment>

/** Secrets that may be given as the path of a file that holds them. */
const SECRETS = [
  'DATABASE_URL',
  'DINTERO_CLIENT_SECRET',
  'PAYDESK_ADMIN_PASSWORD',
  'PAYDESK_METRICS_TOKEN',
  'DINTERO_HOOK_SECRET',
]

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

/** An empty variable is one that is not set; `X_FILE` stands for the content of that file. */
function withFiles(env: Environment, problems: string[]): Environment {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  for (const name of SECRETS) {
    const path = set[`${name}_FILE`]
    if (path === undefined) continue
    if (set[name] !== undefined) {
      problems.push(`${name} and ${name}_FILE are both set: leave one of them out.`)
      continue
    }
    try {
      set[name] = readFileSync(path, 'utf8').trim()
    } catch {
      problems.push(`${name}_FILE names ${path}, which cannot be read.`)
    }
  }
  return set
}

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
