import { randomUUID } from 'node:crypto'
import type { Request, Response } from 'express'
import { z } from 'zod'
import { callerOf } from '../auth.ts'
import { ALL } from '../books/all-payments.ts'
import { listDocuments, type ListQuery } from '../books/list.ts'
import { parse } from '../books/transactions.ts'
import { book } from '../coming.ts'
import { forbidden, invalidBody } from '../errors.ts'
import { attribute } from '../recording.ts'
import { settlesAt, settleUp } from '../rules/settlement.ts'
import type { Transaction } from '../wire.ts'
import type { World } from '../world.ts'

const WRITE = ['admin:billing', 'admin:reports']

const day = z.iso.date()
export const wanted = z.union([
  z.object({ transaction_ids: z.array(z.string()).min(1) }),
  z.object({ number_of_transactions: z.int().min(1).max(100) }),
  z.object({ date_range: z.object({ start_date: day, end_date: day }) }),
])

/** Pays out what test payments have captured, now: 201 with a report, 200 if there is nothing. */
export function testReport(world: World, req: Request<{ aid: string }>, res: Response) {
  const { account } = callerOf(world, req, WRITE)
  attribute(world, res, account)
  if (!account.startsWith('T')) throw forbidden()
  const body = wanted.safeParse(req.body)
  if (!body.success) throw invalidBody(body.error, req.body)
  const settings = { ...world.settings.of(account), settledDays: 1 }
  const due = candidates(world, account, body.data).filter(
    (tx) => settlesAt(tx, settings, 0) !== undefined,
  )
  if (due.length === 0) {
    res.json({ message: 'No transactions to report' })
    return
  }
  const act = { at: new Date(world.now()).toISOString(), requestId: randomUUID() }
  world.db.transact(() => {
    for (const tx of due) book(world, account, settleUp(tx, act, { ...settings, settledDays: 0 }))
  })
  res.status(201).json({ message: `Created a report of ${due.length} transactions` })
}

function candidates(world: World, account: string, asked: z.infer<typeof wanted>): Transaction[] {
  const query: ListQuery = {
    ...ALL,
    limit: 10_000,
    columns: { status: ['CAPTURED', 'PARTIALLY_CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED'] },
  }
  if ('transaction_ids' in asked) query.ids = asked.transaction_ids
  if ('number_of_transactions' in asked) query.limit = asked.number_of_transactions
  if ('date_range' in asked) {
    const { start_date: from, end_date: until } = asked.date_range
    query.created = { from: Date.parse(from), before: Date.parse(until) + 86_400_000 }
  }
  return (listDocuments(world.db, account, query) ?? []).map(parse)
}
