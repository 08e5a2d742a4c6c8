import * as z from 'zod/mini'
import { operationKind, operationState } from './operation.ts'

/** `GET /api/events`: what changed, never the data itself. The event's name is `change`. */
export const change = z.object({
  transaction_id: z.string(),
  operation: z.nullable(z.object({ id: z.string(), kind: operationKind, state: operationState })),
})
export type Change = z.infer<typeof change>
