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

/** Which order of which shop; the server reads it and compares its transaction id before every write. */
const shopOrder = z.strictObject({
  shop: z.string().check(z.minLength(1), z.maxLength(64)),
  order_id: z.int().check(z.gte(1)),
})
/** The order that is told of it once Dintero's event proves it. */
const told = z.optional(shopOrder)

/** `POST /api/transactions/{id}/capture`. */
export const captureRequest = z.strictObject({
  amount: movedAmount,
  capture_reference: z.optional(reference),
  items: z.optional(movedLines),
  /** `dintero_psp.*` only: releases what this capture leaves. */
  final_capture: z.optional(z.boolean()),
  shop: told,
})
export type CaptureRequest = z.infer<typeof captureRequest>

/** `POST /api/transactions/{id}/refund`. */
export const refundRequest = z.strictObject({
  amount: movedAmount,
  refund_reference: z.optional(reference),
  reason: z.optional(text),
  items: z.optional(movedLines),
  /** `restock` puts the products back into the shop's stock. */
  shop: z.optional(z.extend(shopOrder, { restock: z.boolean() })),
})
export type RefundRequest = z.infer<typeof refundRequest>

/** `POST /api/transactions/{id}/void`: says nothing more; what is released follows from the payment. */
export const voidRequest = z.strictObject({ shop: told })
export type VoidRequest = z.infer<typeof voidRequest>

/** `POST /api/operations/{id}/close`, `…/accept` and `…/reissue`: says nothing; what it is about stands in the journal. */
export const decisionRequest = z.strictObject({})

/** `POST /api/transactions/{id}/shop-capture`: all that is left, taken by the shop's own plugin. */
export const shopCaptureRequest = z.extend(shopOrder, { amount: movedAmount })
export type ShopCaptureRequest = z.infer<typeof shopCaptureRequest>

/** `POST /api/transactions/{id}/tell-capture` and `…/tell-void`. */
export const tellRequest = shopOrder
export type TellRequest = z.infer<typeof tellRequest>

/** `POST /api/transactions/{id}/tell-refund`: records a refund that Dintero has made. */
export const tellRefundRequest = z.extend(shopOrder, {
  amount: movedAmount,
  restock: z.boolean(),
  /** The payment's lines; without them the sum is spread over what is left of the order. */
  items: z.optional(movedLines),
})
export type TellRefundRequest = z.infer<typeof tellRefundRequest>

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
