import type { MoveKind } from '@paydesk/contract/operation'
import type { WriteAnswer } from '@paydesk/dintero/client'
import type { Transaction, TransactionEvent } from '@paydesk/dintero/schema'
import type { Move } from './books.ts'
import type { Execution } from './provider.ts'
import { ENDINGS, HIDES, LATE_MS, WRITES, type WriteTrouble } from './weather.ts'
import type { World } from './world.ts'

/** What the journal asks for. */
export interface Asked {
  readonly kind: MoveKind
  readonly body: object | undefined
  readonly operationId: string | undefined
}

/** A request whose first byte leaves now. */
export interface Request extends Asked {
  /** The number of this call. */
  readonly call: number
  /** When the caller gives up (ms). */
  readonly deadline: number
  /** Hands an answer to the caller at a time (ms). */
  readonly answer: (time: number, answer: WriteAnswer) => void
}

const LOST: WriteAnswer = { kind: 'unknown', cause: 'connection-lost' }
const UNAVAILABLE: WriteAnswer = { kind: 'unknown', cause: 'unexpected-status', status: 503 }
const UNREADABLE: WriteAnswer = { kind: 'unknown', cause: 'unreadable', status: 200 }
/** Said at once, however it came to be; the client proves it from the connection. */
const UNSENT = ['dns', 'refused', 'tls', 'token'] as const

/** Carries a request to the provider, or does not, and brings back what the weather makes of the answer. */
export function requestFor(world: World, request: Request): void {
  const { dice, scheduler, climate } = world
  const trouble = world.isRough(climate.writes) ? dice.weighted(WRITES) : 'none'
  world.tell?.(`call ${request.call}    ${request.kind} leaves and meets: ${trouble}`)
  const now = scheduler.now()
  const arrives = (time: number, act: () => void) => scheduler.at(time, act)
  const soon = () => scheduler.now() + dice.between(1, 100)

  switch (trouble) {
    case 'unsent':
      return request.answer(soon(), { kind: 'unsent', cause: dice.pick(UNSENT) })
    case 'lost':
      return request.answer(dice.chance(0.5) ? soon() : request.deadline, LOST)
    case 'late': {
      const after = dice.between(0, LATE_MS[dice.weighted(HIDES)])
      arrives(request.deadline + after, () => carryOut(world, request, 'none'))
      return request.answer(dice.chance(0.5) ? soon() : request.deadline, LOST)
    }
    default:
      arrives(now + dice.between(1, 80), () => carryOut(world, request, trouble))
  }
}

function carryOut(world: World, request: Request, trouble: WriteTrouble | 'none'): void {
  const { dice, provider, scheduler } = world
  const { kind, call, deadline, answer } = request
  const move = bookedFor(world, request)
  const now = scheduler.now()
  const soon = now + dice.between(1, 100)
  const visibleAt = now + world.hiddenFor()

  switch (trouble) {
    case 'refused':
      return answer(soon, refused(dice.pick([400, 404, 422])))
    case 'refused-with-event':
      if (kind !== 'authorization') provider.fail(move, visibleAt)
      return answer(soon, refused(400))
    case 'forbidden':
      return answer(soon, refused(dice.pick([401, 403])))
    case 'busy':
      return answer(soon, busy(dice.chance(0.5) ? 2_000 : undefined))
    case 'unavailable':
      return answer(soon, UNAVAILABLE)
    case 'failed-200':
      if (kind === 'authorization') return answer(soon, UNAVAILABLE)
      provider.fail(move, visibleAt)
      return answer(soon, told(world.books.view(Infinity)))
    case 'lie': {
      // What carries our id can be corrected; a cancel that was refused and done cannot be told apart.
      const isTraceable = kind === 'capture' || kind === 'refund'
      if (!isTraceable) return answer(soon, refused(400))
      world.watch.lied(call)
      scheduler.at(now + dice.between(0, 60_000), () => provider.execute(move, visibleAt + 60_000))
      return answer(soon, dice.chance(0.5) ? refused(400) : busy(undefined))
    }
    case 'pending':
    case 'pending-answer-lost':
      if (kind !== 'authorization') return accept(world, request, move, trouble)
  }

  const blind = world.books.view(Infinity)
  const done = provider.execute(move, visibleAt)
  if (done.did !== 'it') {
    const isLost = trouble === 'answer-lost' || trouble === 'answer-late'
    return answer(isLost ? deadline : soon, objection(done))
  }
  if (trouble === 'taken-back') takeBackLater(world, done.event, move)
  const shown = world.books.view(Infinity)
  switch (trouble) {
    case 'slow':
      return answer(now + dice.between(500, 9_500), told(shown))
    case 'answer-lost':
      return answer(soon, LOST)
    case 'answer-late':
      return answer(deadline, LOST)
    case 'unavailable-after':
      return answer(soon, UNAVAILABLE)
    case 'unreadable-after':
      return answer(soon, UNREADABLE)
    case 'blind-200':
      return answer(soon, told(blind))
    case 'wrong-200':
      return answer(soon, told(wrong(world, shown)))
    default:
      return answer(soon, told(shown))
  }
}

/** 202: it goes on by itself, and ends later or never. */
function accept(world: World, request: Request, move: Move, trouble: WriteTrouble): void {
  const { dice, provider, scheduler } = world
  const now = scheduler.now()
  const soon = now + dice.between(1, 100)
  const id = provider.accept(move, now + world.hiddenFor())
  if (typeof id !== 'string') return request.answer(soon, objection(id))
  const ending = dice.weighted(ENDINGS)
  const later = now + dice.between(10, dice.chance(0.8) ? 20_000 : 20 * 60_000)
  if (ending !== 'never')
    scheduler.at(later, () => provider.end(id, ending, later + world.hiddenFor()))
  const shown = world.books.view(Infinity)
  request.answer(
    soon,
    trouble === 'pending-answer-lost'
      ? LOST
      : {
          kind: 'accepted',
          status: 202,
          ...(dice.chance(0.8) && { json: shown, transaction: shown }),
          ...(dice.chance(0.8) && { eventRequestId: id }),
        },
  )
}

function takeBackLater({ dice, provider, scheduler }: World, event: TransactionEvent, move: Move) {
  const later = scheduler.now() + dice.between(1_000, 10 * 60_000)
  scheduler.at(later, () => provider.takeBack(event, move, later))
}

const refused = (status: 400 | 401 | 403 | 404 | 422): WriteAnswer => ({ kind: 'refused', status })

const busy = (retryAfterMs: number | undefined): WriteAnswer => ({
  kind: 'busy',
  status: 429,
  ...(retryAfterMs !== undefined && { retryAfterMs }),
})

const told = (transaction: Transaction): WriteAnswer => ({
  kind: 'transaction',
  status: 200,
  json: transaction,
  transaction,
})

/** The loser of two requests at once hears 503; who asks for too much 400. */
const objection = (execution: Execution): WriteAnswer =>
  execution.did === 'refuse'
    ? { kind: 'refused', status: 400, message: execution.message }
    : UNAVAILABLE

function wrong({ dice }: World, transaction: Transaction): Transaction {
  const events = transaction.events ?? []
  const last = events.at(-1)
  return dice.pick([
    { ...transaction, id: 'T12345678.another' },
    { ...transaction, currency: 'SEK' },
    { ...transaction, events: [...events.slice(0, -1), { ...last, amount: 1 }] },
  ])
}

/** So much is missing then (minor units): more than a read that is wrong adds. */
const LESS = 10

/** What the provider makes of a request: on few days another sum than it was asked for. */
function bookedFor(world: World, request: Request): Move {
  const move = moveOf(world, request)
  const { amount, kind } = move
  const isSum = (kind === 'capture' || kind === 'refund') && amount !== undefined && amount > LESS
  if (!isSum || !world.misbooks()) return move
  world.tell?.(`call ${request.call}    is booked with ${amount - LESS}`)
  return { ...move, amount: amount - LESS }
}

function moveOf({ climate }: World, { kind, body, call, operationId }: Request): Move {
  const text = (name: string) => {
    const value = body && Reflect.get(body, name)
    return typeof value === 'string' ? value : undefined
  }
  const amount: unknown = body && Reflect.get(body, 'amount')
  const metadata: unknown = body && Reflect.get(body, 'metadata')
  return {
    kind,
    call,
    amount: typeof amount === 'number' ? amount : undefined,
    reference: text('capture_reference') ?? text('refund_reference') ?? text('reference'),
    ...(typeof metadata === 'object' && metadata !== null && { metadata: { ...metadata } }),
    ...(climate.headers && {
      headers: {
        'dintero-system-name': 'Paydesk',
        'dintero-system-plugin-version': `1.0.0+${operationId}`,
      },
    }),
    final: body !== undefined && Reflect.get(body, 'final_capture') === true,
  }
}
