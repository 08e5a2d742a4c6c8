import type { MoveKind } from '@paydesk/contract/operation'
import type { Dintero, MoveMoney, ReadTransaction, WriteAnswer } from '@paydesk/dintero/client'
import { DinteroError } from '@paydesk/dintero/error'
import type { Transaction } from '@paydesk/dintero/schema'
import type { Dice } from './dice.ts'
import type { Process } from './process.ts'
import { requestFor, type Asked } from './request.ts'
import { READS, type ReadTrouble } from './weather.ts'
import type { World } from './world.ts'

type Wire = Pick<Dintero, 'get' | 'capture' | 'refund' | 'void' | 'authorize'>

const DEADLINE_MS = 10_000
const READ_DEADLINE_MS = 5_000

/** What stands between one process and the provider: it keeps the client's promises, and no other. */
export function createWire(world: World, process: Process): Wire {
  const move =
    (kind: MoveKind): MoveMoney =>
    (_id, body, { deadlineMs = DEADLINE_MS, operationId } = {}) =>
      write(world, process, { kind, body, operationId }, deadlineMs)
  return {
    get: () => read(world, process),
    capture: move('capture'),
    refund: move('refund'),
    void: move('void'),
    authorize: move('authorization'),
  }
}

/** Answers within the deadline, as the process' own clock has it; never rejects. */
function write(
  world: World,
  process: Process,
  asked: Asked,
  deadlineMs: number,
): Promise<WriteAnswer> {
  const { dice, scheduler, watch } = world
  const { promise, resolve } = Promise.withResolvers<WriteAnswer>()
  if (!process.passes('before the call')) return promise
  const call = watch.called(process.name, asked, scheduler.now())
  const deadline = scheduler.now() + deadlineMs
  let isOver = false
  const answer = (time: number, answer: WriteAnswer) => {
    const isLate = time >= deadline
    process.wakeAt(isLate ? deadline : time, () => {
      if (isOver || !process.passes('before the answer')) return
      isOver = true
      resolve(isLate ? { kind: 'unknown', cause: 'deadline' } : answer)
    })
  }
  process.wakeAt(scheduler.now() + dice.between(1, 20), () => {
    // A process that slept through its deadline does not write.
    if (scheduler.now() >= deadline)
      return answer(scheduler.now(), { kind: 'unsent', cause: 'deadline' })
    requestFor(world, { ...asked, call, deadline, answer })
    process.passes('after the call')
  })
  return promise
}

function read(world: World, process: Process): Promise<ReadTransaction> {
  const { dice, scheduler } = world
  const { promise, resolve, reject } = Promise.withResolvers<ReadTransaction>()
  if (!process.passes('before a read')) return promise
  const trouble = world.isRough(world.climate.reads) ? dice.weighted(READS) : 'none'
  const startedAt = scheduler.now()
  const took = trouble === 'slow' ? dice.between(500, READ_DEADLINE_MS) : dice.between(2, 60)
  const failure = FAILURES[trouble]
  if (failure) {
    const ms = failure === 'slow' ? READ_DEADLINE_MS : took
    process.wakeAt(startedAt + ms, () => reject(new DinteroError(failure, trouble)))
    return promise
  }
  // The provider looks into its books at some moment between question and answer.
  const age = trouble === 'stale' ? staleMs(dice) : 0
  const lookedAt = startedAt + Math.floor(took * dice.roll()) - age
  process.wakeAt(startedAt + took, () => {
    const transaction = distorted(trouble, world.books.view(lookedAt))
    world.watch.looked(process.name, transaction, scheduler.now())
    resolve({ json: transaction, transaction })
  })
  return promise
}

/** Most reads that are behind are so by seconds, some by half an hour: more than what is known by then. */
const staleMs = (dice: Dice) => Math.floor(100 * 18_000 ** dice.roll())

const FAILURES: Partial<Record<ReadTrouble | 'none', DinteroError['failure']>> = {
  'too-slow': 'slow',
  unavailable: 'unavailable',
  unreadable: 'bad-response',
  forbidden: 'forbidden',
  'not-found': 'not-found',
}

/** What a confused gateway makes of the payment. */
function distorted(trouble: ReadTrouble | 'none', transaction: Transaction): Transaction {
  const events = transaction.events ?? []
  switch (trouble) {
    case 'wrong-id':
      return { ...transaction, id: 'T12345678.another' }
    case 'wrong-currency':
      return { ...transaction, currency: 'SEK' }
    case 'wrong-amount':
      return {
        ...transaction,
        events: events.map((event) =>
          event.amount === undefined ? event : { ...event, amount: event.amount + 1 },
        ),
      }
    case 'nameless-event':
      return { ...transaction, events: events.map((event, index) => (index > 1 ? {} : event)) }
    case 'no-events': {
      const { events: _, ...rest } = transaction
      return rest
    }
    default:
      return transaction
  }
}
