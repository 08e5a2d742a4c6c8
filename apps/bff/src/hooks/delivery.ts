import * as z from 'zod/mini'

/**
 * What a delivery tells of itself and its payment. Everything else in it is left alone: a delivery
 * says where to look, and looking says what is there.
 */
const delivery = z.object({
  event: z.optional(z.string()),
  event_delivery: z.optional(z.string()),
  transaction: z.optional(z.object({ id: z.optional(z.string()) })),
})
export type Delivery = z.infer<typeof delivery>

/** Reads a signed body; undefined if it is not what Dintero documents. */
export function readDelivery(body: Uint8Array): Delivery | undefined {
  try {
    return delivery.parse(JSON.parse(new TextDecoder().decode(body)))
  } catch {
    return undefined
  }
}
