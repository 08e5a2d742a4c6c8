import { randomUUID } from 'node:crypto'
import { Router, type Request } from 'express'
import { listDocuments } from '../books/list.ts'
import { parse } from '../books/transactions.ts'
import { book, planAhead } from '../coming.ts'
import { ApiError, notFound } from '../errors.ts'
import { ENDINGS, operate } from '../operate.ts'
import { present } from '../planned-work.ts'
import { correct } from '../rules/correction.ts'
import { sumsOf } from '../rules/sums.ts'
import { buildPayment } from '../seed/payment.ts'
import { readListQuery } from '../routes/list-query.ts'
import { settle } from '../settle.ts'
import type { Act, Transaction } from '../wire.ts'
import type { World } from '../world.ts'
import { foreignHeaders } from './actors.ts'
import { actBody, paymentBody, settleBody } from './bodies.ts'
import { read } from './read.ts'

type OfAccount = Request<{ account: string }>
type OfPayment = Request<{ account: string; id: string }>

/** The payments of an account as the books know them, and what can be done to them from outside. */
export function controlledPayments(world: World): Router {
  const router = Router({ mergeParams: true })

  /** A page of the books, filtered as the API's own list. */
  router.get('/', (req: OfAccount, res) => {
    const { account } = req.params
    const documents = listDocuments(world.db, account, readListQuery(req.query))
    if (!documents) throw notFound('Transaction')
    const shown = documents.map(parse)
    res.json(shown.map((tx) => world.transactions.known(account, tx.id) ?? tx))
  })

  router.post('/', (req: OfAccount, res) => {
    const { account } = req.params
    const spec = read(paymentBody, req.body ?? {})
    const transaction = buildPayment(account, spec, Math.random, world.now())
    const first = transaction.events?.[0]
    if (first?.event === 'INITIALIZE') first.event = world.settings.of(account).firstEvent
    world.transactions.add(account, transaction)
    planAhead(world, account, transaction)
    res.status(201).json(transaction)
  })

  router.get('/:id', (req: OfPayment, res) => {
    res.json(known(req))
  })

  /** What the books add up to, in minor units. */
  router.get('/:id/sums', (req: OfPayment, res) => {
    res.json(sumsOf(known(req)))
  })

  router.post('/:id/act', (req: OfPayment, res) => {
    const { kind, reference, as, ...body } = read(actBody, req.body)
    const references = { capture_reference: reference, refund_reference: reference, reference }
    const all = { ...body, ...references }
    const at = new Date(present(world)).toISOString()
    const tx = known(req)
    const act = { at, requestId: randomUUID(), by: randomUUID(), headers: foreignHeaders(as, tx) }
    const { account } = req.params
    const answer = operate(world, tx, { account, kind, body: all, act, fault: undefined })
    res.json(answer.transaction)
  })

  router.post('/:id/settle', (req: OfPayment, res) => {
    const { success, correction } = read(settleBody, req.body)
    const ending = success ? 'success' : correction ? 'correction' : 'failure'
    const { account } = req.params
    const act = nobody()
    const ended = settle(known(req), ending, act, world.settings.of(account))
    if (!ended) throw new ApiError(409, { message: 'nothing is in flight' })
    world.db.transact(() => {
      // The plan would end the next operation on this payment.
      for (const kind of Object.values(ENDINGS))
        world.jobs.cancel({ kind, account, subject: ended.id })
      book(world, account, ended)
    })
    res.json(ended)
  })

  router.post('/:id/show', (req: OfPayment, res) => {
    const transaction = known(req)
    book(world, req.params.account, transaction)
    res.json(transaction)
  })

  router.post('/:id/take-back', (req: OfPayment, res) => {
    const { account } = req.params
    const act = nobody()
    const corrected = correct(known(req), act, world.settings.of(account))
    if (!corrected) throw new ApiError(409, { message: 'nothing to take back' })
    book(world, account, corrected)
    res.json(corrected)
  })

  function known(req: OfPayment): Transaction {
    const transaction = world.transactions.known(req.params.account, req.params.id)
    if (!transaction) throw notFound('Transaction')
    return transaction
  }

  function nobody(): Act {
    return { at: new Date(present(world)).toISOString(), requestId: randomUUID() }
  }

  return router
}
