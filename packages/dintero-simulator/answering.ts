import { setTimeout } from 'node:timers/promises'
import type { Request, Response } from 'express'
import { refusal } from './errors.ts'
import type { Fault } from './faults.ts'
import { drop } from './recording.ts'

/**
 * What a fault does to a request that changes nothing: waits, drops, refuses, or gives a made-up
 * answer. True when the request is dealt with.
 */
export async function struck(req: Request, res: Response, fault: Fault | undefined) {
  if (!fault) return false
  if (fault.delayMs) await setTimeout(fault.delayMs)
  if (fault.then === 'drop-before' || fault.then === 'drop-after') drop(req)
  else if (fault.then === 'answer') sendMadeUp(res, fault)
  else if (fault.then === 'delay') return false
  else throw refusal('refused')
  return true
}

/** The answer that was armed, whatever it is; nothing was done for it. */
export function sendMadeUp(res: Response, fault: Fault) {
  res.status(fault.status ?? 500).set(fault.headers ?? {})
  if (typeof fault.body === 'string') res.send(fault.body)
  else if (fault.body === undefined) res.end()
  else res.json(fault.body)
}
