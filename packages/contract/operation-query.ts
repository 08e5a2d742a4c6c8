import * as z from 'zod/mini'
import { operationState } from './operation.ts'

/** `GET /api/operations`: of which payment, and in which states; all without. */
export const operationQuery = z.strictObject({
  transaction_id: z.optional(z.string()),
  /** One state, or the key repeated. */
  state: z.optional(z.union([operationState, z.array(operationState)])),
})
