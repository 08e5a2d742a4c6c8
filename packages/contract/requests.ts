import * as z from 'zod/mini'

/** The largest amount Dintero takes: its fields are int32, in minor units. */
export const MAX_AMOUNT = 2_147_483_647

/** A sum of money that moves: minor units, at least one. */
const movedAmount = z.int().check(z.gte(1), z.lte(MAX_AMOUNT))

/** A line's share: minor units, may be zero or negative (gift cards, rounding). */
const lineAmount = z.int().check(z.gte(-MAX_AMOUNT), z.lte(MAX_AMOUNT))

const lineId = z.string().check(z.minLength(1), z.maxLength(255))

/** What the person typed; our operation's id is put behind it, so 255 is never reached. */
const reference = z.string().check(z.maxLength(200))
const text = z.string().check(z.maxLength(255))

/** A line of a capture or refund. Description and VAT come from the payment itself, never from the browser. */
const movedLine = z.strictObject({
  line_id: lineId,
  quantity: z.optional(z.number().check(z.gte(0), z.lte(1_000_000))),
  amount: lineAmount,
})

const movedLines = z.array(movedLine).check(z.minLength(1), z.maxLength(1000))

/** `POST /api/transactions/{id}/capture`. */
export const captureRequest = z.strictObject({
  amount: movedAmount,
  capture_reference: z.optional(reference),
  items: z.optional(movedLines),
  /** `dintero_psp.*` only: releases what this capture leaves. */
  final_capture: z.optional(z.boolean()),
})
export type CaptureRequest = z.infer<typeof captureRequest>

/** `POST /api/transactions/{id}/refund`. */
export const refundRequest = z.strictObject({
  amount: movedAmount,
  refund_reference: z.optional(reference),
  reason: z.optional(text),
  items: z.optional(movedLines),
})
export type RefundRequest = z.infer<typeof refundRequest>

/** `POST /api/transactions/{id}/void`: says nothing more; what is released follows from the payment. */
export const voidRequest = z.strictObject({})
export type VoidRequest = z.infer<typeof voidRequest>

/** A line of the whole updated order. A line the payment already has goes as it is there. */
const amendedLine = z.strictObject({
  line_id: lineId,
  description: z.optional(text),
  quantity: z.optional(z.number().check(z.gte(0), z.lte(1_000_000))),
  amount: lineAmount,
  /** Percent, at most two decimals. */
  vat: z.optional(z.number().check(z.gte(0), z.lte(100))),
})

/** Raises the total: all lines, old and new; without lines the amount alone. */
export const amendRequest = z.strictObject({
  amount: movedAmount,
  items: z.optional(z.array(amendedLine).check(z.minLength(1), z.maxLength(1000))),
  reason: z.optional(text),
  reference: z.optional(reference),
})
export type AmendRequest = z.infer<typeof amendRequest>

/** Renews a reservation: no amount. */
export const extendRequest = z.strictObject({
  reason: text.check(z.minLength(1)),
  reference: z.optional(reference),
})
export type ExtendRequest = z.infer<typeof extendRequest>

/** `POST /api/transactions/{id}/authorization`: with an amount it adds items, without one it renews. */
export const authorizationRequest = z.union([amendRequest, extendRequest])
export type AuthorizationRequest = z.infer<typeof authorizationRequest>
