import { z } from 'zod'

const amount = z.int().min(0).max(2_147_483_647)
const bag = z.record(z.string(), z.unknown())

const item = z.looseObject({
  line_id: z.string(),
  /** A gift card's line takes off. */
  amount: z.int().min(-2_147_483_648).max(2_147_483_647),
  id: z.string().optional(),
  description: z.string().optional(),
  quantity: z.number().optional(),
  vat: z.number().optional(),
  vat_amount: z.int().optional(),
  type: z.string().optional(),
})

const order = z.looseObject({
  amount,
  currency: z.string().regex(/^[A-Z]{3}$/),
  merchant_reference: z.string(),
  merchant_reference_2: z.string().optional(),
  items: z.array(item).max(100).optional(),
  shipping_option: z.looseObject({ id: z.string(), line_id: z.string(), amount }).optional(),
  partial_payment: z.boolean().optional(),
})

const url = z.looseObject({ return_url: z.url(), callback_url: z.url().optional() })

const session = z.object({
  profile_id: z.string().optional(),
  url,
  order,
  customer: bag.optional(),
  expires_at: z.iso.datetime({ offset: true }).optional(),
  configuration: bag.optional(),
  express: bag.optional(),
  metadata: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  checkboxes: z.array(z.unknown()).optional(),
})

export const sessionBody = session
export const profileSessionBody = session.extend({ profile_id: z.string() })

/** What may change before the session is paid; what is left out stays. */
export const sessionChange = z.object({
  url: url.partial().optional(),
  order: order.partial().optional(),
  customer: bag.optional(),
  configuration: bag.optional(),
  express: bag.optional(),
  expires_at: z.iso.datetime({ offset: true }).optional(),
  metadata: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})

/** A payment that the merchant starts, with a token that was stored earlier. */
export const merchantPayment = z.object({
  session: session.extend({ url: url.partial().optional(), customer: bag }),
  payment: z.object({
    payment_product_type: z.string(),
    operation: z
      .enum(['unscheduled_purchase', 'recurring_purchase'])
      .default('unscheduled_purchase'),
    pre_authorization: z.boolean().optional(),
  }),
})

/** A card to be stored for later: nothing is reserved or charged. */
export const tokenSession = z.object({
  session: session.extend({
    order: order.extend({ amount: z.literal(0).optional() }),
  }),
  token_provider: z.object({
    payment_product_type: z.string(),
    token_types: z.array(z.enum(['payment_token', 'recurrence_token'])).min(1),
  }),
})

export type SessionBody = z.infer<typeof session>
