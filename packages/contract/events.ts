import * as z from 'zod/mini'
import { operationKind, operationState } from './operation.ts'

/** `GET /api/events`: what changed, never the data itself. The event's name is `change`. */
export const change = z.object({
  transaction_id: z.string(),
  operation: z.nullable(z.object({ id: z.string(), kind: operationKind, state: operationState })),
})
export type Change = z.infer<typeof change>

/**
 * How Dintero is, as the server's calls find it: told at the beginning of every stream and when it
 * changes. The event's name is `dintero`. While reads are unwell nothing can be captured or refunded,
 * since each of those begins with a fresh read; unwell writes answer "Nothing was sent".
 */
export const dinteroHealth = z.object({
  reads: z.enum(['well', 'unwell']),
  writes: z.enum(['well', 'unwell']),
  /** Since when one of them is unwell, ISO 8601 in UTC; null while both are well. */
  since: z.nullable(z.string()),
})
export type DinteroHealth = z.infer<typeof dinteroHealth>
