import { randomUUID } from 'node:crypto'
import type { Job } from './books/jobs.ts'
import { book, comeTrue } from './coming.ts'
import { deliver } from './deliveries/deliver.ts'
import { correct } from './rules/correction.ts'
import { settle, type Ending } from './settle.ts'
import type { Act } from './wire.ts'
import { fire } from './hooks/fire.ts'
import { settlementShown } from './settlements/shown.ts'
import type { World } from './world.ts'

/** What each kind of job does when its moment has come. The clock stands at that moment. */
const WORK: Record<string, (world: World, job: Job) => void> = {
  /** The API shows an operation that was carried out earlier. */
  show(world, { account, subject }) {
    const known = world.transactions.known(account, subject)
    if (known) book(world, account, known)
  },

  /** The operation in flight ends well. */
  succeed: (world, job) => end(world, job, 'success'),
  /** The operation in flight comes to nothing. */
  fail: (world, job) => end(world, job, 'failure'),
  /** It comes to nothing, and the event says where the payment stands. */
  'fail-corrected': (world, job) => end(world, job, 'correction'),

  /** The provider takes its newest capture, refund or void back. */
  'take-back'(world, { account, subject }) {
    const known = world.transactions.known(account, subject)
    const corrected = known && correct(known, nobody(world), world.settings.of(account))
    if (corrected) book(world, account, corrected)
  },

  /** What happens to a payment with time. */
  ahead: comeTrue,

  /** A callback or a hook's delivery leaves. */
  deliver,

  /** A settlement is complete: the hooks hear of it. */
  'tell-settlement'(world, { account, subject }) {
    const settlement = world.settlements.get(account, subject)
    if (settlement)
      fire(world, account, 'settlement_add', { settlement: settlementShown(settlement) })
  },
}

/** Does all work that has become due, in the order of its moments; returns how much it was. */
export function doPlannedWork(world: World): number {
  let done = 0
  for (;;) {
    const now = world.now()
    const next = world.jobs.nextAt()
    if (next === undefined || next > now) return done
    done += doSome(world, now)
  }
}

/** The present (ms), with all done that was due: what happens now comes after that. */
export function present(world: World): number {
  for (;;) {
    const now = world.now()
    const next = world.jobs.nextAt()
    if (next === undefined || next > now) return now
    doSome(world, now)
  }
}

/** How much is written to disk at once; a long way of the clock makes many jobs due. */
const AT_ONCE = 1_000

function doSome(world: World, now: number): number {
  return world.db.transact(() => {
    for (let done = 0; done < AT_ONCE; done++) {
      const job = world.jobs.takeDue(now)
      if (!job) return done
      world.clock.during(job.at, () => doOne(world, job))
    }
    return AT_ONCE
  })
}

/** A job that cannot be done is told and dropped: it must not stop those behind it. */
function doOne(world: World, job: Job) {
  try {
    const work = WORK[job.kind]
    if (!work) throw new Error(`no such kind of work: ${job.kind}`)
    world.db.transact(() => work(world, job))
  } catch (error) {
    const text = error instanceof Error ? error.stack : String(error)
    process.stderr.write(`${job.kind} of ${job.subject}: ${text}\n`)
  }
}

function end(world: World, { account, subject }: Job, ending: Ending) {
  const known = world.transactions.known(account, subject)
  const ended = known && settle(known, ending, nobody(world), world.settings.of(account))
  if (ended) book(world, account, ended)
}

const nobody = (world: World): Act => ({
  at: new Date(world.now()).toISOString(),
  requestId: randomUUID(),
})
