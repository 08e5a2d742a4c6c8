import type { ReadTransaction } from '@paydesk/dintero/client'
import type { Context } from './deps.ts'
import { timed, type Timed } from './standstill.ts'

/** A read of the payment. */
export type Look = Timed<ReadTransaction>

/** Reads the payment now. Throws DinteroError. */
export const lookAtPayment = (
  { clock, dintero }: Pick<Context, 'clock' | 'dintero'>,
  transactionId: string,
): Promise<Look> => timed(clock, async () => dintero.get(transactionId))
