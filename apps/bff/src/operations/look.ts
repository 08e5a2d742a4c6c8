import type { ReadTransaction } from '@paydesk/dintero/client'
import type { Context } from './deps.ts'
import { stopwatch } from './standstill.ts'

/** A read of the payment, and how long ago in ms it began and ended. */
export interface Look {
  readonly read: ReadTransaction
  readonly sinceBegun: () => number
  readonly sinceDone: () => number
}

/** Reads the payment now. Throws DinteroError. */
export async function lookAtPayment(
  { clock, dintero }: Pick<Context, 'clock' | 'dintero'>,
  transactionId: string,
): Promise<Look> {
  const sinceBegun = stopwatch(clock)
  const read = await dintero.get(transactionId)
  return { read, sinceBegun, sinceDone: stopwatch(clock) }
}
