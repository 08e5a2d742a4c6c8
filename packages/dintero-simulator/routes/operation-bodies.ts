import { z } from 'zod'

const amount = z.int().min(0).max(2_147_483_647)

/** Lines are kept as they were sent; only what the rules read is checked. */
const items = z.array(
  z.looseObject({
    line_id: z.string(),
    amount: z.int().min(-2_147_483_648).max(2_147_483_647),
    quantity: z.number().optional(),
  }),
)
/** Not documented; the length is a precaution (dintero-api.md §10 row 30). */
const label = z.string().max(255)
const metadata = z.record(z.string().max(128).regex(/^ext_/), z.string().max(256))

/** The bodies of the four operations; fields that they do not name are ignored. */
export const BODIES = {
  capture: z.object({
    amount,
    items: items.optional(),
    capture_reference: label.optional(),
    final_capture: z.boolean().optional(),
    metadata: metadata.optional(),
  }),
  refund: z.object({
    amount,
    items: items.optional(),
    refund_reference: label.optional(),
    reason: label.optional(),
    metadata: metadata.optional(),
  }),
  void: z.unknown().transform(() => ({})),
  authorization: z.object({
    amount: amount.optional(),
    items: items.optional(),
    reason: label.optional(),
    reference: label.optional(),
    description: label.optional(),
    final_authorization: z.boolean().optional(),
  }),
}
