import { readFileSync, statSync } from 'node:fs'
import { STATUSES } from '@paydesk/payments/payment-types'
import { createShop } from '@paydesk/woocommerce/client'
import * as z from 'zod'
import { hostAsNamed, type ShopSettings } from './shops.ts'

const required = (most: number) =>
  z
    .string({
      error: ({ input }) =>
        input === undefined ? 'is missing' : 'must be text in quotation marks',
    })
    .min(1, { error: 'is empty' })
    .max(most, { error: `must have at most ${most} characters` })

const url = required(500).superRefine((text, context) => {
  try {
    createShop({ url: text, consumerKey: 'key', consumerSecret: 'secret' })
  } catch {
    const message =
      URL.parse(text)?.protocol === 'http:'
        ? 'must begin with https, or the key travels in clear text'
        : 'must be an address such as https://shop.example, without a name, a question mark or a #'
    context.addIssue({ code: 'custom', message })
  }
})

const host = required(255)
  .regex(/^[\w.-]+(:\d{1,5})?(\/[\w./-]*)?$/, {
    error: 'must be hosts such as shop.example, without https://',
  })
  .transform(hostAsNamed)

const status = required(20)
  .regex(/^[a-z0-9_-]+$/, { error: 'must be lists of statuses such as ["processing"]' })
  .transform((name) => name.replace(/^wc-/, ''))

const shop = z.strictObject(
  {
    id: required(64).regex(/^[A-Za-z0-9-]+$/, {
      error: 'must consist of letters, digits and dashes',
    }),
    name: required(100).optional(),
    url,
    hosts: z.array(host, { error: 'must be a list' }).optional(),
    consumer_key: required(200),
    consumer_secret: required(200),
    webhook_secret: required(500).min(16, { error: 'must have at least 16 characters' }).optional(),
    language: z.enum(['en', 'nb'], { error: 'must be "en" or "nb"' }).default('en'),
    statuses: z
      .partialRecord(
        z.enum(STATUSES),
        z.array(status, { error: 'must be lists of statuses such as ["processing"]' }).min(1, {
          error: 'must not be an empty list',
        }),
      )
      .default({}),
  },
  { error: 'must be an object' },
)

export interface ShopsFile {
  readonly shops: readonly ShopSettings[]
  /** Every mistake, one plain sentence each, none with a secret in it. */
  readonly problems: readonly string[]
  /** What works and should still be mended. */
  readonly warnings: readonly string[]
}

/** What `WOOCOMMERCE_SHOPS_FILE` names. Whatever is wrong with it is in `problems`; nothing throws. */
export function readShopsFile(path: string): ShopsFile {
  const nothing = { shops: [], warnings: [] }
  let text: string
  let warnings: readonly string[]
  try {
    text = readFileSync(path, 'utf8')
    warnings = isOpenToAll(path)
      ? [`${path} holds keys of shops, and everybody on this machine may read it: chmod 600.`]
      : []
  } catch {
    return { ...nothing, problems: [`WOOCOMMERCE_SHOPS_FILE names ${path}, which cannot be read.`] }
  }
  let rows: unknown
  try {
    rows = JSON.parse(text)
  } catch (error) {
    return { ...nothing, problems: [`The shops file ${path} is not JSON${placeIn(error)}.`] }
  }
  if (!Array.isArray(rows))
    return { ...nothing, problems: [`The shops file ${path} must be a list of shops: [{…}, {…}].`] }
  const read = rows.map((row: unknown, index) => ({
    label: labelOf(row, index),
    parsed: shop.safeParse(row),
  }))
  const shops = read.flatMap(({ parsed }) => (parsed.success ? [settingsOf(parsed.data)] : []))
  const problems = [
    ...read.flatMap(({ label, parsed }) =>
      (parsed.error?.issues ?? []).map((issue) => `${label}: ${sentence(issue)}.`),
    ),
    ...twice(shops, ({ id }) => id).map((id) => `Shop ${id}: id stands in the shops file twice.`),
    ...twice(shops, ({ url }) => url.replace(/\/+$/, '')).map(
      (address) => `Two shops of the shops file have the same url, ${address}.`,
    ),
  ]
  return { shops, problems: [...new Set(problems)], warnings }
}

function settingsOf(row: z.infer<typeof shop>): ShopSettings {
  const own = hostAsNamed(new URL(row.url).host)
  return {
    id: row.id,
    name: row.name ?? own,
    url: row.url,
    hosts: [...new Set([own, ...(row.hosts ?? [])])],
    consumerKey: row.consumer_key,
    consumerSecret: row.consumer_secret,
    webhookSecret: row.webhook_secret,
    language: row.language,
    statuses: row.statuses,
  }
}

/** Windows gives every file the same mode. */
const isOpenToAll = (path: string) =>
  process.platform !== 'win32' && (statSync(path).mode & 0o004) !== 0

/** Where JSON broke off; the error's own words quote the file. */
function placeIn(error: unknown): string {
  const place = /line \d+ column \d+/.exec(error instanceof Error ? error.message : '')?.[0]
  return place === undefined ? '' : ` at ${place}`
}

function labelOf(row: unknown, index: number): string {
  const id: unknown = typeof row === 'object' && row ? Reflect.get(row, 'id') : undefined
  const isName = typeof id === 'string' && /^[A-Za-z0-9-]{1,64}$/.test(id)
  return isName ? `Shop ${id}` : `Shop number ${index + 1} of the shops file`
}

/** The field and what is wrong with it. A field that should not be there may be a key at the wrong place. */
function sentence(issue: z.core.$ZodIssue): string {
  const [field] = issue.path
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys
      .map((key) => (/^(?!c[ks]_)[a-z_]{1,30}$/i.test(key) ? key : '…'))
      .join(', ')
    return field === undefined
      ? `${names} is nothing that a shop has`
      : `${String(field)} names ${names}, and payments have ${STATUSES.join(', ')}`
  }
  return field === undefined ? issue.message : `${String(field)} ${issue.message}`
}

function twice<T>(all: readonly T[], by: (one: T) => string): string[] {
  const names = all.map((one) => by(one))
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))]
}
