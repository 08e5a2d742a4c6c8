import { Router, type Request, type Response } from 'express'
import { z } from 'zod'
import { struck } from '../answering.ts'
import { callerOf } from '../auth.ts'
import { listOtherwise } from '../books/list-otherwise.ts'
import { listDocuments } from '../books/list.ts'
import { invalidBody, notFound } from '../errors.ts'
import { parse } from '../books/transactions.ts'
import { attribute } from '../recording.ts'
import { sessionBehind } from '../sessions/session.ts'
import type { Settings } from '../settings.ts'
import type { Transaction } from '../wire.ts'
import type { World } from '../world.ts'
import { withIncludes, withoutFailures } from './includes.ts'
import { listed, unknownCursor } from './list-query.ts'
import { listQueryOf, otherwise } from './list-settings.ts'

export const READ = ['admin:checkout', 'read:checkout']
export const WRITE = ['admin:checkout', 'write:checkout']

export const change = z.object({ merchant_reference_2: z.string().max(255) })

/** List, read one, and the one field that may be changed (docs: checkout API). */
export function transactionRoutes(world: World): Router {
  const router = Router({ mergeParams: true })

  router.get('/', (req: Request, res) => list(world, req, res))
  router.get('/:id', (req: Request<{ id: string }>, res) => read(world, req, res))
  router.put('/:id', (req: Request<{ id: string }>, res) => put(world, req, res))
  return router
}

async function list(world: World, req: Request, res: Response) {
  const { account } = callerOf(world, req, READ)
  attribute(world, res, account)
  if (await struck(world, account, req, res, world.faults.take(account, 'list'))) return
  const settings = world.settings.of(account)
  const query = listQueryOf(req.query, settings, world.now())
  const way = otherwise(settings)
  const documents =
    (way
      ? listOtherwise(world.db, account, query, way)
      : listDocuments(world.db, account, query)) ?? noneAfter(query.startingAfter ?? '', settings)
  if (listed(req.query, 'includes').includes('events.success.true'))
    res.json(documents.map((text) => withoutFailures(parse(text))))
  else res.type('json').send(`[${documents.join(',')}]`)
}

/** What follows a payment that the account does not have (setting `unknownCursor`). */
function noneAfter(cursor: string, settings: Settings): string[] {
  if (settings.unknownCursor === 'empty') return []
  throw unknownCursor(cursor)
}

async function read(world: World, req: Request<{ id: string }>, res: Response) {
  const { account } = callerOf(world, req, READ)
  attribute(world, res, account)
  const { id } = req.params
  if (await struck(world, account, req, res, world.faults.take(account, 'get', id))) return
  const transaction = world.transactions.shown(account, id)
  if (!transaction) throw notFound('Transaction')
  send(world, req, res, account, transaction)
}

async function put(world: World, req: Request<{ id: string }>, res: Response) {
  const { account } = callerOf(world, req, WRITE)
  attribute(world, res, account)
  if (await struck(world, account, req, res, world.faults.take(account, 'put', req.params.id)))
    return
  const body = change.safeParse(req.body)
  if (!body.success) throw invalidBody(body.error, req.body)
  const changed = world.transactions.edit(account, req.params.id, (transaction) => ({
    ...transaction,
    merchant_reference_2: body.data.merchant_reference_2,
    updated_at: new Date(world.now()).toISOString(),
    version: (transaction.version ?? 0) + 1,
  }))
  if (!changed) throw notFound('Transaction')
  send(world, req, res, account, changed)
}

/** Answers with the transaction as the caller's `includes` ask for it. */
export function send(
  world: World,
  req: Request<{ id: string }>,
  res: Response,
  account: string,
  transaction: Transaction,
) {
  const includes = listed(req.query, 'includes')
  const extra = includes.length ? world.transactions.extra(account, transaction.id) : {}
  const sessionOf = () =>
    world.sessions.get(account, String(transaction['session_id'])) ?? sessionBehind(transaction)
  res.json(withIncludes(transaction, extra, includes, sessionOf))
}
