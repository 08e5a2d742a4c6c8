import express, { Router, type Request, type Response } from 'express'
import { ApiError, notFound } from '../errors.ts'
import { attribute } from '../recording.ts'
import { cancel } from '../sessions/cancel.ts'
import { isChallenged } from '../sessions/cards.ts'
import { challengePage, notePage, payPage } from '../sessions/page.ts'
import { OUTCOMES, pay, type Payment } from '../sessions/pay.ts'
import { withSessionEvent, type Session } from '../sessions/session.ts'
import type { World } from '../world.ts'

type OfSession = Request<{ id: string }>

/** The session's `url`: a test page that pays or cancels, then sends the customer back. */
export function sessionPageRoutes(world: World): Router {
  const router = Router()
  router.get('/:id', (req: OfSession, res) => {
    const { account, session } = found(world, req, res)
    if (closed(session)) {
      res.send(notePage('This session is closed.'))
      return
    }
    const at = new Date(world.now()).toISOString()
    world.sessions.save(account, withSessionEvent(session, 'VISITED', at))
    res.send(payPage(session))
  })
  router.post('/:id', express.urlencoded({ extended: false }), (req: OfSession, res) =>
    act(world, req, res),
  )
  return router
}

function act(world: World, req: OfSession, res: Response) {
  const { account, session } = found(world, req, res)
  const form = formOf(req.body)
  const card = form('card')
  const wanted = form('do')
  if (wanted === 'pay' && isChallenged(card)) {
    res.send(challengePage(card))
    return
  }
  try {
    if (wanted === 'cancel') cancel(world, account, session, 'customer')
    else pay(world, account, session, paymentOf(card, form, wanted === 'deny'))
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    res.status(error.status).send(payPage(session, error.message))
    return
  }
  const after = world.sessions.get(account, session.id)
  res.redirect(303, backTo(world, account, after ?? session))
}

function paymentOf(card: string, form: (name: string) => string, denied: boolean): Payment {
  const outcome = OUTCOMES.find((name) => name === form('outcome'))
  if (card !== '') return { card, outcome: denied ? 'DECLINED' : outcome }
  return { type: form('type') || undefined, outcome }
}

/** The shop's page, told what became of the payment. */
function backTo(world: World, account: string, session: Session): string {
  const url = new URL(session.url.return_url)
  const id = session.transaction_id
  const status = id === undefined ? undefined : world.transactions.shown(account, id)?.status
  const error =
    session.cancelled_by !== undefined
      ? 'cancelled'
      : status === 'DECLINED'
        ? 'authorization'
        : status === 'FAILED' || status === 'UNKNOWN'
          ? 'failed'
          : undefined
  const told = {
    merchant_reference: session.order.merchant_reference,
    session_id: session.id,
    time: new Date(world.now()).toISOString(),
    ...(id !== undefined && { transaction_id: id }),
    ...(error !== undefined && { error }),
  }
  for (const [name, value] of Object.entries(told)) url.searchParams.set(name, value)
  return url.href
}

const closed = (session: Session) =>
  session.transaction_id !== undefined || session.cancelled_by !== undefined

function found(world: World, req: OfSession, res: Response) {
  const account = world.sessions.accountOf(req.params.id)
  const session = account === undefined ? undefined : world.sessions.get(account, req.params.id)
  if (account === undefined || !session) throw notFound('Session')
  attribute(world, res, account)
  return { account, session }
}

/** Fields of a form; whatever else was sent is empty. */
const formOf = (body: unknown) => (name: string) => {
  const value: unknown =
    typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined
  return typeof value === 'string' ? value : ''
}
