import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import { z } from 'zod'
import { callerOf } from '../auth.ts'
import { invalidBody, notFound } from '../errors.ts'
import { attribute } from '../recording.ts'
import type { World } from '../world.ts'
import { READ_SETTLEMENTS } from './settlements.ts'

const WRITE = ['billing', 'settlements'].flatMap((area) => [`admin:${area}`, `write:${area}`])
const CREATE = [...WRITE, 'admin:reports']

export const configuration = z.object({
  filetypes: z.array(z.string()),
  providers: z.array(z.string()),
  destinations: z.array(
    z.object({
      destination_type: z.enum(['account_email', 'email']),
      destination_value: z.string().optional(),
      id: z.string().optional(),
    }),
  ),
  filters: z
    .array(z.object({ filter: z.literal('payout_destination_id'), value: z.string() }))
    .optional(),
})

type OfAccount = Request<{ aid: string }>
type OfOne = Request<{ aid: string; id: string }>

/** `/v1/accounts/{aid}/settlements/reports/configuration` (docs: settlements): kept, never mailed. */
export function reportConfigurationRoutes(world: World): Router {
  const router = Router({ mergeParams: true })

  router.get('/', (req: OfAccount, res) => {
    res.json({ items: world.reportConfigurations.of(accountOf(world, req, res, READ_SETTLEMENTS)) })
  })

  router.post('/', (req: OfAccount, res) => {
    const account = accountOf(world, req, res, CREATE)
    const wanted = bodyOf(req)
    const at = new Date(world.now()).toISOString()
    const made = {
      ...wanted,
      id: randomUUID(),
      account_id: account,
      created_at: at,
      updated_at: at,
    }
    world.reportConfigurations.save(made)
    res.json(made)
  })

  router.get('/:id', (req: OfOne, res) => {
    res.json(found(world, req, res, READ_SETTLEMENTS))
  })

  router.put('/:id', (req: OfOne, res) => {
    const { id, account_id, created_at } = found(world, req, res, WRITE)
    const updated_at = new Date(world.now()).toISOString()
    const changed = { ...bodyOf(req), id, account_id, created_at, updated_at }
    world.reportConfigurations.save(changed)
    res.json(changed)
  })

  router.delete('/:id', (req: OfOne, res) => {
    const gone = found(world, req, res, WRITE)
    world.reportConfigurations.remove(gone.account_id, gone.id)
    res.json(gone)
  })

  return router
}

function bodyOf(req: Request<{ aid: string }>) {
  const body = configuration.safeParse(req.body)
  if (!body.success) throw invalidBody(body.error, req.body)
  return body.data
}

function accountOf(world: World, req: OfAccount, res: Response, scopes: string[]) {
  const { account } = callerOf(world, req, scopes)
  attribute(world, res, account)
  return account
}

function found(world: World, req: OfOne, res: Response, scopes: string[]) {
  const kept = world.reportConfigurations.get(accountOf(world, req, res, scopes), req.params.id)
  if (!kept) throw notFound('Configuration')
  return kept
}
