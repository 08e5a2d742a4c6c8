import { Router, type Request } from 'express'
import { callerOf } from '../auth.ts'
import type { Settlement } from '../books/settlements.ts'
import { attribute } from '../recording.ts'
import { attachmentsOf } from '../settlements/report.ts'
import { iso } from '../settlements/shown.ts'
import type { World } from '../world.ts'
import { limitOf } from './limit.ts'
import { unknownCursor, whole } from './list-query.ts'
import { linkTo } from './settlements.ts'

const READ = ['admin:reports', 'read:reports']

/** `/v1/accounts/{aid}/reports/metadata` (docs: reports): the settlements' files, newest first. */
export function reportRoutes(world: World): Router {
  const router = Router({ mergeParams: true })
  router.get('/metadata', (req: Request<{ aid: string }>, res) => {
    const { account } = callerOf(world, req, READ)
    attribute(world, res, account)
    const limit = limitOf(req.query, 100)
    const cursor = whole(req.query, 'starting_after').at(-1)
    const found = reportsAfter(world, account, cursor, limit + 1)
    const page = found.slice(0, limit).map(({ settlement, file }) => ({
      id: file.key,
      account_id: account,
      content_type: file.content_type,
      content_language: 'en',
      created_at: iso(settlement.settledAt),
      created_by: file.created_by,
      data_from: iso(settlement.startAt),
      data_to: iso(settlement.endAt),
      data_type: 'settlement',
      report_file_name: `${settlement.id}.${file.extension}`,
      report_job_id: settlement.id,
      signed_url: linkTo(world, req, settlement, file.id),
    }))
    const last = found.length > limit ? page.at(-1) : undefined
    res.json({ reports: page, ...(last && { starting_after: last.id }) })
  })
  return router
}

/** The files that follow the one whose key is the cursor. Throws a 400 for an unknown one. */
function reportsAfter(world: World, account: string, cursor: string | undefined, limit: number) {
  const id = cursor && /^[^/]*\/(.*)\.\w+$/s.exec(cursor)?.[1]
  const before = id === undefined ? undefined : world.settlements.get(account, id)
  if (cursor !== undefined && !before) throw unknownCursor(cursor)
  const all = [
    ...(before ? [before] : []),
    ...world.settlements.list(account, {
      limit,
      after: before,
      settled: {},
      created: {},
      providers: [],
    }),
  ]
  const files = all.flatMap((settlement: Settlement) =>
    attachmentsOf(settlement).map((file) => ({ settlement, file })),
  )
  const from = files.findIndex(({ file }) => file.key === cursor) + 1
  return files.slice(from, from + limit)
}
