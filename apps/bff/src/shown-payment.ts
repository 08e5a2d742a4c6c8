import type { Dintero } from '@paydesk/dintero/client'
import { withoutSecrets } from '@paydesk/dintero/sanitize'
import { revision } from '@paydesk/payments/revision'
import type { Copies } from './copies.ts'
import type { Operations } from './operations/operations.ts'

interface ShownPaymentDeps {
  readonly dintero: Pick<Dintero, 'get'>
  readonly operations: Pick<Operations, 'seen'>
  readonly copies: Copies
}

/**
 * One payment as a browser may see it: as it is now, or while Dintero is silent as it was last read.
 * Throws DinteroError.
 */
export const shownPayment =
  ({ dintero, operations, copies }: ShownPaymentDeps) =>
  (id: string) =>
    copies.freshOrCopy(`one ${id}`, async () => {
      const readStartedAt = new Date()
      const { json, transaction } = await dintero.get(id)
      // What this read proves about an unresolved operation is known before anybody sees the payment.
      await operations.seen(transaction, readStartedAt)
      return { body: bodyOf(json), etag: `"${revision(transaction)}"` }
    })
export type ShownPayment = ReturnType<typeof shownPayment>

/** Dintero's JSON without what no browser needs. */
export const bodyOf = (json: unknown) => Buffer.from(JSON.stringify(withoutSecrets(json)))
