import { z } from 'zod'
import { FAULTY, WAYS } from '../faults.ts'
import { PERMISSIONS, ROLES } from '../wire.ts'

const text = z.string().optional()
const amount = z.int()

const line = z.strictObject({
  kind: z.enum(['product', 'shipping', 'fee']).optional(),
  name: text,
  quantity: z.int().min(0).optional(),
  gross: amount,
  vat: z.number().min(0).max(100).optional(),
  taxes: z.array(z.strictObject({ id: z.int(), amount })).optional(),
  sku: text,
  product_id: z.int().optional(),
  method_id: text,
  instance_id: text,
  line_id: text,
  deleted: z.boolean().optional(),
})

/** Strict, so that a misspelt field of a test is not silently a default. */
export const orderBody = z.strictObject({
  id: z.int().min(1).optional(),
  number: text,
  status: text,
  currency: text,
  total: amount.optional(),
  transaction_id: text,
  payment_method: text,
  billing: z
    .strictObject({ first_name: text, last_name: text, email: text, phone: text })
    .optional(),
  lines: z.array(line).optional(),
  meta: z.record(z.string(), z.unknown()).optional(),
  created: text,
  modified: text,
  paid: z.string().nullable().optional(),
  refunds: z.array(z.strictObject({ amount, viaGateway: z.boolean() })).optional(),
  notes: z.array(z.string()).optional(),
})

export const statusBody = z.strictObject({ status: z.string() })

/** As a row that somebody changes in the database: nothing reacts. */
export const patchBody = z.strictObject({
  status: text,
  payment_method: text,
  transaction_id: text,
  paid: z.string().nullable().optional(),
  total: amount.optional(),
  meta: z.record(z.string(), z.unknown()).optional(),
})

/** A refund made in the shop's own pages. */
export const refundBody = z.strictObject({
  amount: amount.min(0),
  reason: z.string().default(''),
  /** By the order's lines, in their order. */
  lines: z
    .array(
      z.strictObject({ line: z.int().min(0), quantity: z.int().min(0).default(0), gross: amount }),
    )
    .default([]),
  viaGateway: z.boolean().default(true),
  restock: z.boolean().default(true),
})

export const checkoutBody = z.strictObject({ delaySeconds: z.int().min(0).max(60).default(0) })

export const keyBody = z.strictObject({
  permissions: z.enum(PERMISSIONS).optional(),
  role: z.enum(ROLES).optional(),
})

export const faultBody = z.strictObject({
  on: z.enum(FAULTY),
  way: z.enum(WAYS),
  skip: z.int().min(0).optional(),
  times: z.int().min(1).optional(),
  executes: z.boolean().optional(),
})

export const dinteroBody = z.strictObject({
  url: z.url(),
  account: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
})
