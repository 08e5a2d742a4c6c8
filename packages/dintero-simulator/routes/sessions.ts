import { Router, type Request, type Response } from 'express'
import type { Client } from '../books/accounts.ts'
import { ALL } from '../books/all-payments.ts'
import { listDocuments } from '../books/list.ts'
import { parse } from '../books/transactions.ts'
import { callerOf } from '../auth.ts'
import { checkTarget } from '../deliveries/targets.ts'
import { invalidBody, notFound, refusal } from '../errors.ts'
import { newId } from '../random.ts'
import { attribute } from '../recording.ts'
import {
  merchantPayment,
  profileSessionBody,
  sessionBody,
  sessionChange,
  tokenSession,
  type SessionBody,
} from '../sessions/bodies.ts'
import { cancel } from '../sessions/cancel.ts'
import { checkAmounts, refuseDuplicate, togglesOf } from '../sessions/toggles.ts'
import { pay, refuseIfClosed } from '../sessions/pay.ts'
import { sessionBehind, shown, withSessionEvent, type Session } from '../sessions/session.ts'
import type { World } from '../world.ts'
import { systemHeaders } from './operations.ts'
import { readSessionQuery } from './session-query.ts'
import { READ, WRITE } from './transactions.ts'
import { unknownCursor } from './list-query.ts'

type OfSession = Request<{ id: string }>

/** `POST /v1/sessions-profile`: a session with the settings of a profile. */
export function profileSessionRoutes(world: World): Router {
  const router = Router({ mergeParams: true })
  router.post('/', (req, res) => create(world, profileSessionBody, req, res))
  return router
}

/** Sessions: made, read, changed, cancelled, and paid by the merchant (docs: checkout API). */
export function sessionRoutes(world: World): Router {
  const router = Router({ mergeParams: true })
  router.post('/', (req, res) => create(world, sessionBody, req, res))
  router.post('/pay', (req, res) => payByMerchant(world, req, res))
  router.post('/payment-token', (req, res) => storeCard(world, req, res))
  router.get('/', (req: Request, res) => {
    const { account } = callerFor(world, req, res, READ)
    const query = readSessionQuery(req.query)
    const sessions = world.sessions.list(account, query)
    if (!sessions) throw unknownCursor(query.startingAfter ?? '')
    res.json(sessions.map(shown))
  })
  router.get('/:id', (req: OfSession, res) => {
    const { account } = callerFor(world, req, res, READ)
    res.json(shown(known(world, account, req.params.id)))
  })
  router.put('/:id', (req: OfSession, res) => change(world, req, res))
  router.post('/:id/cancel', (req: OfSession, res) => {
    const caller = callerFor(world, req, res, WRITE)
    const session = known(world, caller.account, req.params.id)
    res.json(shown(cancel(world, caller.account, session, caller.id)))
  })
  return router
}

function create(
  world: World,
  schema: typeof sessionBody | typeof profileSessionBody,
  req: Request,
  res: Response,
) {
  const caller = callerFor(world, req, res, WRITE)
  const body = schema.safeParse(req.body)
  if (!body.success) throw invalidBody(body.error, req.body)
  if (togglesOf(req).has('strict-session-amounts')) checkAmounts(body.data.order)
  sendCreated(req, res, begin(world, caller, req, body.data))
}

function sendCreated(req: Request, res: Response, session: Session) {
  res.json({
    id: session.id,
    url: `${req.protocol}://${req.get('host')}/v1/view/${session.id}`,
    ...(req.query['include_session'] === 'true' && { session: shown(session) }),
  })
}

function storeCard(world: World, req: Request, res: Response) {
  const caller = callerFor(world, req, res, WRITE)
  const body = tokenSession.safeParse(req.body)
  if (!body.success) throw invalidBody(body.error, req.body)
  const { session, token_provider } = body.data
  const order = { ...session.order, amount: 0 }
  const more = { token_provider, payment_operation: 'generate_payment_token' }
  sendCreated(req, res, begin(world, caller, req, { ...session, order }, more))
}

/** A new session in the books. */
function begin(
  world: World,
  { account }: Client,
  req: Request,
  body: SessionBody,
  more: Partial<Session> = {},
): Session {
  const callback = body.url.callback_url
  if (callback !== undefined)
    checkTarget('callback_url', callback, world.settings.of(account).localTargets)
  const at = new Date(world.now()).toISOString()
  const session: Session = {
    ...body,
    ...more,
    id: newId(Math.random, account),
    created_at: at,
    updated_at: at,
    events: [{ id: '1', name: 'INITIATED', created_at: at }],
    request_headers: systemHeaders(req),
  }
  world.sessions.save(account, session)
  return session
}

function change(world: World, req: OfSession, res: Response) {
  const { account } = callerFor(world, req, res, WRITE)
  const body = sessionChange.safeParse(req.body)
  if (!body.success) throw invalidBody(body.error, req.body)
  const session = known(world, account, req.params.id)
  refuseIfClosed(world, session)
  const callback = body.data.url?.callback_url
  if (callback !== undefined)
    checkTarget('callback_url', callback, world.settings.of(account).localTargets)
  const order = Object.assign({}, session.order, body.data.order)
  const url = Object.assign({}, session.url, body.data.url)
  const next = { ...session, ...body.data, order, url }
  if (togglesOf(req).has('strict-session-amounts')) checkAmounts(order)
  const changed = withSessionEvent(next, 'UPDATE_SESSION', new Date(world.now()).toISOString())
  world.sessions.save(account, changed)
  res.json(shown(changed))
}

function payByMerchant(world: World, req: Request, res: Response) {
  const caller = callerFor(world, req, res, WRITE)
  const body = merchantPayment.safeParse(req.body)
  if (!body.success) throw invalidBody(body.error, req.body)
  const { session, payment } = body.data
  if (!hasToken(session.customer['tokens'], payment.payment_product_type))
    throw refusal(`customer.tokens has no token for ${payment.payment_product_type}`)
  refuseDuplicate(world, caller.account, togglesOf(req), session.order.merchant_reference)
  const url = Object.assign({ return_url: 'https://checkout.dintero.com/' }, session.url)
  const paid = pay(world, caller.account, begin(world, caller, req, { ...session, url }), {
    type: payment.payment_product_type,
    operation: payment.operation,
    preAuthorization: payment.pre_authorization,
  })
  res.json({
    ...paid,
    success: !['DECLINED', 'FAILED', 'UNKNOWN'].includes(paid.status),
    actions: [],
  })
}

function hasToken(tokens: unknown, type: string): boolean {
  const ofType: unknown =
    typeof tokens === 'object' && tokens !== null ? Reflect.get(tokens, type) : undefined
  return (
    typeof ofType === 'object' &&
    ofType !== null &&
    ['payment_token', 'recurrence_token'].some((name) => {
      const token: unknown = Reflect.get(ofType, name)
      return typeof token === 'string' && token !== ''
    })
  )
}

function callerFor(world: World, req: Request, res: Response, scopes: string[]) {
  const caller = callerOf(world, req, scopes)
  attribute(world, res, caller.account)
  return caller
}

/** A session that was made, or the one that a payment without one must have come from. */
function known(world: World, account: string, id: string): Session {
  const session = world.sessions.get(account, id)
  if (session) return session
  const [text] =
    listDocuments(world.db, account, { ...ALL, limit: 1, columns: { session_id: [id] } }) ?? []
  if (text === undefined) throw notFound('Session')
  return sessionBehind(parse(text))
}
