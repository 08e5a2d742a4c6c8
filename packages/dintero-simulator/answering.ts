import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import type { Request, Response } from 'express'
import { breakAnswer } from './broken-answers.ts'
import { ApiError, refusal, tooMany, unauthorized } from './errors.ts'
import type { Fault } from './faults.ts'
import { drop } from './recording.ts'
import type { World } from './world.ts'

/** A request that a fault strikes. */
export interface Struck {
  world: World
  account: string
  req: Request
  res: Response
  fault: Fault
}

/**
 * What a fault does before the request is carried out: holds it, drops it, or answers in its
 * place. True when the request is dealt with and nothing may be done for it.
 */
export async function before(struck: Struck): Promise<boolean> {
  const { req, res, fault } = struck
  if (fault.then === 'hold-before') await held(struck, false)
  if (fault.then === 'execute-late') await clientIsGone(res, fault)
  if (fault.then === 'broken' || fault.then === 'wrong') breakAnswer(res, fault)
  if (executes(struck)) return false
  if (fault.delayMs) await setTimeout(fault.delayMs)
  if (fault.then === 'time-out') timeOut(struck)
  else if (fault.then === 'drop-before') drop(req, fault.drop)
  else if (fault.then === 'answer') sendMadeUp(res, fault)
  else if (fault.then === 'unauthorized') throw unauthorized()
  else {
    res.set('retry-after', String(fault.retryAfter ?? 1))
    throw tooMany()
  }
  return true
}

function executes({ world, account, fault }: Struck): boolean {
  if (fault.then === 'time-out') return world.settings.of(account).timeOutExecutes
  if (fault.then === 'answer') return fault.executes === true
  return !['drop-before', 'unauthorized', 'too-many'].includes(fault.then)
}

/** What a fault does with the answer. True when nothing more may be sent. */
export async function after(struck: Struck): Promise<boolean> {
  const { req, res, fault } = struck
  if (fault.then === 'hold-after') await held(struck, true)
  if (fault.then === 'drop-after') drop(req, fault.drop)
  else if (fault.then === 'time-out') timeOut(struck)
  else if (fault.then === 'answer') sendMadeUp(res, fault)
  else return false
  return true
}

const REFUSES = new Set(['refuse', 'refuse-with-event', 'fail-with-200', 'decline'])

/** Both for a request that changes nothing, so that it does not matter when it is dropped. */
export async function struck(
  world: World,
  account: string,
  req: Request,
  res: Response,
  fault: Fault | undefined,
): Promise<boolean> {
  if (!fault) return false
  const all = { world, account, req, res, fault }
  if (await before(all)) return true
  if (fault.delayMs && fault.then !== 'execute-late') await setTimeout(fault.delayMs)
  if (REFUSES.has(fault.then)) throw refusal('refused')
  if (fault.then === 'unavailable') throw new ApiError(503, { message: 'Service unavailable' })
  return after(all)
}

function held({ world, account, req }: Struck, executed: boolean): Promise<void> {
  return world.held.hold(account, { method: req.method, path: req.originalUrl, executed })
}

/** Waits until the client has given up, and somewhat longer. */
async function clientIsGone(res: Response, fault: Fault) {
  if (!res.closed) await once(res, 'close')
  if (fault.delayMs) await setTimeout(fault.delayMs)
}

function timeOut({ world, account, req, res }: Struck) {
  const { timeOut } = world.settings.of(account)
  if (timeOut === 'silence') return drop(req, 'silence')
  res.status(Number(timeOut)).json({ error: { message: 'The payment provider timed out' } })
}

/** The answer that was armed, whatever it is. */
function sendMadeUp(res: Response, fault: Fault) {
  // The document does not speak of it.
  res.locals['madeUp'] = true
  res.status(fault.status ?? 500).set(fault.headers ?? {})
  if (typeof fault.body === 'string') res.send(fault.body)
  else if (fault.body === undefined) res.end()
  else res.json(fault.body)
}
