import { z } from 'zod'
import type { Settings } from '../settings.ts'

const amount = z.int().min(0).max(2_147_483_647)

/** Lines are kept as they were sent; only what the rules read is checked. */
const items = z.array(
  z.looseObject({
    line_id: z.string(),
    amount: z.int().min(-2_147_483_648).max(2_147_483_647),
    quantity: z.number().optional(),
  }),
)
const metadata = z.record(z.string().max(128).regex(/^ext_/), z.string().max(256))

/** The bodies of the four operations; fields that they do not name are ignored. */
export function bodies({ referenceLength }: Settings) {
  const known = made.get(referenceLength) ?? make(referenceLength)
  made.set(referenceLength, known)
  return known
}

const made = new Map<number, ReturnType<typeof make>>()

/** How long a text may be is not documented; a limit is a precaution (setting `referenceLength`). */
function make(length: number) {
  const label = z.string().max(length).optional()
  return {
    capture: z.object({
      amount,
      items: items.optional(),
      capture_reference: label,
      final_capture: z.boolean().optional(),
      metadata: metadata.optional(),
    }),
    refund: z.object({
      amount,
      items: items.optional(),
      refund_reference: label,
      reason: label,
      metadata: metadata.optional(),
    }),
    void: z.unknown().transform(() => ({})),
    authorization: z.object({
      amount: amount.optional(),
      items: items.optional(),
      reason: label,
      reference: label,
      description: label,
      final_authorization: z.boolean().optional(),
    }),
  }
}
