import { createHmac, timingSafeEqual } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import { callerOf } from '../auth.ts'
import type { Settlement } from '../books/settlements.ts'
import { forbidden, notFound } from '../errors.ts'
import { attribute } from '../recording.ts'
import { attachmentsOf, fileOf } from '../settlements/report.ts'
import { paymentsOf } from '../settlements/payments.ts'
import { iso, settlementShown } from '../settlements/shown.ts'
import type { World } from '../world.ts'
import { readSettlementQuery } from './settlement-query.ts'
import { whole } from './list-query.ts'
import { testReport } from './test-report.ts'

export const READ_SETTLEMENTS = ['billing', 'reports', 'settlements'].flatMap((area) => [
  `admin:${area}`,
  `read:${area}`,
])

type OfAccount = Request<{ aid: string }>
type OfFile = Request<{ aid: string; sid: string; fid: string }>

/** `/v1/accounts/{aid}/settlements` (docs: settlements). */
export function settlementRoutes(world: World): Router {
  const router = Router({ mergeParams: true })

  router.get('/', (req: OfAccount, res) => {
    const account = accountOf(world, req, res)
    const query = readSettlementQuery(req.query)
    const found = world.settlements.list(account, query)
    const page = found.slice(0, query.limit)
    const last = page.at(-1)
    res.json({
      items: page.map(settlementShown),
      ...(found.length > page.length && last && { last_evaluated_key: cursorOf(last) }),
    })
  })

  router.get('/:sid/attachments/:fid', (req: OfFile, res) => {
    const account = accountOf(world, req, res)
    const settlement = world.settlements.get(account, req.params.sid)
    if (!settlement) throw notFound('Settlement')
    if (!attachmentsOf(settlement).some(({ id }) => id === req.params.fid))
      throw notFound('Attachment')
    res.json(linkTo(world, req, settlement, req.params.fid))
  })

  router.post('/reports/generate-test-report', (req: OfAccount, res) => testReport(world, req, res))
  return router
}

/** Files behind the signed links of attachments: no token, the link is enough. */
export function fileRoutes(world: World): Router {
  const router = Router()
  router.get('/:aid/:sid/:fid', (req: OfFile, res) => {
    const given = Buffer.from(whole(req.query, 'signature').join())
    const expected = Buffer.from(signature(world, `${req.baseUrl}${req.path}`))
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw forbidden()
    const { aid, sid, fid } = req.params
    const settlement = world.settlements.get(aid, sid)
    if (!settlement) throw notFound('Settlement')
    const file = fileOf(settlement, fid, paymentsOf(world, aid, settlement))
    if (!file) throw notFound('Attachment')
    res.type(file.type).send(file.text)
  })
  return router
}

/** The signed link to a settlement's file, on the host that was asked. */
export function linkTo(world: World, req: Request<{ aid: string }>, of: Settlement, file: string) {
  const path = `/v1/files/${of.account}/${encodeURIComponent(of.id)}/${file}`
  return `${req.protocol}://${req.get('host')}${path}?signature=${signature(world, path)}`
}

const signature = (world: World, path: string) =>
  createHmac('sha256', world.secret).update(path).digest('hex')

const cursorOf = (last: Settlement) => ({
  id: last.id,
  account_id: last.account,
  settled_at: iso(last.settledAt),
  created_at: iso(last.createdAt),
})

function accountOf(world: World, req: OfAccount, res: Response) {
  const { account } = callerOf(world, req, READ_SETTLEMENTS)
  attribute(world, res, account)
  return account
}
