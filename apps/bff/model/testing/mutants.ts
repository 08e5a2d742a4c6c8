import type { MoveMoney, WriteAnswer } from '@paydesk/dintero/client'
import type { Transaction, TransactionEvent } from '@paydesk/dintero/schema'
import type { OperationsDeps } from '../../src/operations/deps.ts'
import type { OperationStore } from '../../src/operations/operation-store.ts'
import type { Sabotage } from '../world.ts'

type Wire = OperationsDeps['dintero']

/** Rules broken on purpose, each by what stands between the journal and the world. */
export const MUTANTS: readonly { readonly name: string; readonly sabotage: Sabotage }[] = [
  { name: 'whoever hears nothing sends again', sabotage: { wire: blindRetry } },
  { name: 'a time-out means that nothing happened', sabotage: { wire: silenceIsFailure } },
  { name: 'read once, and send again if nothing is there', sabotage: { wire: readAndRetry } },
  { name: 'no fresh look before sending', sabotage: { wire: cachedReads } },
  { name: 'an event of the same amount is ours', sabotage: { wire: matchByAmount } },
  { name: 'a key that comes again is a new operation', sabotage: { store: forgetfulKeys } },
  { name: 'whoever loses the set goes on', sabotage: { store: alwaysWins } },
  { name: 'SENT is not on the disk', sabotage: { store: sentInMemory } },
]

/** Each write of the wire done by `how`. */
function moving(wire: Wire, how: (move: MoveMoney) => MoveMoney): Wire {
  return {
    get: wire.get,
    capture: how(wire.capture),
    refund: how(wire.refund),
    void: how(wire.void),
    authorize: how(wire.authorize),
  }
}

function blindRetry(wire: Wire): Wire {
  return moving(wire, (move) => async (...call) => {
    const answer = await move(...call)
    return answer.kind === 'unknown' ? move(...call) : answer
  })
}

const asFailed = (answer: WriteAnswer): WriteAnswer =>
  answer.kind === 'unknown' ? { kind: 'unsent', cause: 'deadline' } : answer

function silenceIsFailure(wire: Wire): Wire {
  return moving(
    wire,
    (move) =>
      async (...call) =>
        asFailed(await move(...call)),
  )
}

function readAndRetry(wire: Wire): Wire {
  return moving(wire, (move) => async (...call) => {
    const answer = await move(...call)
    if (answer.kind !== 'unknown') return answer
    const read = await wire.get(call[0]).catch(() => undefined)
    const metadata: unknown = call[1] && Reflect.get(call[1], 'metadata')
    const id: unknown = metadata && Reflect.get(Object(metadata), 'ext_operation_id')
    const isThere = read?.transaction.events?.some(
      (event) => event.metadata?.['ext_operation_id'] === id,
    )
    return read && !isThere ? move(...call) : answer
  })
}

function cachedReads(wire: Wire): Wire {
  let first: ReturnType<Wire['get']> | undefined
  return {
    ...wire,
    get: (id) => {
      first ??= wire.get(id).catch((error: unknown) => {
        first = undefined
        throw error
      })
      return first
    },
  }
}

/** Writes our id on every event that looks like what was sent last. */
function matchByAmount(wire: Wire): Wire {
  let sent: object = {}
  const noted = moving(wire, (move) => (id, body, options) => {
    sent = body ?? {}
    return move(id, body, options)
  })
  const claim = (event: TransactionEvent): TransactionEvent =>
    event.success === true && event.amount === Reflect.get(sent, 'amount')
      ? {
          ...event,
          event_reference:
            Reflect.get(sent, 'capture_reference') ?? Reflect.get(sent, 'refund_reference'),
          metadata: Reflect.get(sent, 'metadata'),
        }
      : event
  const claimed = (transaction: Transaction): Transaction => ({
    ...transaction,
    events: transaction.events?.map(claim),
  })
  return {
    ...noted,
    async get(id) {
      const transaction = claimed((await wire.get(id)).transaction)
      return { json: transaction, transaction }
    },
  }
}

function forgetfulKeys(store: OperationStore): OperationStore {
  let rows = 0
  return {
    ...store,
    findByKey: async () => undefined,
    insert: (row) => store.insert({ ...row, key: `${row.key} ${++rows}` }),
  }
}

function alwaysWins(store: OperationStore): OperationStore {
  return {
    ...store,
    async change(from, change, actor) {
      const to = await store.change(from, change, actor)
      return to ?? { ...from, ...change, version: from.version + 1 }
    },
  }
}

function sentInMemory(store: OperationStore): OperationStore {
  return {
    ...store,
    change: async (from, change, actor) =>
      change.state === 'SENT'
        ? { ...from, ...change, version: from.version + 1 }
        : store.change(from, change, actor),
  }
}
