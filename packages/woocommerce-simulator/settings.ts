import { z } from 'zod'

/** How this shop is set up. */
export const settings = z.strictObject({
  hpos: z
    .boolean()
    .default(true)
    .meta({ description: 'Orders in tables of their own: `search` finds a transaction id' }),
  permalinks: z
    .boolean()
    .default(true)
    .meta({ description: 'Off: `/wp-json` is a page that does not exist' }),
  woocommerce: z
    .boolean()
    .default(true)
    .meta({ description: 'Off: WordPress answers, and has none of these routes' }),
  plugin: z.boolean().default(true).meta({
    description: 'Off: nobody reacts to a status, and there is no gateway to refund with',
  }),
  basicOnHttp: z
    .boolean()
    .default(true)
    .meta({ description: 'Basic credentials over plain http on this machine, as behind a proxy' }),
  orderNumbers: z
    .enum(['id', 'sequential'])
    .default('id')
    .meta({ description: 'Whether a plug-in numbers orders apart from their ids' }),
  decimals: z
    .literal([2, 0])
    .default(2)
    .meta({ description: 'Decimals of prices: none rounds totals to whole units' }),
  decimalSeparator: z
    .enum([',', '.'])
    .default(',')
    .meta({ description: 'With a comma, amounts in the plugin’s notes lose their decimals' }),
  customStatuses: z
    .array(z.string().regex(/^[a-z0-9-]{1,17}$/))
    .default(['manual-review'])
    .meta({ description: 'Statuses beside WooCommerce’s own' }),
  authorizedStatus: z
    .string()
    .default('processing')
    .meta({ description: 'What an order becomes when its payment is authorized' }),
  pendingStatus: z
    .string()
    .default('manual-review')
    .meta({ description: 'What an order becomes while its payment is on hold' }),
  refundByStatus: z
    .boolean()
    .default(true)
    .meta({ description: 'The plugin refunds when an order becomes `refunded`' }),
  rates: z.record(z.string(), z.number().min(0).max(100)).default({}).meta({
    description: 'Percent of a tax rate today, by its id; an id is its percent otherwise',
  }),
  language: z
    .enum(['en', 'nb'])
    .default('en')
    .meta({ description: 'The shop’s language: messages of errors are told in it' }),
  utcOffsetHours: z
    .int()
    .min(-12)
    .max(14)
    .default(1)
    .meta({ description: 'The shop’s time: dates without a zone are read in it' }),
  staleWebhooks: z
    .boolean()
    .default(false)
    .meta({ description: 'Webhooks tell of the order as it was before the change' }),
  pluginTimeoutMs: z
    .int()
    .min(1)
    .default(10_000)
    .meta({ description: 'How long the plugin waits for Dintero' }),
})

export type Settings = z.infer<typeof settings>

export const WOOCOMMERCE_STATUSES = [
  'pending',
  'processing',
  'on-hold',
  'completed',
  'cancelled',
  'refunded',
  'failed',
]
