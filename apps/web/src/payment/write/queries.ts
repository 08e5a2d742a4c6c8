import { operation, operationAnswer, type OperationKind } from '@paydesk/contract/operation'
import { transaction, type Transaction } from '@paydesk/dintero/schema'
import { queryOptions } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { ApiError, get, post } from '../../api.ts'
import type { Answer } from './attempt.ts'

export const operations = {
  all: ['operations'] as const,

  /** Everything our journal has of a payment. */
  of: (transactionId: string) =>
    queryOptions({
      queryKey: [...operations.all, transactionId],
      queryFn: ({ signal }) =>
        get(
          z.array(operation),
          `/operations?transaction_id=${encodeURIComponent(transactionId)}`,
          signal,
        ),
    }),
}

/** Where a new operation on a payment goes, below `/api`. */
export const writePath = ({ id = '' }: Transaction, kind: OperationKind): string =>
  `/transactions/${encodeURIComponent(id)}/${kind}`

/** One confirmation, ready to be sent and to be sent again: the same key, body and revision are the same click. */
export interface Confirmation {
  /** Where it goes, below `/api`. */
  readonly path: string
  readonly key: string
  readonly ifMatch: string
  readonly body: unknown
}

export interface Sent {
  readonly answer: Answer
  /** The payment as it is now, where the answer has it. */
  readonly transaction?: Transaction
}

/** The server answers within 10.5 s; whatever takes longer is lost on the way. */
const PATIENCE = 15_000

/** Sends a confirmation once. Never throws: what is not an answer is an outcome too. */
export async function send({ path, key, ifMatch, body }: Confirmation): Promise<Sent> {
  try {
    const answer = await inTime(post(operationAnswer, path, body, { key, ifMatch }))
    const read = transaction.safeParse(answer.transaction)
    return {
      answer: { kind: 'operation', operation: answer.operation },
      ...(read.success && { transaction: read.data }),
    }
  } catch (error) {
    const problem = error instanceof ApiError ? error.problem : undefined
    return { answer: problem ? { kind: 'problem', code: problem.code } : { kind: 'none' } }
  }
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), PATIENCE)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}
