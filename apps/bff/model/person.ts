import { isSettled, type Operation } from '@paydesk/contract/operation'
import type { ProblemCode } from '@paydesk/contract/problem'
import type { Transaction } from '@paydesk/dintero/schema'
import { revision } from '@paydesk/payments/revision'
import type { Command } from '../src/operations/begin.ts'
import { ask, type Reply } from './ask.ts'
import { PAYMENT } from './books.ts'
import type { Desks } from './desks.ts'
import { errandOn } from './errand.ts'
import { sleep, type World } from './world.ts'

/** After these the page takes a new key: they say that nothing was begun. */
const NOTHING_DONE: ReadonlySet<ProblemCode> = new Set([
  'bad-request',
  'unresolved-operation',
  'not-on-review',
  'key-reused',
  'if-match-missing',
])

/** Somebody at a desk: looks, thinks, confirms, presses again where nothing answers, watches and decides. */
export async function live(world: World, desks: Desks, id: string): Promise<void> {
  const { climate, dice } = world
  let seen: Transaction | undefined
  for (let errand = 0; errand < climate.errands; errand++) {
    await sleep(world, dice.chance(0.5) ? dice.between(0, 50) : dice.between(0, 60_000))
    if (isOver(world)) return
    // A tab that was left open shows what was.
    if (!seen || dice.chance(0.8)) seen = (await look(world, desks)) ?? seen
    if (seen) await confirm(world, desks, id, seen)
  }
}

/** Some time after it became calm nobody begins anything: what there is then has time to end. */
const isOver = ({ scheduler, calmAt }: World) => scheduler.now() > calmAt + 20 * 60_000

/** The payment's page: the journal compares what was read before anybody sees it. */
async function look(world: World, desks: Desks): Promise<Transaction | undefined> {
  const reply = await ask(world, desks, async ({ operations, dintero }) => {
    const startedAt = new Date(world.scheduler.now())
    const { transaction } = await dintero.get(PAYMENT)
    await operations.seen(transaction, startedAt)
    return transaction
  })
  if (reply.kind !== 'answer') return undefined
  world.watch.shown(reply.answer)
  return reply.answer
}

async function confirm(world: World, desks: Desks, id: string, seen: Transaction) {
  const { dice } = world
  const errand = errandOn(dice, seen)
  if (!errand) return
  await sleep(world, dice.chance(0.5) ? dice.between(0, 300) : dice.between(0, 30_000))
  const key = newKey(world)
  const command: Command = { ...errand, key, transactionId: PAYMENT, ...sessionOf(id, seen) }
  world.tell?.(`${id} confirms ${errand.kind} ${JSON.stringify(errand.request)} as ${key}`)
  // The same key until the answer is definite.
  let isAnswered = true
  for (let press = 0; press < 4; press++) {
    const isTwice = dice.chance(0.15)
    const reply = await post(world, desks, command, isTwice)
    isAnswered &&= !isTwice && reply.kind !== 'lost'
    if (reply.kind === 'answer') return follow(world, desks, id, reply.answer)
    if (reply.kind === 'problem' && NOTHING_DONE.has(reply.problem.code)) {
      // It speaks for its own request, not for one of the same key that is still on its way.
      if (isAnswered) world.watch.denied(key)
      return
    }
    await sleep(world, dice.between(0, 20_000))
    if (isOver(world) || dice.chance(0.2)) return
  }
}

const sessionOf = (id: string, seen: Transaction): Pick<Command, 'seen' | 'by'> => ({
  seen: `"${revision(seen)}"`,
  by: { person: { id, name: id, role: 'support' }, sessionId: `${id}-1` },
})

/** One press is one request or two: browsers repeat a POST when a connection dies, people press twice. */
async function post(
  world: World,
  desks: Desks,
  command: Command,
  isTwice: boolean,
): Promise<Reply<Operation>> {
  const { dice } = world
  if (!isTwice) return click(world, desks, command)
  world.tell?.(`${command.key} is posted twice`)
  const first = click(world, desks, command)
  await sleep(world, dice.pick([0, 1, 200, 9_000]))
  const second = click(world, desks, command)
  return dice.chance(0.5) ? first : second
}

async function click(world: World, desks: Desks, command: Command): Promise<Reply<Operation>> {
  const reply = await ask(world, desks, async ({ operations }) => {
    const { operation } = await operations.run(command)
    return operation
  })
  const said = reply.kind === 'answer' ? reply.answer.state : reply.kind
  const why = reply.kind === 'problem' ? reply.problem.code : ''
  world.tell?.(`${command.key} is answered: ${said} ${why}`)
  if (reply.kind === 'answer') world.watch.acknowledged(command.key, reply.answer.id)
  return reply
}

/** Watches what is open until it ends, or gives up; what then waits for a person gets a decision, or not. */
async function follow(world: World, desks: Desks, id: string, first: Operation): Promise<void> {
  let operation: Operation | undefined = first
  for (const ms of [1_000, 3_000, 60_000, 16 * 60_000]) {
    if (!operation || isSettled(operation.state)) return
    if (isOver(world) || world.dice.chance(0.15)) return
    await sleep(world, ms)
    const reply: Reply<Operation | undefined> = await ask(world, desks, async ({ operations }) =>
      operations.get(first.id).then((found) => found?.operation),
    )
    if (reply.kind === 'answer') operation = reply.answer
    if (operation?.state === 'NEEDS_REVIEW') {
      await decide(world, desks, id, operation)
      return
    }
  }
}

/** Closes it as not executed, does it again, or leaves it; accepts what contradicts what was confirmed. */
async function decide(
  world: World,
  desks: Desks,
  id: string,
  { id: operationId, contradiction }: Operation,
): Promise<void> {
  const { dice } = world
  const picked = dice.pick(['leave', 'close', 'reissue'])
  // The page offers nothing else then.
  const decision = contradiction && picked !== 'leave' ? 'accept' : picked
  const seen = decision === 'leave' ? undefined : await look(world, desks)
  if (!seen) return
  await sleep(world, dice.between(0, 60_000))
  const { seen: ifMatch, by } = sessionOf(id, seen)
  world.tell?.(`${id} decides to ${decision} ${operationId}`)
  if (decision === 'close' || decision === 'accept') {
    await ask(world, desks, async ({ operations }) => {
      const row = await operations.find(operationId)
      if (!row) return undefined
      return decision === 'close'
        ? operations.close(row, by)
        : operations.accept(row, { seen: ifMatch, by })
    })
    return
  }
  const key = newKey(world)
  for (let press = 0; press < 2; press++) {
    const reply = await ask(world, desks, async ({ operations }) => {
      const row = await operations.find(operationId)
      return row && (await operations.reissue(row, { key, seen: ifMatch, by })).operation
    })
    if (reply.kind === 'answer' && reply.answer) {
      world.watch.acknowledged(key, reply.answer.id)
      await follow(world, desks, id, reply.answer)
      return
    }
    await sleep(world, dice.between(0, 20_000))
  }
}

const newKey = ({ dice }: World) => `key-${dice.between(0, 1e12)}`
