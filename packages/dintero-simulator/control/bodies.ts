/* oxlint-disable unicorn/no-thenable -- `then` says what a fault does; faults are never awaited */
import { z } from 'zod'

const amount = z.int().min(0).max(2_147_483_647)
const item = z.looseObject({
  line_id: z.string(),
  amount: z.int(),
  quantity: z.number().optional(),
  id: z.string().optional(),
  description: z.string().optional(),
  vat: z.number().optional(),
  vat_amount: z.int().optional(),
  type: z.string().optional(),
})
const move = z.strictObject({
  amount,
  items: z.array(item).optional(),
  reference: z.string().optional(),
  at: z.string().optional(),
})
const text = z.string().optional()

export const accountBody = z.strictObject({
  id: z
    .string()
    .regex(/^[PT]\d{8}$/)
    .optional(),
  payments: z.int().min(0).optional(),
  seed: z.int().optional(),
})

/** Strict, so that a misspelt field of a test is not silently a default. */
export const paymentBody = z.strictObject({
  type: text,
  status: text,
  amount: amount.optional(),
  currency: text,
  items: z.union([z.array(item), z.int().min(1).max(1_000)]).optional(),
  customer: z
    .strictObject({ first_name: text, last_name: text, email: text, phone_number: text })
    .optional(),
  merchant_reference: text,
  merchant_reference_2: text,
  session_id: text,
  store: z.strictObject({ id: z.string(), name: text }).optional(),
  card: z.strictObject({ brand: text }).optional(),
  created_at: text,
  woocommerce: z.boolean().optional(),
  captures: z.array(move).optional(),
  refunds: z.array(move).optional(),
  voided: z.boolean().optional(),
  override: z.record(z.string(), z.unknown()).optional(),
})

export const actBody = z.strictObject({
  kind: z.enum(['capture', 'refund', 'void']),
  amount: amount.optional(),
  items: z.array(item).optional(),
  reference: text,
})

export const settleBody = z.strictObject({ success: z.boolean() })

const ms = z.int().min(0).optional()

export const faultBody = z
  .strictObject({
    on: z.enum(['capture', 'refund', 'void', 'authorization', 'list', 'get', 'token']),
    transactionId: text,
    skip: z.int().min(0).optional(),
    times: z.int().min(1).optional(),
    then: z.enum([
      'refuse',
      'refuse-with-event',
      'fail-with-200',
      'pending',
      'drop-before',
      'drop-after',
      'answer',
      'delay',
    ]),
    settles: z.enum(['success', 'failure', 'never']).optional(),
    settleAfterMs: ms,
    visibleAfterMs: ms,
    delayMs: ms,
    status: z.int().min(200).max(599).optional(),
    body: z.unknown().optional(),
    headers: z.record(z.string(), z.string()).optional(),
    canRetry: z.boolean().optional(),
  })
  .refine(({ on, then }) => then !== 'pending' || ['capture', 'refund', 'void'].includes(on), {
    message: 'only capture, refund and void can be pending',
  })
