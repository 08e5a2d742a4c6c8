import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import * as z from 'zod'

/** Variables by name, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>

const isOrigin = (text: string) => {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol)) return false
  return url.pathname === '/' && !url.search && !url.hash && !url.username
}
const origin = (example: string) =>
  z.string().refine(isOrigin, {
    error: `must be an address such as ${example}, with nothing behind the host and port`,
  })

/** Dintero's real hosts. There are none for tests: the account's first letter decides. */
const CHECKOUT_URL = 'https://checkout.dintero.com'
const API_URL = 'https://api.dintero.com'

const isTimeZone = (name: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

/** An address, a range such as `10.0.0.0/8`, or one of the names that Express has for ranges. */
function isProxy(text: string): boolean {
  const [address = '', bits = '1', ...rest] = text.trim().split('/')
  if (/^(?:loopback|linklocal|uniquelocal)$/.test(text.trim())) return true
  const most = isIP(address) === 4 ? 32 : 128
  return (
    isIP(address) > 0 && /^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= most && rest.length === 0
  )
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** Every variable that Paydesk reads, one by one; what contradicts another is `readConfig`'s to find. */
export const environment = z.object({
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
  DINTERO_CHECKOUT_URL: origin(CHECKOUT_URL).default(CHECKOUT_URL),
  DINTERO_API_URL: origin(API_URL).default(API_URL),
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
    .refine((text) => /^\d{1,2}$/.test(text) || text.split(',').every(isProxy), {
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
export type Values = z.infer<typeof environment>

/** Secrets that may be given as the path of a file that holds them. */
const SECRETS = [
  'DATABASE_URL',
  'DINTERO_CLIENT_SECRET',
  'PAYDESK_ADMIN_PASSWORD',
  'PAYDESK_METRICS_TOKEN',
  'DINTERO_HOOK_SECRET',
]

/** An empty variable is one that is not set; `X_FILE` stands for the content of that file. */
export function withFiles(env: Environment, problems: string[]): Environment {
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
