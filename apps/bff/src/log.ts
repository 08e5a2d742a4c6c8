import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino'
import { pinoHttp } from 'pino-http'

export type Log = Logger

/** Never written, wherever in an object they turn up. */
const SECRETS = [
  'password',
  'current',
  'next',
  'cookie',
  'authorization',
  'client_secret',
  'consumerKey',
  'consumerSecret',
  'webhookSecret',
  'consumer_key',
  'consumer_secret',
  'webhook_secret',
]

/** One JSON line per entry, on stderr unless another stream is given. */
export const createLog = (level: string, stream: DestinationStream = pino.destination(2)): Log =>
  pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      serializers: { err: errorEntry },
      redact: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
    },
    stream,
  )

/** Words and figures of an error that say what happened and to nobody in particular. */
const FACTS = new Set(['code', 'errcode', 'failure', 'status', 'syscall'])

/**
 * What an error says of itself and where it was thrown. Other properties stay out: some carry the
 * body that could not be read or what Dintero said, and with it customers' data.
 */
function errorEntry(error: unknown): object {
  if (!(error instanceof Error)) return { message: 'not an error' }
  const { name, message, stack } = error
  const facts = Object.entries(error).filter(([key]) => FACTS.has(key))
  return { name, message, stack, ...Object.fromEntries(facts) }
}

/**
 * One line per request: method, the route's template, status, time. The address itself stays out:
 * its query carries what people search for, its path may carry anything.
 */
export const requestLog = (log: Log) =>
  pinoHttp({
    logger: log,
    genReqId: (_req, res) => {
      // Ours, not the caller's: it goes into logs and answers.
      const id = randomUUID()
      res.setHeader('X-Request-Id', id)
      return id
    },
    // Its own would write every header and the query, and whatever an error carries.
    serializers: { req: () => undefined, res: () => undefined, err: errorEntry },
    wrapSerializers: false,
    quietReqLogger: true,
    quietResLogger: true,
    customAttributeKeys: { reqId: 'requestId', responseTime: 'ms' },
    customLogLevel: (_req, res) => (res.statusCode >= 500 ? 'error' : 'info'),
    customSuccessMessage: () => 'answered',
    customErrorMessage: () => 'answered',
    customSuccessObject: (req, res, values: Record<string, unknown>) =>
      entry(req, res, values['ms']),
    customErrorObject: (req, res, _error, values: Record<string, unknown>) =>
      entry(req, res, values['ms']),
  })

const entry = (req: IncomingMessage, res: ServerResponse, ms: unknown) => ({
  method: req.method,
  route: routeOf(req),
  status: res.statusCode,
  ms,
})

/** The template of the route that answered, such as `/api/transactions/:id`. */
export function routeOf(req: IncomingMessage): string {
  const route: unknown = 'route' in req ? req.route : undefined
  if (typeof route !== 'object' || route === null || !('path' in route)) return 'none'
  return typeof route.path === 'string' ? route.path : 'none'
}
