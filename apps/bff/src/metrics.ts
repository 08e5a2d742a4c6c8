import type { OperationState } from '@paydesk/contract/operation'
import type { CallMetrics, Condition } from '@paydesk/dintero/client'
import type { RequestHandler } from 'express'
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import { routeOf } from './log.ts'
import { ALARMS } from './operations/alarm.ts'
import type { Alarm } from './operations/match.ts'

/** What has no known outcome yet, and what waits for a person to decide. */
const OPEN = ['UNKNOWN', 'NEEDS_REVIEW'] as const satisfies readonly OperationState[]

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** What an operator watches: our answers by route, Dintero's by call. Labels name no payment and nobody. */
export function createMetrics() {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'paydesk_http_request_seconds',
    help: 'Time to answer, by route template and status',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers,
  })
  const calls = new Histogram({
    name: 'paydesk_dintero_call_seconds',
    help: 'Time of one HTTP request to Dintero, by call and class of answer',
    labelNames: ['call', 'class'],
    buckets: SECONDS,
    registers,
  })
  const outcomes = new Counter({
    name: 'paydesk_dintero_writes_total',
    help: 'Mutating calls to Dintero, by call and outcome',
    labelNames: ['call', 'outcome'],
    registers,
  })
  const up = new Gauge({
    name: 'paydesk_dintero_up',
    help: 'Whether the last call was answered: 1 yes, 0 no',
    registers,
  })
  const breakers = new Gauge({
    name: 'paydesk_dintero_breaker_open',
    help: 'Whether calls of the class are held back: 0 no, 1 yes, but for one at a time that tries',
    labelNames: ['class'],
    registers,
  })
  const alarms = new Counter({
    name: 'paydesk_alarms_total',
    help: 'Operations that show something which the rules exclude, by alarm: a person has to look',
    labelNames: ['alarm'],
    registers,
  })
  // Prometheus sees no increase in a series that begins with its first.
  for (const alarm of ALARMS) alarms.inc({ alarm }, 0)
  let lastAnswerAt = Number.NEGATIVE_INFINITY

  return {
    registry,
    /** Milliseconds since Dintero last answered as it should. */
    sinceAnswer: () => performance.now() - lastAnswerAt,
    onCall({ call, status, outcome, ms }: CallMetrics) {
      calls.observe({ call, class: classOf(status) }, ms / 1000)
      if (outcome) outcomes.inc({ call, outcome })
      const fine = status !== undefined && status < 500 && status !== 401 && status !== 403
      up.set(fine ? 1 : 0)
      lastAnswerAt = fine ? performance.now() : Number.NEGATIVE_INFINITY
    },
    /** Told whenever one of the client's breakers has changed. */
    onCondition({ reads, writes, token }: Condition) {
      for (const [name, { is }] of Object.entries({ reads, writes, token }))
        breakers.set({ class: name }, is === 'closed' ? 0 : 1)
    },
    /** Told of something that the rules exclude. */
    onAlarm: (alarm: Alarm) => alarms.inc({ alarm }),
    /** Asks the journal, whenever figures are read, for its operations in these states. */
    watch(
      list: (states: readonly OperationState[]) => Promise<readonly { state: OperationState }[]>,
    ) {
      const gauge = new Gauge({
        name: 'paydesk_operations_open',
        help: 'Operations of all instances without a known outcome, or that wait for a person',
        labelNames: ['state'],
        registers,
        async collect() {
          // The other figures are known without a store.
          const open = await list(OPEN).catch(() => undefined)
          gauge.reset()
          if (!open) return
          for (const state of OPEN)
            gauge.set({ state }, open.filter((one) => one.state === state).length)
        },
      })
    },
    measure: ((req, res, next) => {
      const end = requests.startTimer({ method: req.method })
      res.once('close', () => end({ route: routeOf(req), status: res.statusCode }))
      next()
    }) satisfies RequestHandler,
  }
}
export type Metrics = ReturnType<typeof createMetrics>

const classOf = (status: number | undefined) =>
  status === undefined ? 'none' : `${Math.floor(status / 100)}xx`
