import {
  isSettled,
  operation as operationSchema,
  operationAnswer,
  type Operation,
} from '@paydesk/contract/operation'
import { viewOf } from './check/unbounded.ts'
import type { Attempt, Confirmation, ForeignMoves, Telling, View } from './history.ts'
import type { Reply } from './reply.ts'
import { isTransaction } from './transaction.ts'

/** Keeps what is said and done while a run goes on. */
export function createRecorder() {
  const confirmations: Confirmation[] = []
  const tellings: Telling[] = []
  const views: View[] = []
  const openTogether: string[][] = []
  const foreign = new Map<string, ForeignMoves>()

  const told = ({ id, state }: Pick<Operation, 'id' | 'state'>) =>
    void tellings.push({ at: Date.now(), operationId: id, state })

  /** A payment in an answer. */
  function saw(transaction: unknown) {
    if (isTransaction(transaction)) views.push(viewOf(transaction))
  }

  /** An answer that tells of one operation; undefined if it does not. */
  function heard({ body }: Reply): Operation | undefined {
    const answer = operationAnswer.safeParse(body)
    if (!answer.success) return undefined
    told(answer.data.operation)
    saw(answer.data.transaction)
    return answer.data.operation
  }

  return {
    confirmations,
    tellings,
    views,
    openTogether,
    foreign,
    told,
    saw,
    heard,

    /** The answer to a confirmation, or its absence. */
    attempted(confirmation: Confirmation, reply: Reply): Attempt {
      const { from, to, status } = reply
      const operation = heard(reply)
      const told = operation ? { id: operation.id, state: operation.state } : null
      const attempt = { from, to, status, operation: told }
      confirmation.attempts.push(attempt)
      return attempt
    },

    /** A list of operations; `ofOne` says that they are one payment's. */
    listed({ body }: Reply, ofOne: boolean): Operation[] {
      if (!Array.isArray(body)) return []
      const list = body.map((row) => operationSchema.parse(row))
      for (const row of list) told(row)
      const open = list.filter(({ state }) => !isSettled(state)).map(({ id }) => id)
      if (ofOne && open.length > 1) openTogether.push(open)
      return list
    },

    /** Others moved money, in minor units. */
    moved(transactionId: string, kind: 'captured' | 'refunded', amount: number) {
      const moves = foreign.get(transactionId) ?? { transactionId, captured: 0, refunded: 0 }
      foreign.set(transactionId, { ...moves, [kind]: moves[kind] + amount })
    },
  }
}
export type Recorder = ReturnType<typeof createRecorder>
