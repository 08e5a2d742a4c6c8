import { transactionIdOf } from '@paydesk/dintero/ids'
import express, { Router, type RequestHandler } from 'express'
import { nothingHere, ProblemError } from '../errors.ts'
import { readDelivery } from '../hooks/delivery.ts'
import { createRecent } from '../hooks/recent.ts'
import { isSigned } from '../hooks/signature.ts'

interface HookDeps {
  /** Without one nothing is listened to. */
  readonly secret: string | undefined
  readonly account: string
  /** Told which payment to look at; returns at once. */
  readonly changed: (transactionId: string) => void
}

/** Far more than an order of a thousand lines. */
const LARGEST = '1mb'

/** Dintero repeats a delivery within minutes. */
const REMEMBERED = 10_000

/**
 * Deliveries of Dintero's hooks. They come without a session and without our header, so that the
 * signature is all that lets them in; a delivery only says which payment to read, and what is true
 * for every page of ours is left to that read.
 */
export function hookRoutes({ secret, account, changed }: HookDeps) {
  const recent = createRecent(REMEMBERED)

  const receive: RequestHandler = (req, res) => {
    const body: unknown = req.body
    const bytes = body instanceof Uint8Array ? body : new Uint8Array()
    if (!isSigned(secret ?? '', bytes, req.get('event-signature'))) {
      req.log.warn('A hook delivery without the right signature was turned away')
      throw new ProblemError(403, 'forbidden', { message: 'The signature is missing or wrong.' })
    }
    const delivery = readDelivery(bytes)
    if (!delivery) throw new ProblemError(400, 'bad-request')
    // The signed body names both; the headers would be anybody's word.
    const { event, event_delivery: name, transaction } = delivery
    if (event === 'ping') req.log.info('Dintero’s hooks arrive')
    const id = transactionIdOf(transaction?.id, account)
    const isNews = event === 'checkout_transaction' && id !== undefined
    if (isNews && (name === undefined || recent.isNew(name))) changed(id)
    res.status(204).end()
  }

  return Router()
    .post('/hooks/dintero', secret === undefined ? nothingHere : express.raw(anything), receive)
    .use('/hooks', nothingHere)
}

const anything = { type: () => true, limit: LARGEST, inflate: false }
