/* oxlint-disable unicorn/no-thenable -- `then` says what a fault does; faults are never awaited */
import { z } from 'zod'
import { DROPS, FAULTY, LIES, SHAPES, WAYS, type Fault } from '../faults.ts'
import { FAILURE_REASONS, reasonNamed } from '../rules/failures.ts'
import { ACTORS } from './actors.ts'

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
  /** Checked where they are changed. */
  settings: z.record(z.string(), z.unknown()).optional(),
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
  card: z
    .strictObject({
      brand: text,
      masked_pan: z
        .string()
        .regex(/^\d{6}\*{6}\d{4}$/)
        .optional(),
    })
    .optional(),
  auto_capture: z.boolean().optional(),
  pre_authorization: z.boolean().optional(),
  created_at: text,
  woocommerce: z.boolean().optional(),
  captures: z.array(move).optional(),
  refunds: z.array(move).optional(),
  voided: z.boolean().optional(),
  override: z.record(z.string(), z.unknown()).optional(),
})

export const actBody = z.strictObject({
  kind: z.enum(['capture', 'refund', 'void', 'authorization']),
  amount: amount.optional(),
  items: z.array(item).optional(),
  reference: text,
  reason: text,
  final_capture: z.boolean().optional(),
  final_authorization: z.boolean().optional(),
  /** Whose headers the event carries. */
  as: z.enum(ACTORS).default('backoffice'),
})

export const settleBody = z.strictObject({
  success: z.boolean(),
  /** With a failure: the event says where the payment stands. */
  correction: z.boolean().optional(),
})

export const releaseBody = z.strictObject({ id: z.int().optional() })

const SETTLES = ['success', 'failure', 'correction', 'never'] as const

/** What a person may choose from when arming a fault. */
export const FAULT_CHOICES = {
  on: FAULTY,
  then: WAYS,
  settles: SETTLES,
  drop: DROPS,
  shape: SHAPES,
  lie: LIES,
  reason: FAILURE_REASONS,
  executes: ['false', 'true'],
}

const ms = z.int().min(0).max(86_400_000).optional()

export const faultBody: z.ZodType<Fault> = z
  .strictObject({
    on: z.enum(FAULTY),
    transactionId: text,
    skip: z.int().min(0).optional(),
    times: z.int().min(1).optional(),
    then: z.enum(WAYS),
    settles: z.enum(SETTLES).optional(),
    settleAfterMs: ms,
    visibleAfterMs: ms,
    delayMs: ms,
    drop: z.enum(DROPS).optional(),
    shape: z.enum(SHAPES).optional(),
    lie: z.enum(LIES).optional(),
    status: z.int().min(200).max(599).optional(),
    body: z.unknown().optional(),
    headers: z.record(z.string(), z.string()).optional(),
    executes: z.boolean().optional(),
    retryAfter: z.int().min(0).optional(),
    reason: z.enum(FAILURE_REASONS).transform(reasonNamed).optional(),
    canRetry: z.boolean().optional(),
  })
  .refine(({ on, then }) => then !== 'pending' || ['capture', 'refund', 'void'].includes(on), {
    message: 'only capture, refund and void can be pending',
  })
