import { z } from 'zod'
import { hundredthsOf } from '../amounts.ts'
import { statusesOf } from '../orders/status.ts'
import type { World } from '../world.ts'

/** An amount as text or number, in hundredths. */
const amount = z.union([z.string(), z.number()]).transform((value, context) => {
  const hundredths = hundredthsOf(value)
  if (hundredths === undefined)
    context.addIssue({ code: 'custom', message: 'is not of type number' })
  return hundredths ?? 0
})

const id = z.union([z.int(), z.string().regex(/^\d+$/).transform(Number)])

const changedLine = z.object({
  id,
  quantity: z.number().min(0).optional(),
  total: amount.optional(),
})

const metaData = z.array(z.object({ key: z.string(), value: z.unknown() }))

/** `PUT /orders/{id}`; what it does not name is ignored. */
export const changeBody = (world: World) =>
  z.object({
    status: z
      .string()
      .transform((status) => status.replace(/^wc-/, ''))
      .refine((status) => statusesOf(world).includes(status), 'is not one of the statuses')
      .optional(),
    set_paid: z.boolean().optional(),
    transaction_id: z.string().optional(),
    meta_data: metaData.optional(),
    billing: z.record(z.string(), z.unknown()).optional(),
    shipping: z.record(z.string(), z.unknown()).optional(),
    line_items: z.array(changedLine).optional(),
    shipping_lines: z.array(changedLine).optional(),
    fee_lines: z.array(changedLine).optional(),
    coupon_lines: z.array(z.unknown()).optional(),
  })

export type ChangeOrder = z.infer<ReturnType<typeof changeBody>>

export const noteBody = z.object({
  note: z.string().min(1),
  customer_note: z.boolean().default(false),
  added_by_user: z.boolean().default(false),
})

/** True unless something says false: a refund whose `api_refund` is left out or misspelt pays out. */
const flag = z
  .union([
    z.boolean(),
    z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1'),
  ])
  .default(true)

/** `POST /orders/{id}/refunds`. */
export const refundBody = z.object({
  amount: amount.optional(),
  reason: z.string().nullish(),
  api_refund: flag,
  api_restock: flag,
  meta_data: metaData.default([]),
  line_items: z
    .array(
      z.object({
        id,
        quantity: z.number().min(0).default(0),
        refund_total: amount.default(0),
        refund_tax: z.array(z.object({ id, refund_total: amount })).default([]),
      }),
    )
    .default([]),
})

export type RefundBody = z.infer<typeof refundBody>
