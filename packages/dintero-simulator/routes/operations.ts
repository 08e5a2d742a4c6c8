import type { IncomingMessage } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { Router, type Request, type Response } from 'express'
import { after, before } from '../answering.ts'
import { callerOf } from '../auth.ts'
import { invalidBody, notFound } from '../errors.ts'
import type { Fault } from '../faults.ts'
import { conflict, operate, type Answer, type Operation } from '../operate.ts'
import { present } from '../planned-work.ts'
import { attribute } from '../recording.ts'
import type { Act, OperationKind, Transaction } from '../wire.ts'
import type { World } from '../world.ts'
import { bodies } from './operation-bodies.ts'
import { send, WRITE } from './transactions.ts'

/** Capture, refund, void and authorization update (docs: checkout API). */
export function operationRoutes(world: World): Router {
  const router = Router({ mergeParams: true })
  for (const kind of ['capture', 'refund', 'void', 'authorization'] as const)
    router.post(`/:id/${kind}`, (req: Request<{ id: string }>, res) => run(world, kind, req, res))
  return router
}

async function run(world: World, kind: OperationKind, req: Request<{ id: string }>, res: Response) {
  const caller = callerOf(world, req, WRITE)
  const { account } = caller
  attribute(world, res, account)
  const body = bodies(world.settings.of(account))[kind].safeParse(req.body)
  if (!body.success) throw invalidBody(body.error, req.body)
  const { id } = req.params
  const transaction = world.transactions.known(account, id)
  if (!transaction) throw notFound('Transaction')

  const fault =
    world.faults.take(account, kind, id) ?? world.faultOfWords(kind, body.data, transaction)
  const struck = fault && { world, account, req, res, fault }
  if (struck && (await before(struck))) return
  const act: Act = {
    at: new Date(present(world)).toISOString(),
    requestId: String(res.locals['requestId']),
    by: caller.id,
    headers: systemHeaders(req),
  }
  // While a fault held the request, others may have changed the payment.
  const now = world.transactions.known(account, id) ?? transaction
  const operation: Operation = { account, kind, body: body.data, act, fault }
  const answer = await alone(world, now, operation, fault)
  if (struck && (await after(struck))) return
  res.status(answer.status)
  if (answer.eventRequestId !== undefined) res.set('event-request-id', answer.eventRequestId)
  send(world, req, res, account, answer.transaction)
}

/** One operation at a time on a payment: it is busy until its answer leaves. */
async function alone(
  world: World,
  transaction: Transaction,
  operation: Operation,
  fault: Fault | undefined,
): Promise<Answer> {
  if (world.busy.has(transaction.id))
    throw conflict(operation.kind, world.settings.of(operation.account))
  world.busy.add(transaction.id)
  try {
    return operate(world, transaction, operation)
  } finally {
    if (fault?.delayMs && fault.then !== 'execute-late') await setTimeout(fault.delayMs)
    world.busy.delete(transaction.id)
  }
}

/** The headers that the API keeps with each event (docs: checkout API, headers). */
export function systemHeaders({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name === 'user-agent' || name.startsWith('dintero-system-'))
      .map(([name, value]) => [name, String(value)]),
  )
}
