import { callbackRequest, noteCallback } from '../callbacks/callback.ts'
import { hookRequest } from '../hooks/request.ts'
import type { Job } from '../books/jobs.ts'
import type { World } from '../world.ts'
import { planDelivery } from './enqueue.ts'
import { ruleOf, verdictOf, waitAfter, type Attempt, type Delivery } from './delivery.ts'

/**
 * Makes one attempt, unless one is under way; a later one stays planned until it ended, so that a
 * killed process goes on where it was.
 */
export function deliver(world: World, { account, subject, at }: Job) {
  const delivery = world.deliveries.get(account, subject)
  if (!delivery || delivery.state !== 'waiting' || world.underway.has(subject)) return
  planDelivery(world, account, delivery, at + ruleOf(delivery).timeout)
  world.underway.set(subject, tryNow(world, account, delivery, at))
}

async function tryNow(world: World, account: string, delivery: Delivery, at: number) {
  const made = await attempt(world, account, delivery)
  world.underway.delete(delivery.id)
  if (!world.stopping.signal.aborted) conclude(world, account, delivery, made, at)
}

async function attempt(world: World, account: string, delivery: Delivery): Promise<Attempt> {
  const { headers, body } =
    delivery.kind === 'hook'
      ? hookRequest(world, account, delivery)
      : callbackRequest(world, account, delivery)
  const began = performance.now()
  const made = {
    at: new Date(world.now()).toISOString(),
    request: { headers, body },
  }
  const signal = AbortSignal.any([
    world.stopping.signal,
    AbortSignal.timeout(ruleOf(delivery).timeout),
  ])
  try {
    const response = await fetch(world.hosts.targetOf(account, delivery.url), {
      method: delivery.method,
      headers,
      redirect: 'manual',
      signal,
      ...(body !== undefined && { body }),
    })
    const text = await response.text()
    return {
      ...made,
      response: {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: text.slice(0, 10_000),
      },
      duration_ms: Math.round(performance.now() - began),
    }
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    return {
      ...made,
      error: cause instanceof Error ? cause.message : String(cause),
      duration_ms: Math.round(performance.now() - began),
    }
  }
}

/** Writes the attempt down and decides about another; `at` is when this one was due. */
function conclude(world: World, account: string, before: Delivery, made: Attempt, at: number) {
  const attempts = [...before.attempts, made]
  const verdict = verdictOf(before.kind, made)
  const again = verdict === 'again' && attempts.length <= ruleOf(before).retries
  const state = verdict === 'done' ? 'delivered' : again ? 'waiting' : 'failed'
  const delivery: Delivery = { ...before, attempts, state }
  world.db.transact(() => {
    world.deliveries.save(account, delivery)
    if (again) return planDelivery(world, account, delivery, at + waitAfter(attempts.length))
    world.jobs.cancel({ kind: 'deliver', account, subject: delivery.id })
    if (delivery.kind === 'callback') noteCallback(world, account, delivery)
    // A hook that nobody answers is deleted; a ping is only a question.
    else if (state === 'failed' && delivery.event !== 'ping')
      world.hooks.remove(account, delivery.owner)
  })
}
